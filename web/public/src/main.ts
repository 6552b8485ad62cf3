import { ɵwithDomHydration as withDomHydration } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

import { isPage, PAGES } from './pages';
import { PREPARATION, type Preparation } from './prepare/preparation';
import { dataBlock } from './words/data-block';
import type { Language } from './words/dates';
import { PLACE_ON_PAGE, type PublicOrganisation } from './words/place';
import { FIRST_WORDS, type TextsOnPage } from './words/words';

/** What the server fills in: whose page it is, and the number where nobody's is known. */
interface Context {
  organisation?: PublicOrganisation | null;
  publicName?: string;
  publicPhone: string;
}

const root = document.documentElement;
const page = isPage(root.dataset['page']) ? root.dataset['page'] : 'niet-gevonden';
const context = dataBlock<Context>(document, 'mk-context');
const texts = dataBlock<TextsOnPage>(document, 'mk-texts');

if (texts) {
  void PAGES[page]().then((component) =>
    bootstrapApplication(component, {
      providers: [
        withDomHydration(),
        {
          provide: FIRST_WORDS,
          useValue: { language: root.lang as Language, ...texts },
        },
        { provide: PREPARATION, useValue: dataBlock<Preparation>(document, 'mk-about') },
        {
          provide: PLACE_ON_PAGE,
          useValue: {
            organisation: context?.organisation ?? null,
            publicName: context?.publicName ?? 'Meedenkers',
            publicPhone: context?.publicPhone ?? '',
          },
        },
      ],
    }),
  );
  if (texts.partlyDutch) void import('./words/mark-dutch').then((m) => m.keepMarking(root));
}
