import { Component, computed, inject, Injectable, signal } from '@angular/core';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogModule,
  MatDialogRef,
} from '@angular/material/dialog';
import { type Choice, Choices } from '@meedenkers/ui';
import { firstValueFrom } from 'rxjs';
import { Texts } from '../../session/texts';

/** Who could be asked one after the other, best first, and how soon the visit is. */
export interface LadderQuestion {
  people: Choice[];
  resident: string;
  /** Hours until the visit; null without a date. */
  hoursLeft: number | null;
}

/** Whom to ask in which order, and how long each of them has. */
export interface LadderAnswer {
  people: string[];
  minutesEach: number;
}

/** How many of the list are ticked at first. */
const USUAL = 4;
const MINUTES = [15, 60, 120, 240, 1440] as const;

/** The time each has at first: shorter as the visit comes nearer. */
const usualMinutes = (hoursLeft: number | null): number => {
  if (hoursLeft === null || hoursLeft > 96) return 1440;
  if (hoursLeft > 24) return 240;
  return hoursLeft > 6 ? 60 : 15;
};

@Component({
  imports: [Choices, MatDialogModule],
  template: `
    <h2 matDialogTitle tabindex="-1" cdkFocusInitial>{{ texts.t('ladder.sheet.title') }}</h2>
    <mat-dialog-content>
      <p>{{ texts.t('ladder.lead') }}</p>
      <mk-choices
        [legend]="texts.t('ladder.sheet.who')"
        [many]="true"
        [choices]="question.people"
        [error]="missing() ? texts.t('several.none') : ''"
        [(value)]="chosen"
      />
      @if (order(); as order) {
        <p>{{ order }}</p>
      }
      <mk-choices
        [legend]="texts.t('ladder.sheet.minutes')"
        [choices]="minutes"
        [(value)]="minutesEach"
      />
      <p>{{ texts.t('several.resident', { resident: question.resident }) }}</p>
      <p class="meta">{{ texts.t('ladder.sheet.quiet') }}</p>
    </mat-dialog-content>
    <mat-dialog-actions>
      <button type="button" class="button button--quiet" [matDialogClose]="undefined">
        {{ texts.t('sheet.back') }}
      </button>
      <button type="button" class="button button--first" (click)="go()">{{ start() }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    p,
    mk-choices {
      margin-block-start: 0.75rem;
    }
  `,
})
class LadderSheet {
  protected readonly texts = inject(Texts);
  protected readonly question = inject<LadderQuestion>(MAT_DIALOG_DATA);
  protected readonly chosen = signal<readonly string[]>(
    this.question.people.slice(0, USUAL).map(({ value }) => value),
  );
  protected readonly minutes: Choice<number>[] = MINUTES.map((value) => ({
    value,
    words: this.texts.t(`ladder.minutes.${value}`),
  }));
  protected readonly minutesEach = signal<readonly number[]>([
    usualMinutes(this.question.hoursLeft),
  ]);
  protected readonly missing = signal(false);
  private readonly sheet = inject<MatDialogRef<LadderSheet, LadderAnswer>>(MatDialogRef);
  /** In the order in which they were ticked. */
  private readonly names = computed(() =>
    this.chosen().map((id) => this.question.people.find(({ value }) => value === id)?.words ?? ''),
  );
  protected readonly order = computed(() =>
    this.names().length > 1
      ? this.texts.t('ladder.sheet.order', { names: this.names().join(', ') })
      : '',
  );
  protected readonly start = computed(() =>
    this.texts.t('ladder.sheet.start', { name: this.names()[0] ?? '…' }),
  );

  protected go(): void {
    const [minutesEach] = this.minutesEach();
    this.missing.set(this.chosen().length === 0);
    if (this.missing() || minutesEach === undefined) return;
    this.sheet.close({ people: [...this.chosen()], minutesEach });
  }
}

/** Asks whom a request is offered to one after the other; nothing when somebody goes back. */
@Injectable({ providedIn: 'root' })
export class LadderQuestions {
  private readonly dialog = inject(MatDialog);

  async ask(question: LadderQuestion): Promise<LadderAnswer | undefined> {
    const sheet = this.dialog.open<LadderSheet, LadderQuestion, LadderAnswer>(LadderSheet, {
      data: question,
      autoFocus: '[cdkFocusInitial]',
      panelClass: 'sheet-panel',
      width: '32rem',
    });
    return firstValueFrom(sheet.afterClosed());
  }
}
