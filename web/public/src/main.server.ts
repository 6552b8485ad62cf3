import {
  bootstrapApplication,
  type BootstrapContext,
  provideClientHydration,
  withNoHttpTransferCache,
  withNoIncrementalHydration,
} from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';

import { FIRST_TEXTS, MORE_TEXTS, PAGES, type PageName } from './pages';
import type { Language } from './words/dates';
import { PLACE_ON_PAGE } from './words/place';
import { FIRST_WORDS, type Texts } from './words/words';

/** One page in one language as HTML, with markers where the server fills in whose page it is. */
async function render(
  name: PageName,
  language: Language,
  texts: Texts,
  shell: string,
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

/** What the rendering ahead needs: the pages, the texts each carries, and the rendering itself. */
const ahead = {
  pages: Object.keys(PAGES) as PageName[],
  firstTexts: FIRST_TEXTS,
  moreTexts: MORE_TEXTS,
  render,
};

export { ahead as default };
