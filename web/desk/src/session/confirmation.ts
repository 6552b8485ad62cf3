import { Component, inject, Injectable } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

/** What is asked before something that hurts, or before messages go out: three lines at most, two buttons. */
export interface Question {
  title: string;
  lines: string[];
  /** The message as it will go out, when there is one. */
  message?: string;
  yes: string;
  no: string;
  /** Whether the deed deletes or ends something. */
  hurts?: boolean;
}

@Component({
  imports: [MatDialogModule],
  host: { class: 'sheet' },
  template: `
    <h2 matDialogTitle tabindex="-1" cdkFocusInitial>{{ question.title }}</h2>
    <mat-dialog-content>
      @if (question.message) {
        <p class="letter">{{ question.message }}</p>
      }
      @for (line of question.lines; track line) {
        <p>{{ line }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <button type="button" class="button button--quiet" [matDialogClose]="false">
        {{ question.no }}
      </button>
      <button
        type="button"
        class="button"
        [class.button--first]="!question.hurts"
        [class.button--hurt]="question.hurts"
        [matDialogClose]="true"
      >
        {{ question.yes }}
      </button>
    </mat-dialog-actions>
  `,
})
class ConfirmationSheet {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}

/** Asks once more before a deed; focus goes back to the button that opened it. */
@Injectable({ providedIn: 'root' })
export class Confirmation {
  private readonly dialog = inject(MatDialog);

  async ask(question: Question): Promise<boolean> {
    const sheet = this.dialog.open<ConfirmationSheet, Question, boolean>(ConfirmationSheet, {
      data: question,
      autoFocus: '[cdkFocusInitial]',
      panelClass: 'sheet-panel',
      width: '27rem',
    });
    return (await firstValueFrom(sheet.afterClosed())) ?? false;
  }
}
