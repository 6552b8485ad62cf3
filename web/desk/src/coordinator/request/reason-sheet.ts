import { Component, inject, Injectable, signal } from '@angular/core';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogModule,
  MatDialogRef,
} from '@angular/material/dialog';
import { type Choice, Choices } from '@meedenkers/ui';
import { firstValueFrom } from 'rxjs';
import { Texts } from '../../session/texts';

/** A deed that needs one reason, asked before it is done. */
export interface ReasonQuestion {
  title: string;
  line: string;
  legend: string;
  choices: Choice[];
  yes: string;
}

@Component({
  imports: [Choices, MatDialogModule],
  template: `
    <h2 matDialogTitle tabindex="-1" cdkFocusInitial>{{ question.title }}</h2>
    <mat-dialog-content>
      <p>{{ question.line }}</p>
      <mk-choices
        [legend]="question.legend"
        [choices]="question.choices"
        [error]="missing() ? texts.t('error.choose') : ''"
        [(value)]="chosen"
      />
    </mat-dialog-content>
    <mat-dialog-actions>
      <button type="button" class="button button--quiet" [matDialogClose]="undefined">
        {{ texts.t('sheet.back') }}
      </button>
      <button type="button" class="button button--hurt" (click)="go()">{{ question.yes }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    p {
      margin-block-end: 1rem;
    }
  `,
})
class ReasonSheet {
  protected readonly texts = inject(Texts);
  protected readonly question = inject<ReasonQuestion>(MAT_DIALOG_DATA);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly missing = signal(false);
  private readonly sheet = inject<MatDialogRef<ReasonSheet, string>>(MatDialogRef);

  protected go(): void {
    const reason = this.chosen()[0];
    this.missing.set(reason === undefined);
    if (reason !== undefined) this.sheet.close(reason);
  }
}

/** Asks for the one reason of a deed; nothing when somebody goes back. */
@Injectable({ providedIn: 'root' })
export class Reasons {
  private readonly dialog = inject(MatDialog);

  ask(question: ReasonQuestion): Promise<string | undefined> {
    const sheet = this.dialog.open<ReasonSheet, ReasonQuestion, string>(ReasonSheet, {
      data: question,
      autoFocus: '[cdkFocusInitial]',
      panelClass: 'sheet-panel',
      width: '32rem',
    });
    return firstValueFrom(sheet.afterClosed());
  }
}
