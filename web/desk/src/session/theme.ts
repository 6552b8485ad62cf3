import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';

export type Theme = 'system' | 'light' | 'dark';

/** Light or dark: as the system says, or fixed for this visit. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<Theme>('system');
  readonly theme = this.chosen.asReadonly();

  use(theme: Theme): void {
    this.chosen.set(theme);
    if (theme === 'system') this.root.removeAttribute('data-theme');
    else this.root.setAttribute('data-theme', theme);
  }
}
