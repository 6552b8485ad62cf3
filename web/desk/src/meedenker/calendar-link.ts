import type { ElementRef } from '@angular/core';
import { Component, computed, inject, viewChild } from '@angular/core';
import { Confirmation } from '../session/confirmation';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { VisitsApi } from './visits.api';

/** The own calendar linked to one's visits: the address is made, shown once to copy, renewed, or stopped. */
@Component({
  selector: 'desk-calendar-link',
  imports: [Failure],
  template: `
    <h2 class="part-title">{{ texts.t('feed.title') }}</h2>
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.value(); as feed) {
      <section class="box">
        <p>{{ texts.t('feed.what') }}</p>
        @if (feed.address; as address) {
          <label class="label" for="feed-address">{{ texts.t('feed.address') }}</label>
          <input
            #shown
            id="feed-address"
            class="input"
            readonly
            [value]="address"
            aria-describedby="feed-once"
            (focus)="shown.select()"
          />
          <p class="meta" id="feed-once">{{ texts.t('feed.once') }}</p>
          <button
            type="button"
            class="button button--first button--wide"
            (click)="copy(address, shown)"
          >
            {{ texts.t('feed.copy') }}
          </button>
          <p class="meta">{{ texts.t('feed.how') }}</p>
        } @else if (feed.linkedAt) {
          <p class="meta">{{ texts.t('feed.since', { day: day() }) }}</p>
        }
        <desk-failure [problem]="change.problem()" />
        <div class="deeds">
          @for (name of deeds(); track name) {
            <button
              type="button"
              class="button button--wide"
              [class.button--first]="name === 'link'"
              [class.button--quiet]="name !== 'link'"
              [attr.aria-busy]="change.busy() || null"
              (click)="name === 'stop' ? stop() : link(name === 'renew')"
            >
              {{ texts.t('feed.' + name) }}
            </button>
          }
        </div>
      </section>
    }
  `,
  styles: `
    .label {
      display: block;
      margin-block: 1rem 0.25rem;
      font-weight: 700;
    }
    .meta {
      margin-block-start: 0.5rem;
    }
    .input {
      inline-size: 100%;
      text-overflow: ellipsis;
    }
    .button {
      margin-block-start: 0.75rem;
    }
  `,
})
export class CalendarLink {
  protected readonly texts = inject(Texts);
  protected readonly change = deed();
  private readonly api = inject(VisitsApi);
  private readonly confirmation = inject(Confirmation);
  private readonly toasts = inject(Toasts);
  private readonly shown = viewChild<ElementRef<HTMLInputElement>>('shown');

  protected readonly page = fetched(() => this.api.feed());
  /** A new address is of no use while one stands on screen. */
  protected readonly deeds = computed(() => {
    const { address, allowed } = this.page.value() ?? { address: null, allowed: [] };
    return allowed.filter((name) => name !== 'renew' || !address);
  });
  protected readonly day = computed(() => {
    const linkedAt = this.page.value()?.linkedAt;
    return linkedAt ? this.texts.moments().day(linkedAt) : '';
  });

  /** Makes the address; a calendar that has the old one no longer gets anything, so that is asked first. */
  protected async link(again: boolean): Promise<void> {
    if (again && !(await this.sure('renew'))) return;
    const done = await this.change.run(() => this.api.linkFeed());
    if (!done) return;
    this.page.set(done.answer);
    setTimeout(() => this.shown()?.nativeElement.focus());
  }

  protected async stop(): Promise<void> {
    if (!(await this.sure('stop'))) return;
    if (!(await this.change.run(() => this.api.stopFeed()))) return;
    this.page.set({ linkedAt: null, address: null, allowed: ['link'] });
    this.toasts.say(this.texts.t('feed.stopped'));
  }

  protected async copy(address: string, shown: HTMLInputElement): Promise<void> {
    shown.select();
    try {
      await navigator.clipboard.writeText(address);
      this.toasts.say(this.texts.t('feed.copied'));
    } catch {
      // A browser that does not let us copy: the address stands selected, to copy by hand.
      this.toasts.say(this.texts.t('feed.copyByHand'));
    }
  }

  private sure(what: 'renew' | 'stop'): Promise<boolean> {
    return this.confirmation.ask({
      title: this.texts.t(`feed.${what}Title`),
      lines: [this.texts.t(`feed.${what}Means`)],
      yes: this.texts.t(`feed.${what}`),
      no: this.texts.t('sheet.back'),
      hurts: what === 'stop',
    });
  }
}
