import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The initials of somebody in a round; the name always stands beside it. */
@Component({
  selector: 'mk-initials',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    'aria-hidden': 'true',
    '[class.small]': "size() === 's'",
    '[class.large]': "size() === 'l'",
  },
  template: '{{ letters() }}',
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      inline-size: 2.5rem;
      block-size: 2.5rem;
      border-radius: 50%;
      background: var(--mk-spar-soft);
      color: var(--mk-on-spar-soft);
      font-weight: 650;
      font-size: 0.9375rem;
      line-height: 1;
      flex: none;
      letter-spacing: 0.01em;
    }
    :host(.small) {
      inline-size: 1.75rem;
      block-size: 1.75rem;
      font-size: 0.75rem;
    }
    :host(.large) {
      inline-size: 4rem;
      block-size: 4rem;
      font-size: 1.375rem;
    }
  `,
})
export class Initials {
  readonly letters = input.required<string>();
  readonly size = input<'s' | 'm' | 'l'>('m');
}
