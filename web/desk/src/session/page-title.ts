import type { Provider } from '@angular/core';
import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import type { RouterStateSnapshot } from '@angular/router';
import { TitleStrategy } from '@angular/router';
import { Texts } from './texts';

/** The title of the tab: the page first, then the programme. A route names its title by text key. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly texts = inject(Texts);
  private readonly page = signal('');

  constructor() {
    super();
    effect(() => {
      const page = this.page();
      this.title.setTitle(page ? `${page} | Meedenkers` : 'Meedenkers');
    });
  }

  override updateTitle(state: RouterStateSnapshot): void {
    const key = this.buildTitle(state);
    this.page.set(key ? this.texts.t(key) : '');
  }

  /** A page that knows more than its route, such as whom it is about. */
  say(page: string): void {
    this.page.set(page);
  }
}

/** One and the same title for the route, which names it, and for a page that knows more. */
export const PAGE_TITLE: Provider = { provide: TitleStrategy, useExisting: PageTitle };
