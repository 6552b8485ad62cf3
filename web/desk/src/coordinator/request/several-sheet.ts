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

/** Whom to ask at once: who could be asked, and what each of them and the resident gets. */
export interface SeveralQuestion {
  people: Choice[];
  message: string;
  resident: string;
}

/** How many of the list are ticked at first. */
const USUAL = 3;

@Component({
  imports: [Choices, MatDialogModule],
  template: `
    <h2 matDialogTitle tabindex="-1" cdkFocusInitial>{{ texts.t('several.title') }}</h2>
    <mat-dialog-content>
      <mk-choices
        [legend]="texts.t('several.who')"
        [many]="true"
        [choices]="question.people"
        [error]="missing() ? texts.t('several.none') : ''"
        [(value)]="chosen"
      />
      <p class="letter">{{ question.message }}</p>
      <p>{{ texts.t('several.line') }}</p>
      <p>{{ texts.t('several.resident', { resident: question.resident }) }}</p>
    </mat-dialog-content>
    <mat-dialog-actions>
      <button type="button" class="button button--quiet" [matDialogClose]="undefined">
        {{ texts.t('sheet.back') }}
      </button>
      <button type="button" class="button button--first" (click)="go()">
        {{ texts.n('several.send', count()) }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    p {
      margin-block-start: 0.75rem;
    }
  `,
})
class SeveralSheet {
  protected readonly texts = inject(Texts);
  protected readonly question = inject<SeveralQuestion>(MAT_DIALOG_DATA);
  protected readonly chosen = signal<readonly string[]>(
    this.question.people.slice(0, USUAL).map(({ value }) => value),
  );
  protected readonly count = computed(() => this.chosen().length);
  protected readonly missing = signal(false);
  private readonly sheet = inject<MatDialogRef<SeveralSheet, readonly string[]>>(MatDialogRef);

  protected go(): void {
    this.missing.set(this.count() === 0);
    if (this.count() > 0) this.sheet.close(this.chosen());
  }
}

/** Asks whom a request is offered to at once, and shows who gets what; nobody when somebody goes back. */
@Injectable({ providedIn: 'root' })
export class Several {
  private readonly dialog = inject(MatDialog);

  async ask(question: SeveralQuestion): Promise<readonly string[]> {
    const sheet = this.dialog.open<SeveralSheet, SeveralQuestion, readonly string[]>(SeveralSheet, {
      data: question,
      autoFocus: '[cdkFocusInitial]',
      panelClass: 'sheet-panel',
      width: '32rem',
    });
    return (await firstValueFrom(sheet.afterClosed())) ?? [];
  }
}
