import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { LIMITS } from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { weekFault, weekSum } from '../session/week';
import { WeekEditor } from '../session/week-editor';
import { VisitsApi } from './visits.api';

/** When a Meedenker can: what the week adds up to, and each day to change in its place. */
@Component({
  imports: [Failure, Icon, Skeleton, WeekEditor],
  template: `
    <h1>{{ texts.t('when.title') }}</h1>
    <p>{{ sum() }}</p>
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.waiting()) {
      <div class="box"><desk-skeleton /></div>
    }
    @if (page.value()) {
      <desk-week-editor [(weekly)]="weekly" [(exceptions)]="exceptions" [fault]="fault()" />
      <h2 class="part-title">{{ texts.t('when.often') }}</h2>
      <div class="often" role="group" [attr.aria-label]="texts.t('when.most')">
        <span>{{ texts.t('when.most') }}</span>
        <button type="button" class="button button--quiet" (click)="often(-1)">
          <mk-icon [shape]="icons.minus" [name]="texts.t('when.less')" />
        </button>
        <strong class="num" aria-live="polite">{{ most() }}</strong>
        <button type="button" class="button button--quiet" (click)="often(1)">
          <mk-icon [shape]="icons.plus" [name]="texts.t('when.more')" />
        </button>
      </div>
      <p class="notice">{{ texts.t('when.stays') }}</p>
      <desk-failure [problem]="save.problem()" />
      @if (changed()) {
        <div class="deeds">
          <button
            type="button"
            class="button button--first button--wide"
            [attr.aria-busy]="save.busy() || null"
            (click)="send()"
          >
            {{ texts.t(save.busy() ? 'when.saving' : 'when.save') }}
          </button>
        </div>
      }
    }
  `,
  styles: `
    .often {
      display: grid;
      grid-template-columns: 1fr auto 2.5rem auto;
      gap: 0.75rem;
      align-items: center;
    }
    .often .button {
      min-inline-size: 3.5rem;
      padding-inline: 0.5rem;
    }
    .often strong {
      text-align: center;
    }
    .notice {
      margin-block-start: 1.25rem;
      font-size: 1rem;
    }
  `,
})
export class When {
  protected readonly texts = inject(Texts);
  protected readonly save = deed();
  private readonly api = inject(VisitsApi);
  private readonly toasts = inject(Toasts);

  protected readonly page = fetched(() => this.api.availability());
  protected readonly weekly = linkedSignal(() => this.page.value()?.weekly ?? []);
  protected readonly exceptions = linkedSignal(() => this.page.value()?.exceptions ?? []);
  protected readonly icons = icons;
  protected readonly most = linkedSignal(() => this.page.value()?.maxPerWeek ?? LIMITS.perWeek.min);
  protected readonly fault = signal<{ weekday: number; key: string } | null>(null);
  protected readonly changed = computed(() => {
    const stored = this.page.value();
    return (
      stored !== undefined &&
      JSON.stringify([this.weekly(), this.exceptions(), this.most()]) !==
        JSON.stringify([stored.weekly, stored.exceptions, stored.maxPerWeek])
    );
  });
  protected readonly sum = computed(() => {
    const { days, hours } = weekSum(this.weekly());
    return days === 0 ? this.texts.t('when.never') : this.texts.n('when.sum', days, { hours });
  });

  protected often(more: 1 | -1): void {
    const { min, max } = LIMITS.perWeek;
    this.most.update((count) => Math.min(max, Math.max(min, count + more)));
  }

  protected async send(): Promise<void> {
    const stored = this.page.value();
    this.fault.set(weekFault(this.weekly()));
    if (!stored || this.fault()) return;
    const done = await this.save.run(() =>
      this.api.setAvailability({
        version: stored.version,
        weekly: this.weekly(),
        exceptions: this.exceptions(),
        maxPerWeek: this.most(),
      }),
    );
    if (!done) {
      if (this.save.problem()?.status === 412) this.page.reload();
      return;
    }
    this.page.set(done.answer);
    this.toasts.say(this.texts.t('when.savedMine'));
  }
}
