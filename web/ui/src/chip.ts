import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The four tones of a status: arranged, waiting for a person, breaking, over. */
export type ChipTone = 'good' | 'wait' | 'act' | 'over';

/** A status in one word that can be said on the telephone; what is normal has none. */
@Component({
  selector: 'mk-chip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class.good]': "tone() === 'good'",
    '[class.wait]': "tone() === 'wait'",
    '[class.act]': "tone() === 'act'",
  },
  template: '<ng-content />',
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.3rem;
      padding: 0.125rem 0.625rem;
      border-radius: var(--mk-radius-full);
      font-size: var(--mk-text-s);
      line-height: 1.375rem;
      font-weight: var(--mk-weight-strong);
      background: var(--mk-steen-soft);
      color: var(--mk-on-steen-soft);
      white-space: nowrap;
    }
    :host(.good) {
      background: var(--mk-spar-soft);
      color: var(--mk-on-spar-soft);
    }
    :host(.wait) {
      background: var(--mk-honing-soft);
      color: var(--mk-on-honing-soft);
    }
    :host(.act) {
      background: var(--mk-roest-soft);
      color: var(--mk-on-roest-soft);
    }
    @media (forced-colors: active) {
      :host {
        border: 1px solid CanvasText;
      }
    }
  `,
})
export class Chip {
  readonly tone = input<ChipTone>('over');
}
