import { computed, inject, Injectable, signal } from '@angular/core';
import { keepChoice, keptChoice } from './kept';
import { Session } from './session';

/** One thing that is new, in both languages of the desk. */
export interface NewsLine {
  version: string;
  day: string | null;
  roles: string[];
  en: string;
  nl: string;
}

/** What is new for the roles of whoever is signed in, and whether they have seen it on this device. */
@Injectable({ providedIn: 'root' })
export class News {
  private readonly session = inject(Session);
  private readonly all = signal<readonly NewsLine[]>([]);
  private readonly seen = signal(keptChoice('news'));

  readonly lines = computed(() => {
    const roles: readonly string[] = this.session.view()?.roles ?? [];
    return this.all().filter((line) => line.roles.some((role) => roles.includes(role)));
  });
  /** Whether there is a line that was not there when this page was last opened. */
  readonly fresh = computed(() => this.lines().length > 0 && this.mark() !== this.seen());

  private readonly mark = computed(() => {
    const [newest] = this.lines();
    return newest ? `${this.lines().length} ${newest.version} ${newest.en.slice(0, 60)}` : '';
  });

  /** Fetches the lines once; a file of the build, no call to the server. */
  async know(): Promise<void> {
    if (this.all().length > 0) return;
    const file = await import('@meedenkers/i18n/desk/news.json', { with: { type: 'json' } });
    this.all.set(file.default);
  }

  saw(): void {
    keepChoice('news', this.mark());
    this.seen.set(this.mark());
  }
}
