import { computed, inject, Injectable } from '@angular/core';
import { referenceMunicipalities } from '@meedenkers/api-client';
import type { ReleaseWords } from '@meedenkers/domain';
import { fetched } from '../session/fetched';
import { Server } from '../session/server';
import { Texts } from '../session/texts';

const LOCALES = { nl: 'nl-NL-u-nu-latn', en: 'en-GB-u-nu-latn' } as const;

/** How the screen says what a release holds: its sentences, its numbers, and the names of municipalities. */
@Injectable({ providedIn: 'root' })
export class ReleaseTexts {
  private readonly texts = inject(Texts);
  private readonly server = inject(Server);
  private readonly municipalities = fetched(() => this.server.ask(referenceMunicipalities, {}));
  private readonly names = computed(
    () => new Map((this.municipalities.value()?.items ?? []).map(({ code, name }) => [code, name])),
  );

  readonly words = computed<ReleaseWords>(() => {
    const { texts } = this;
    const { number, date } = texts.moments();
    const names = this.names();
    const locale = LOCALES[texts.language()];
    return {
      t: texts.t,
      n: texts.n,
      of: texts.of,
      date,
      number: (value, decimals) =>
        decimals === undefined
          ? number(value)
          : new Intl.NumberFormat(locale, {
              minimumFractionDigits: decimals,
              maximumFractionDigits: decimals,
            }).format(value),
      municipality: (code) => names.get(code) ?? code,
    };
  });
}
