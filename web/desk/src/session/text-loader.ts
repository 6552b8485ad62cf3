import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

/** Brings the texts of one language, each a file of its own in the build. */
@Injectable({ providedIn: 'root' })
export class TextLoader implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const file =
      language === 'en'
        ? await import('@meedenkers/i18n/desk/en.json', { with: { type: 'json' } })
        : await import('@meedenkers/i18n/desk/nl.json', { with: { type: 'json' } });
    return file.default;
  }
}
