import { inject, Injectable } from '@angular/core';
import { showReference } from '@meedenkers/domain';
import { Confirmation } from '../../session/confirmation';
import { Texts } from '../../session/texts';

/** A code in two groups of five, as it is read aloud or copied from paper. */
export const inGroups = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1 ');

/** Shows a paper code, once: afterwards nobody can read it again. */
@Injectable({ providedIn: 'root' })
export class PaperCodes {
  private readonly confirmation = inject(Confirmation);
  private readonly texts = inject(Texts);

  show(made: { code: string; expiresAt: string }, reference: string): Promise<boolean> {
    return this.confirmation.ask({
      title: this.texts.t('paper.title'),
      message: inGroups(made.code),
      lines: [
        this.texts.t('paper.with', { reference: showReference(reference) }),
        this.texts.t('paper.once', { day: this.texts.moments().day(made.expiresAt) }),
      ],
      yes: this.texts.t('paper.written'),
      no: this.texts.t('toast.close'),
    });
  }
}
