import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';
import { keepChoice, keptChoice } from './kept';

export type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['light', 'dark'];

/** Light or dark: as the system says, or fixed on this device. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<Theme>('system');
  readonly theme = this.chosen.asReadonly();

  constructor() {
    const kept = THEMES.find((theme) => theme === keptChoice('theme'));
    if (kept) this.show(kept);
  }

  use(theme: Theme): void {
    keepChoice('theme', theme === 'system' ? '' : theme);
    this.show(theme);
  }

  private show(theme: Theme): void {
    this.chosen.set(theme);
    if (theme === 'system') this.root.removeAttribute('data-theme');
    else this.root.setAttribute('data-theme', theme);
  }
}
