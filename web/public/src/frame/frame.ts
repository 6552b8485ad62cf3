import { Component, DOCUMENT, inject, input } from '@angular/core';
import { basicIcons, Icon, Mark } from '@meedenkers/ui/basics';

import { Place } from '../words/place';
import { LANGUAGES_ON_SCREEN, OWN_NAMES, type Language } from '../words/dates';
import { fill, Words } from '../words/words';
import { addressIn, LanguageSwitch, readAddress } from './language-switch';
import { ELSEWHERE, QuickExit } from './quick-exit';

/** What stands round every public page: mark, language, the quick way out, and the foot. */
@Component({
  selector: 'app-frame',
  imports: [Icon, Mark],
  templateUrl: './frame.html',
  host: { '(keydown.escape)': 'fold()' },
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
  protected readonly languages = LANGUAGES_ON_SCREEN;
  protected readonly addressIn = addressIn;

  /** The address of this page without a language. */
  readonly path = input.required<string>();
  /** Whether something was typed that a new page would lose. */
  readonly keeps = input(false);
  /** Whether the page has its foot; a page with one question has not. */
  readonly foot = input(false);

  protected async changeLanguage(event: Event, language: Language): Promise<void> {
    const link = event.currentTarget as HTMLAnchorElement;
    const { path } = readAddress(location.pathname);
    link.href = addressIn(language, path) + location.search;
    this.fold();
    if (!this.keeps()) return;
    event.preventDefault();
    if (!(await this.switch.to(language))) location.assign(link.href);
  }

  protected fold(): void {
    this.page.querySelector('.tongues')?.removeAttribute('open');
  }

  protected leave(event: Event): void {
    this.exit.leave(event);
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.page.querySelector<HTMLElement>('main h1')?.focus();
  }
}
