import { Component, inject, Injectable, signal } from '@angular/core';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogModule,
  MatDialogRef,
} from '@angular/material/dialog';
import { MOVE_CAUSES, type MoveCause } from '@meedenkers/domain';
import { type Choice, Choices } from '@meedenkers/ui';
import { firstValueFrom } from 'rxjs';
import { Texts } from '../../session/texts';
import type { CalendarVisitView, MovePreviewView } from '../../session/views';
import { firstNameOf } from '../../session/words';

/** A move that was made in the calendar, before anybody is told. */
export interface MoveQuestion {
  visit: CalendarVisitView;
  startsAt: string;
  preview: MovePreviewView;
  /** Who is asked to go along at the new moment, when that is somebody new. */
  to: string | null;
}

/** Who gets what of a move, one line each. */
export function toldLines(question: MoveQuestion, texts: Texts): string[] {
  const { visit, preview, startsAt, to } = question;
  const moment = texts.moments().long(startsAt);
  const line = (name: string, key: string): string =>
    texts.t('agenda.gets', { name, words: texts.t(key, { moment }) });
  return [
    line(visit.residentName, 'move.gets.residentWords'),
    ...(preview.companion
      ? [line(firstNameOf(preview.companion.name), 'move.gets.companionWords')]
      : []),
    ...preview.asked.map(({ name }) => line(firstNameOf(name), 'move.gets.askedWords')),
    ...(to ? [line(to, 'agenda.getsOffer')] : []),
  ];
}

@Component({
  imports: [Choices, MatDialogModule],
  template: `
    <h2 matDialogTitle tabindex="-1" cdkFocusInitial>
      {{ texts.t('move.titleOf', { name: question.visit.residentName }) }}
    </h2>
    <mat-dialog-content>
      <p>{{ texts.t('agenda.fromMoment', { from, to }) }}</p>
      <mk-choices [legend]="texts.t('move.who')" [choices]="causes" [(value)]="cause" />
      <ul class="plain">
        @for (line of lines; track line) {
          <li>{{ line }}</li>
        }
        @if (dies) {
          <li>{{ dies }}</li>
        }
      </ul>
    </mat-dialog-content>
    <mat-dialog-actions>
      <button type="button" class="button button--quiet" [matDialogClose]="undefined">
        {{ texts.t('sheet.back') }}
      </button>
      <button type="button" class="button button--first" (click)="go()">
        {{ texts.t('move.go') }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    p {
      margin-block-end: 1rem;
    }
    ul {
      display: grid;
      gap: 0.25rem;
      margin-block-start: 1rem;
      padding-inline-start: 1.25rem;
    }
  `,
})
class MoveSheet {
  protected readonly texts = inject(Texts);
  protected readonly question = inject<MoveQuestion>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<MoveSheet, MoveCause>>(MatDialogRef);
  protected readonly causes: Choice<MoveCause>[] = MOVE_CAUSES.map((value) => ({
    value,
    words: this.texts.t(`move.cause.${value}`),
  }));
  protected readonly cause = signal<readonly MoveCause[]>(['municipality']);
  protected readonly from = this.texts.moments().long(this.question.visit.startsAt);
  protected readonly to = this.texts.moments().long(this.question.startsAt);
  protected readonly lines = toldLines(this.question, this.texts);
  protected readonly dies =
    this.question.preview.superseded > 0
      ? this.texts.n('move.gets.dies', this.question.preview.superseded)
      : '';

  protected go(): void {
    this.sheet.close(this.cause()[0] ?? 'municipality');
  }
}

/** Asks who moves it, and shows who gets what; nothing when somebody goes back. */
@Injectable({ providedIn: 'root' })
export class MoveSheets {
  private readonly dialog = inject(MatDialog);

  ask(question: MoveQuestion): Promise<MoveCause | undefined> {
    const sheet = this.dialog.open<MoveSheet, MoveQuestion, MoveCause>(MoveSheet, {
      data: question,
      autoFocus: '[cdkFocusInitial]',
      panelClass: 'sheet-panel',
      width: '32rem',
    });
    return firstValueFrom(sheet.afterClosed());
  }
}
