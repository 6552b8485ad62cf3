import { Component, DOCUMENT, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { Frame } from '../frame/frame';
import { Listen } from '../frame/listen';
import { Place } from '../words/place';
import { fill, Words } from '../words/words';
import { Drawing } from './drawing';

/** The first page: the question, three promises, and asking or calling as equals. */
@Component({
  selector: 'app-root',
  imports: [Drawing, Frame, Icon, Listen],
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
  };
  protected readonly stepIcons = [icons.pen, icons.phoneIncoming, icons.people];
  protected readonly fill = fill;

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
