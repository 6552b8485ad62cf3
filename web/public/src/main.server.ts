import { DOCUMENT } from '@angular/core';
import {
  bootstrapApplication,
  type BootstrapContext,
  provideClientHydration,
  withNoHttpTransferCache,
  withNoIncrementalHydration,
} from '@angular/platform-browser';
import {
  BEFORE_APP_SERIALIZED,
  provideServerRendering,
  renderApplication,
} from '@angular/platform-server';

import { DATE_NAMES } from '@meedenkers/domain';

import { FIRST_TEXTS, MORE_TEXTS, PAGES, type PageName } from './pages';
import { preparationsOn } from './prepare/kinds';
import { PREPARATION, type Preparation } from './prepare/preparation';
import { completed } from './words/complete-texts';
import { directionOn, LANGUAGES_ON_SCREEN, OWN_NAMES, type Language } from './words/dates';
import { DUTCH_BEGINS } from './words/dutch';
import { markDutch } from './words/mark-dutch';
import { PLACE_ON_PAGE } from './words/place';
import { FIRST_WORDS, type Texts } from './words/words';

/** One page in one language as HTML, with markers where the server fills in whose page it is. */
async function render(
  name: PageName,
  language: Language,
  texts: Texts,
  shell: string,
  about: Preparation | null,
): Promise<string> {
  const component = await PAGES[name]();
  return renderApplication(
    (context: BootstrapContext) =>
      bootstrapApplication(
        component,
        {
          providers: [
            provideServerRendering(),
            provideClientHydration(withNoHttpTransferCache(), withNoIncrementalHydration()),
            { provide: PREPARATION, useValue: about },
            {
              provide: BEFORE_APP_SERIALIZED,
              useFactory: (page: Document) => () => markDutch(page.documentElement),
              deps: [DOCUMENT],
              multi: true,
            },
            { provide: FIRST_WORDS, useValue: { language, texts, more: null } },
            {
              provide: PLACE_ON_PAGE,
              useValue: {
                organisation: null,
                publicName: '__PUBLIC_NAME__',
                publicPhone: '__PUBLIC_PHONE__',
                publicPhoneHref: '__PUBLIC_PHONE_HREF__',
              },
            },
          ],
        },
        context,
      ),
    { document: shell, url: '/' },
  );
}

/** What a search engine says of a page. */
const descriptionOf = (texts: Texts, page: PageName): string => texts.descriptions[page];

/** What the rendering ahead needs: the languages, the pages, the texts each carries, and the rendering itself. */
const ahead = {
  pages: Object.keys(PAGES) as PageName[],
  firstTexts: FIRST_TEXTS,
  moreTexts: MORE_TEXTS,
  languages: LANGUAGES_ON_SCREEN,
  ownNames: OWN_NAMES,
  dateNames: DATE_NAMES,
  directionOn,
  completed,
  dutchBegins: DUTCH_BEGINS,
  descriptionOf,
  preparationsOn,
  render,
};

export { ahead as default };
