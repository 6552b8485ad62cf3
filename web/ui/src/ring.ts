import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** How much a promise presses: it breaks, we wait, or there is time. */
export type Tone = 'act' | 'wait' | 'calm';

const ROUND = 2 * Math.PI * 8;

/** The share of a promised time that is used; the words beside it say until when. */
@Component({
  selector: 'mk-ring',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class.act]': "tone() === 'act'",
    '[class.wait]': "tone() === 'wait'",
    '[class.calm]': "tone() === 'calm'",
  },
  template: `<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <circle cx="10" cy="10" r="8" fill="none" stroke="var(--mk-hairline)" stroke-width="3" />
    <circle
      cx="10"
      cy="10"
      r="8"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      transform="rotate(-90 10 10)"
      [attr.stroke-dasharray]="dashes()"
    />
  </svg>`,
  styles: `
    :host {
      display: block;
      inline-size: 1.375rem;
      block-size: 1.375rem;
      flex: none;
    }
    :host(.act) {
      color: var(--mk-roest);
    }
    :host(.wait) {
      color: var(--mk-honing-strong);
    }
    :host(.calm) {
      color: var(--mk-outline);
    }
  `,
})
export class Ring {
  /** From 0 (just promised) to 1 (the promise is due or broken). */
  readonly share = input.required<number>();
  readonly tone = input<Tone>('calm');
  protected readonly dashes = computed(
    () => `${(Math.min(1, Math.max(0.04, this.share())) * ROUND).toFixed(1)} 60`,
  );
}
