import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { basicIcons, Icon, Mark } from '@meedenkers/ui/basics';

import { Place } from '../words/place';
import { LANGUAGES_ON_SCREEN } from '../words/dates';
import { fill, Words } from '../words/words';
import { addressIn, LanguageSwitch, readAddress } from './language-switch';
import { ELSEWHERE, QuickExit } from './quick-exit';

const OWN_NAMES = { nl: 'Nederlands', en: 'English' } as const;

/** What stands round every public page: mark, language, the quick way out, and the foot. */
@Component({
  selector: 'app-frame',
  imports: [Icon, Mark],
  templateUrl: './frame.html',
})
export class Frame {
  private readonly switch = inject(LanguageSwitch);
  private readonly exit = inject(QuickExit);
  private readonly page = inject(DOCUMENT);
  protected readonly words = inject(Words);
  protected readonly place = inject(Place);
  protected readonly icons = { globe: basicIcons.globe };
  protected readonly elsewhere = ELSEWHERE;
  protected readonly fill = fill;
  protected readonly ownNames = OWN_NAMES;

  /** The address of this page without a language. */
  readonly path = input.required<string>();
  /** Whether something was typed that a new page would lose. */
  readonly keeps = input(false);
  /** Whether the page has its foot; a page with one question has not. */
  readonly foot = input(false);

  protected readonly otherLanguage = computed(
    () => LANGUAGES_ON_SCREEN.find((language) => language !== this.words.language()) ?? 'nl',
  );
  protected readonly otherAddress = computed(() => addressIn(this.otherLanguage(), this.path()));

  protected async changeLanguage(event: Event): Promise<void> {
    const link = event.currentTarget as HTMLAnchorElement;
    const view = this.page.defaultView;
    if (!this.keeps()) {
      const { path } = readAddress(location.pathname);
      link.href = addressIn(this.otherLanguage(), path) + location.search;
      return;
    }
    event.preventDefault();
    if (!(await this.switch.to(this.otherLanguage()))) view?.location.assign(link.href);
  }

  protected leave(event: Event): void {
    this.exit.leave(event);
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.page.querySelector<HTMLElement>('main h1')?.focus();
  }
}
