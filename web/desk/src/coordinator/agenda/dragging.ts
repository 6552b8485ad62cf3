import { DOCUMENT } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import type { Block } from './calendar-lines';
import { type DayScale, momentAt, wallMinutes } from './day-scale';
import { Holding } from './holding';

/** Pixels a pointer goes before a press becomes a drag, so that a trembling hand still picks up. */
const SLACK = 6;

interface Dragged {
  block: Block;
  rowId: string;
  scale: DayScale;
  dropped: () => void;
}

/**
 * Dragging a block does what picking up and placing do. Along its own row it changes the moment, by a quarter; to another
 * row it changes who goes along and keeps the moment, however crooked the hand moves.
 */
@Injectable()
export class Dragging {
  private readonly document = inject(DOCUMENT);
  private readonly holding = inject(Holding);
  private ended = 0;

  /** Whether a drag has just ended: the click that a browser sends after it means nothing. */
  justDropped(): boolean {
    return performance.now() - this.ended < 50;
  }

  start(event: PointerEvent, dragged: Dragged): void {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY };
    const grabbed = this.minuteUnder(event, dragged.scale);
    const listening = new AbortController();
    const on = { signal: listening.signal };
    let dragging = false;
    const ends = (): void => {
      listening.abort();
      if (dragging) this.ended = performance.now();
    };
    const { document } = this;
    document.addEventListener(
      'pointermove',
      (move) => {
        const far = Math.hypot(move.clientX - from.x, move.clientY - from.y) >= SLACK;
        if (!dragging && !far) return;
        if (!dragging) this.holding.pick(dragged.block.visit, dragged.rowId, dragged.block.key);
        dragging = true;
        move.preventDefault();
        this.over(move, dragged, grabbed, Math.abs(move.clientX - from.x) >= SLACK);
      },
      on,
    );
    document.addEventListener(
      'pointerup',
      () => {
        ends();
        if (dragging && this.holding.held()) dragged.dropped();
      },
      on,
    );
    document.addEventListener(
      'pointercancel',
      () => {
        ends();
        if (dragging) this.holding.stop();
      },
      on,
    );
  }

  private over(
    event: PointerEvent,
    { block, rowId, scale }: Dragged,
    grabbed: { minute: number } | null,
    aside: boolean,
  ): void {
    const row = this.document
      .elementFromPoint(event.clientX, event.clientY)
      ?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (row === undefined) return;
    const { startsAt } = block.visit;
    const under = this.minuteUnder(event, scale);
    const own = row === rowId;
    const at =
      own && aside && under && grabbed
        ? momentAt(under.day, wallMinutes(startsAt) + under.minute - grabbed.minute)
        : startsAt;
    this.holding.change((held) => ({ ...held, row, startsAt: at }));
  }

  /** The day under the pointer and the minute of its wall clock. */
  private minuteUnder(
    { clientX, clientY }: PointerEvent,
    { from, to }: DayScale,
  ): { day: string; minute: number } | null {
    const cell = this.document
      .elementFromPoint(clientX, clientY)
      ?.closest<HTMLElement>('[data-day]');
    const day = cell?.dataset['day'];
    if (!cell || !day) return null;
    const { left, width } = cell.getBoundingClientRect();
    return { day, minute: (from + ((clientX - left) / width) * (to - from)) * 60 };
  }
}
