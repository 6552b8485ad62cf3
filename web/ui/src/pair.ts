import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** What the second seat says about a request. */
export type Seat = 'none' | 'gap' | 'offered' | 'set' | 'lost' | 'off';

interface SeatDrawing {
  fill: string;
  stroke: string;
  width: number;
  dashes: string | null;
}

const DRAWINGS: Record<Seat, SeatDrawing> = {
  none: { fill: 'none', stroke: 'var(--mk-outline)', width: 1.7, dashes: '2.4 2' },
  gap: { fill: 'none', stroke: 'var(--mk-roest)', width: 1.9, dashes: '2.4 2' },
  offered: {
    fill: 'var(--mk-honing-soft)',
    stroke: 'var(--mk-honing-strong)',
    width: 1.6,
    dashes: null,
  },
  set: { fill: 'var(--mk-honing)', stroke: 'none', width: 0, dashes: null },
  lost: { fill: 'none', stroke: 'var(--mk-roest)', width: 1.8, dashes: null },
  off: { fill: 'none', stroke: 'var(--mk-outline)', width: 1, dashes: null },
};

/** The pair: the resident at the left, and at the right the seat whose drawing is the state of the request. */
@Component({
  selector: 'mk-pair',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mk-pair' },
  template: `<svg
    viewBox="0 0 34 24"
    focusable="false"
    [attr.role]="name() ? 'img' : null"
    [attr.aria-label]="name() || null"
    [attr.aria-hidden]="name() ? null : 'true'"
  >
    <g fill="var(--mk-spar)">
      <circle cx="10" cy="6" r="4" />
      <path d="M2 22.5c0-6 3-9.9 8-9.9s8 3.9 8 9.9z" />
    </g>
    <g
      [attr.fill]="drawing().fill"
      [attr.stroke]="drawing().stroke"
      [attr.stroke-width]="drawing().width"
      [attr.stroke-dasharray]="drawing().dashes"
    >
      <circle cx="25" cy="6" r="4" />
      <path d="M19.8 22.5c0-6 1.3-9.9 5.2-9.9 4.7 0 7.2 3.9 7.2 9.9z" />
    </g>
    @if (seat() === 'lost') {
      <path d="M19 3l14 19" stroke="var(--mk-roest)" stroke-width="2.2" />
    }
  </svg>`,
})
export class Pair {
  readonly seat = input.required<Seat>();
  /** The words of the state for a screen reader; empty when the same words stand beside it. */
  readonly name = input('');
  protected readonly drawing = computed(() => DRAWINGS[this.seat()]);
}
