import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { amsterdamDay } from '@meedenkers/domain';
import { Initials } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { Texts } from '../../session/texts';
import { CalendarCell, type Slot } from './calendar-cell';
import type { Block, CalendarLine, Cell, Drawn, PlaceGroup } from './calendar-lines';
import { hoursOf, type Span, spanOf, wallMinutes } from './day-scale';
import { Dragging } from './dragging';
import { shifted } from './held';
import { Holding } from './holding';
import { nextBlock } from './walking';

/** Hours between two marks above a day of a week. */
const WEEK_STEP = 2;

/** One row per Meedenker, time runs to the right inside a day. What is picked up is shown in every row that can take it. */
@Component({
  selector: 'desk-timeline',
  imports: [CalendarCell, Initials, RouterLink],
  providers: [Dragging],
  host: { '(keydown)': 'keyed($event)' },
  templateUrl: './timeline.html',
  styleUrl: './timeline.css',
})
export class Timeline {
  readonly drawn = input.required<Drawn>();
  readonly top = input.required<CalendarLine>();
  readonly groups = input.required<readonly PlaceGroup[]>();
  /** What is held is put in its row. */
  readonly put = output();

  protected readonly texts = inject(Texts);
  protected readonly holding = inject(Holding);
  private readonly dragging = inject(Dragging);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly now = inject(NOW);

  protected readonly today = computed(() => amsterdamDay(this.now()));
  protected readonly marks = computed(() =>
    hoursOf(this.drawn().scale, this.drawn().wide ? 1 : WEEK_STEP),
  );
  protected readonly hours = computed(() => this.drawn().scale.to - this.drawn().scale.from);
  protected readonly rows = computed(() => [
    '',
    ...this.groups().flatMap(({ lines }) => lines.map(({ id }) => id)),
  ]);
  private readonly heldDay = computed(() => {
    const held = this.holding.held();
    return held && amsterdamDay(new Date(held.startsAt));
  });
  protected readonly band = computed<Span | null>(() => {
    const held = this.holding.held();
    if (!held) return null;
    const start = wallMinutes(held.startsAt);
    return spanOf(start, start + held.visit.durationMinutes, this.drawn().scale);
  });

  protected bandOn({ date }: Cell): Span | null {
    return date === this.heldDay() ? this.band() : null;
  }

  /** Where what is held would come in its own row, once it has another moment. */
  protected ghostIn(cell: Cell, line: CalendarLine): Span | null {
    const own = this.holding.held()?.from === line.id && this.holding.moved();
    return own ? this.bandOn(cell) : null;
  }

  /** Where what is held would come in another row, when it fits there. */
  protected slotIn({ date }: Cell, line: CalendarLine): Slot | null {
    const held = this.holding.held();
    if (!held || date !== this.heldDay() || line.id === held.from) return null;
    const person = this.holding.fits().has(line.id) && this.holding.answers()?.get(line.id);
    if (!person) return null;
    const start = wallMinutes(held.startsAt);
    const end = start + held.visit.durationMinutes;
    const road = person.travelMinutes ?? 0;
    return {
      whole: spanOf(start - road, end + road, this.drawn().scale),
      words: this.texts.t('agenda.fitsFor', {
        name: line.name,
        moment: this.holding.title().moment,
      }),
    };
  }

  protected left({ from, to }: Drawn['scale'], hour: number): number {
    return ((hour - from) / (to - from)) * 100;
  }

  protected picked(block: Block, rowId: string): void {
    if (this.dragging.justDropped()) return;
    this.holding.toggle(block.visit, rowId, block.key);
  }

  protected placed(rowId: string): void {
    this.holding.over(rowId);
    this.put.emit();
  }

  protected grabbed({ block, event }: { block: Block; event: PointerEvent }, rowId: string): void {
    this.dragging.start(event, {
      block,
      rowId,
      scale: this.drawn().scale,
      dropped: () => this.put.emit(),
    });
  }

  protected keyed(event: KeyboardEvent): void {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-key], .slot');
    if (!at || event.altKey || event.ctrlKey || event.metaKey) return;
    const done = this.holding.held() ? this.steer(event, at) : this.walk(event, at);
    if (done) event.preventDefault();
  }

  /** Arrows move what is held: along its row by a quarter or a day, from row to row; Enter puts it there. */
  private steer({ key, shiftKey }: KeyboardEvent, at: HTMLElement): boolean {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step) {
      this.holding.change((held) => shifted(held, shiftKey ? { days: step } : { quarters: step }));
      return true;
    }
    const rows = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (rows) {
      const all = this.rows();
      const now = all.indexOf(this.holding.held()?.row ?? '');
      this.holding.over(all[Math.min(all.length - 1, Math.max(0, now + rows))] ?? '');
      return true;
    }
    if (key === 'Enter' && at.dataset['key']) {
      this.put.emit();
      return true;
    }
    return false;
  }

  private walk({ key }: KeyboardEvent, at: HTMLElement): boolean {
    const next = nextBlock(this.host, at, key);
    next?.focus();
    return next !== null;
  }
}
