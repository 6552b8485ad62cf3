import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Pair, type Seat } from './pair';
import { Ring, type Tone } from './ring';

/** One line of work: until when, who and what is the matter, the facts, and its one deed. */
@Component({
  selector: 'mk-work-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pair, Ring],
  host: {
    '[class.selected]': 'selected()',
    '(click)': 'press($event)',
  },
  template: `
    <span class="clock" [class.act]="tone() === 'act'">
      <mk-ring [share]="share()" [tone]="tone()" />
      <span
        >{{ until() }} <small>{{ untilWhat() }}</small></span
      >
    </span>
    <mk-pair [seat]="seat()" [name]="seatWords()" />
    <span class="what">
      <span class="title"
        ><ng-content select="[rowLink]" /><span>{{ matter() }}</span></span
      >
      <span class="facts">{{ facts() }}</span>
    </span>
    <ng-content select="[rowDeed]" />
  `,
  styleUrl: './work-row.css',
})
export class WorkRow {
  /** The share of the promised time that is used, 0 to 1. */
  readonly share = input.required<number>();
  readonly tone = input.required<Tone>();
  readonly until = input.required<string>();
  readonly untilWhat = input('');
  readonly seat = input.required<Seat>();
  readonly seatWords = input.required<string>();
  readonly matter = input('');
  readonly facts = input('');
  readonly selected = input(false);
  readonly opened = output();

  /** The whole row opens; its link and its button act by themselves. */
  protected press(event: Event): void {
    if (event.target instanceof Element && !event.target.closest('a, button')) this.opened.emit();
  }
}
