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

/** Who goes, who could go instead, and whose conversation it is. */
export interface ReplacementQuestion {
  leaving: string;
  resident: string;
  /** By their key, the nearest first. */
  people: Choice[];
}

/** Who is asked instead; null when that is looked for afterwards. */
export interface Replacement {
  meedenkerId: string | null;
}

const LATER = 'later';

@Component({
  imports: [Choices, MatDialogModule],
  template: `
    <h2 matDialogTitle tabindex="-1" cdkFocusInitial>{{ title }}</h2>
    <mat-dialog-content>
      <mk-choices
        [legend]="texts.t('replace.who')"
        [choices]="choices"
        [error]="missing() ? texts.t('error.choose') : ''"
        [(value)]="chosen"
      />
      <p>{{ texts.t('replace.leaving', names) }}</p>
      <p>{{ texts.t('replace.resident', names) }}</p>
      @if (next(); as name) {
        <p>{{ texts.t('replace.asked', { name }) }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <button type="button" class="button button--quiet" [matDialogClose]="undefined">
        {{ texts.t('sheet.back') }}
      </button>
      <button type="button" class="button button--hurt" (click)="go()">
        {{ texts.t('replace.yes', names) }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    p {
      margin-block-start: 0.75rem;
    }
  `,
})
class ReplacementSheet {
  protected readonly texts = inject(Texts);
  protected readonly question = inject<ReplacementQuestion>(MAT_DIALOG_DATA);
  protected readonly names = {
    leaving: this.question.leaving,
    resident: this.question.resident,
  };
  protected readonly title = this.texts.t('replace.title', this.names);
  protected readonly choices: Choice[] = [
    ...this.question.people,
    { value: LATER, words: this.texts.t('replace.later') },
  ];
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly missing = signal(false);
  protected readonly next = computed(
    () => this.question.people.find(({ value }) => value === this.chosen()[0])?.words ?? null,
  );
  private readonly sheet = inject<MatDialogRef<ReplacementSheet, Replacement>>(MatDialogRef);

  protected go(): void {
    const [value] = this.chosen();
    this.missing.set(value === undefined);
    if (value !== undefined) this.sheet.close({ meedenkerId: value === LATER ? null : value });
  }
}

/** Asks who goes along instead, and says beforehand who gets what; nothing when somebody goes back. */
@Injectable({ providedIn: 'root' })
export class Replacements {
  private readonly dialog = inject(MatDialog);

  ask(question: ReplacementQuestion): Promise<Replacement | undefined> {
    const sheet = this.dialog.open<ReplacementSheet, ReplacementQuestion, Replacement>(
      ReplacementSheet,
      {
        data: question,
        autoFocus: '[cdkFocusInitial]',
        panelClass: 'sheet-panel',
        width: '32rem',
      },
    );
    return firstValueFrom(sheet.afterClosed());
  }
}
