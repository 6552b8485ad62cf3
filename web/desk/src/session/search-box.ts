import { Component, ElementRef, inject, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Icon, icons } from '@meedenkers/ui';
import { SearchText } from './search-text';
import { Texts } from './texts';

/** Searches requests by name, number or place; `/` brings somebody to it. */
@Component({
  selector: 'desk-search-box',
  imports: [Icon],
  host: { '(document:keydown)': 'jump($event)' },
  template: `<form class="search" role="search" (submit)="go($event, box.value)">
    <mk-icon [shape]="icon" />
    <input
      #box
      type="search"
      name="search"
      autocomplete="off"
      [value]="search.text()"
      [attr.aria-label]="texts.t('nav.searchLabel')"
      [placeholder]="texts.t('nav.searchLabel')"
      aria-keyshortcuts="/"
    />
    <kbd aria-hidden="true">/</kbd>
  </form>`,
})
export class SearchBox {
  protected readonly texts = inject(Texts);
  protected readonly search = inject(SearchText);
  protected readonly icon = icons.search;
  private readonly router = inject(Router);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected async go(event: Event, text: string): Promise<void> {
    event.preventDefault();
    this.search.text.set(text.trim());
    await this.router.navigateByUrl('/hulpvragen/zoeken');
  }

  protected jump(event: KeyboardEvent): void {
    if (event.key !== '/' || isTyping(event)) return;
    event.preventDefault();
    this.box().nativeElement.focus();
  }
}

/** Whether a key press belongs to a field, a dialog or a menu, so that it is no shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const at = event.target;
  return (
    at instanceof Element &&
    at.closest(
      'input:not([type=radio]):not([type=checkbox]), textarea, select, [role=dialog], [role=menu]',
    ) !== null
  );
}
