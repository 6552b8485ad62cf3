import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageTitle } from './page-title';
import { Session } from './session';
import { Texts } from './texts';

/** Not there and not allowed are one and the same page. */
@Component({
  selector: 'desk-not-here',
  imports: [RouterLink],
  template: `<section class="alone">
    <h1>{{ texts.t('notHere.title') }}</h1>
    <p>{{ texts.t('notHere.words') }}</p>
    @if (session.view()?.organisation; as organisation) {
      <p>{{ texts.t('notHere.call', { name: organisation.name, phone: organisation.phone }) }}</p>
    }
    <p>
      <a class="button button--quiet" [routerLink]="session.home()">{{
        texts.t('notHere.home')
      }}</a>
    </p>
  </section>`,
})
export class NotHere {
  protected readonly texts = inject(Texts);
  protected readonly session = inject(Session);

  constructor() {
    inject(PageTitle).say(this.texts.t('notHere.title'));
  }
}
