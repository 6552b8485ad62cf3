import { Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../../session/texts';
import type { Block, Cell } from './calendar-lines';
import type { Span } from './day-scale';

/** The place of what is held in the row of somebody who can take it: with the road around it, and what pressing it means. */
export interface Slot {
  whole: Span;
  words: string;
}

/** One day of one row: when somebody can, the visits, and where what is held would come. */
@Component({
  selector: 'desk-calendar-cell',
  imports: [RouterLink],
  templateUrl: './calendar-cell.html',
  styleUrl: './calendar-cell.css',
})
export class CalendarCell {
  readonly cell = input.required<Cell>();
  /** The moment that is held, drawn through every row. */
  readonly band = input<Span | null>(null);
  readonly slot = input<Slot | null>(null);
  /** Where it would come in the row it was picked up from. */
  readonly ghost = input<Span | null>(null);
  readonly heldKey = input('');
  readonly pick = output<Block>();
  readonly place = output();
  readonly grab = output<{ block: Block; event: PointerEvent }>();

  protected readonly texts = inject(Texts);
  protected laneOf({ lane }: Block): string {
    return lane === null ? '' : `lane-${lane}`;
  }
}
