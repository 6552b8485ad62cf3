import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Whether somebody fits on one point: three shapes, so that colour is never needed to tell them apart. */
export type Fit = 'fits' | 'fits_not' | 'unknown';

/** The sign of a verdict: a filled circle with a tick, a square with a cross, a dashed circle with a question mark. */
@Component({
  selector: 'mk-verdict',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg
    viewBox="0 0 20 20"
    fill="none"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    @switch (fit()) {
      @case ('fits') {
        <circle cx="10" cy="10" r="9" fill="var(--mk-spar)" />
        <path d="M5.8 10.3l2.8 2.8 5.6-6" stroke="var(--mk-on-spar)" stroke-width="2.2" />
      }
      @case ('fits_not') {
        <rect x="1.8" y="1.8" width="16.4" height="16.4" rx="3.5" stroke="var(--mk-ink)" />
        <path d="M6.6 6.6l6.8 6.8M13.4 6.6l-6.8 6.8" stroke="var(--mk-ink)" />
      }
      @default {
        <circle cx="10" cy="10" r="8.5" stroke="var(--mk-outline)" stroke-dasharray="2.6 2.4" />
        <path
          d="M7.7 7.9a2.4 2.4 0 1 1 3.5 2.3c-.8.4-1.2.9-1.2 1.7M10 14.3v.1"
          stroke="var(--mk-ink-soft)"
        />
      }
    }
  </svg>`,
  styles: `
    :host {
      display: inline-block;
      inline-size: 1.25rem;
      block-size: 1.25rem;
      flex: none;
      vertical-align: -0.2em;
    }
    svg {
      display: block;
    }
  `,
})
export class Verdict {
  readonly fit = input.required<Fit>();
}
