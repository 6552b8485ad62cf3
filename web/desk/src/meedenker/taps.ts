import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import type { PresenceState } from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { Texts } from '../session/texts';
import type { MyAppointmentView } from '../session/views';
import { PresenceQueue } from './presence-queue';
import { ticking } from './ticking';
import { visitDay } from './visit-day';

/** The day of a visit by taps: late, inside, out again. "Not safe" is always there, always last, and asks nothing. */
@Component({
  selector: 'desk-taps',
  imports: [Failure, Icon],
  host: { class: 'taps' },
  template: `
    <desk-failure [problem]="queue.refused()" />
    @if (onTheWay()) {
      <p class="notice notice--wait" role="status">
        <mk-icon [shape]="icons.clock" /> {{ texts.t('taps.waiting') }}
      </p>
    }
    @switch (day().phase) {
      @case ('before') {
        <button type="button" class="button button--first button--wide" (click)="tap('inside')">
          {{ texts.t('taps.inside') }}
        </button>
        <button type="button" class="button button--second button--wide" (click)="tap('late')">
          {{ texts.t(isLate() ? 'taps.stillLate' : 'taps.late') }}
        </button>
      }
      @case ('inside') {
        <button type="button" class="button button--first button--wide" (click)="tap('done')">
          {{ texts.t(home() ? 'taps.out' : 'taps.done') }}
        </button>
        @if (home()) {
          <button type="button" class="button button--second button--wide" (click)="tap('longer')">
            {{ texts.t('taps.longer') }}
          </button>
        }
      }
    }
    @if (isLate() && day().phase === 'before') {
      <p class="meta" role="status">{{ texts.t('taps.lateSaid') }}</p>
    }
    <div class="taps__unsafe">
      <button type="button" class="button button--hurts button--wide" (click)="tap('unsafe')">
        {{ texts.t('taps.unsafe') }}
      </button>
      <p role="status">
        {{ texts.t(day().unsafe ? 'taps.unsafeSaid' : 'taps.unsafeHow') }}
      </p>
      <p>
        <strong>{{ texts.t('taps.danger') }}</strong>
      </p>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
    }
    .taps__unsafe {
      display: grid;
      gap: 0.75rem;
      margin-block-start: 0.75rem;
      padding-block-start: 1.25rem;
      border-block-start: 1px solid var(--mk-hairline);
    }
    .taps__unsafe .button {
      border: 2px solid var(--mk-roest);
    }
    .taps__unsafe p {
      margin: 0;
    }
  `,
})
export class Taps {
  readonly visit = input.required<MyAppointmentView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly queue = inject(PresenceQueue);
  private readonly now = ticking();
  private readonly seen = this.queue.arrived();

  protected readonly onTheWay = computed(() => this.queue.of(this.visit().id).length > 0);
  protected readonly day = computed(() =>
    visitDay(this.visit(), this.queue.of(this.visit().id), this.now()),
  );
  protected readonly home = computed(() => this.visit().channel === 'home');
  protected readonly isLate = computed(() => this.day().taps.some(({ state }) => state === 'late'));

  constructor() {
    effect(() => {
      if (this.queue.arrived() > this.seen) untracked(() => this.changed.emit());
    });
  }

  protected tap(state: PresenceState): void {
    void this.queue.tap(this.visit().id, state);
  }
}
