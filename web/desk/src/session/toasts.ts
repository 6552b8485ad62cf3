import { Component, inject, Injectable } from '@angular/core';
import { MAT_SNACK_BAR_DATA, MatSnackBar, MatSnackBarRef } from '@angular/material/snack-bar';
import { Toast } from '@meedenkers/ui';
import { Texts } from './texts';

interface ToastWords {
  words: string;
  undo: string;
  close: string;
}

@Component({
  imports: [Toast],
  template: `<mk-toast
    [words]="said.words"
    [undo]="said.undo"
    [close]="said.close"
    (undone)="bar.dismissWithAction()"
    (over)="bar.dismiss()"
  />`,
})
class ToastLine {
  protected readonly said = inject<ToastWords>(MAT_SNACK_BAR_DATA);
  protected readonly bar = inject(MatSnackBarRef<ToastLine>);
}

/** Says what happened, bottom left, and offers the way back where there is one. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly bar = inject(MatSnackBar);
  private readonly texts = inject(Texts);

  say(words: string, undo?: () => void): void {
    const data: ToastWords = {
      words,
      undo: undo ? this.texts.t('toast.undo') : '',
      close: this.texts.t('toast.close'),
    };
    const shown = this.bar.openFromComponent(ToastLine, {
      data,
      horizontalPosition: 'start',
      verticalPosition: 'bottom',
      politeness: 'polite',
      announcementMessage: words,
      panelClass: 'toast',
    });
    if (undo) shown.onAction().subscribe(() => undo());
  }
}
