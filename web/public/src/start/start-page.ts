import { Component, DOCUMENT, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { preparationSlug } from '@meedenkers/domain';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { Frame } from '../frame/frame';
import { Law } from '../frame/law';
import { Listen } from '../frame/listen';
import type { PreparationCode } from '../prepare/preparation';
import { Place } from '../words/place';
import { fill, Words } from '../words/words';
import { Drawing } from './drawing';

/** The first page: the question, three promises, and asking or calling as equals. */
@Component({
  selector: 'app-root',
  imports: [Drawing, Frame, Icon, Law, Listen],
  templateUrl: './start-page.html',
})
export class StartPage {
  private readonly page = inject(DOCUMENT);
  protected readonly words = inject(Words);
  protected readonly place = inject(Place);
  protected readonly icons = {
    tick: icons.tick,
    phone: icons.phone,
    forward: icons.forward,
    helper: icons.helper,
    search: icons.search,
    book: icons.book,
    shield: icons.shield,
    clipboard: icons.clipboard,
  };
  protected readonly stepIcons = [icons.pen, icons.phoneIncoming, icons.people];
  protected readonly fill = fill;
  protected readonly kinds = (
    Object.keys(this.words.texts().labels.types) as PreparationCode[]
  ).map((code) => ({ code, slug: preparationSlug(code) }));

  constructor() {
    const title = this.words.texts().start.title;
    inject(Title).setTitle(fill(this.words.frame().title, { page: title }));
    if (typeof location !== 'undefined' && location.hash === '#privacy') this.openPrivacy();
  }

  /** The address of the questions; on an organisation's own address they go to that organisation. */
  protected ask(more = ''): string {
    const organisation = this.place.organisation();
    const query = [organisation?.slug ? `organisatie=${organisation.slug}` : '', more];
    const text = query.filter(Boolean).join('&');
    return this.words.address('/vraag') + (text ? `?${text}` : '');
  }

  private openPrivacy(): void {
    this.page.getElementById('privacy')?.setAttribute('open', '');
  }
}
