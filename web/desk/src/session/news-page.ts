import { Component, computed, effect, inject } from '@angular/core';
import { News } from './news';
import { Texts } from './texts';

/** What is new in the programme for this person's work, the newest first. */
@Component({
  template: `
    <h1>{{ texts.t('news.title') }}</h1>
    <p class="lead">{{ texts.t('news.lead') }}</p>
    @for (part of parts(); track part.version) {
      <section class="card">
        <h2>{{ part.title }}</h2>
        <ul class="lines">
          @for (line of part.lines; track line) {
            <li>{{ line }}</li>
          }
        </ul>
      </section>
    } @empty {
      <div class="card empty">
        <h2>{{ texts.t('news.empty') }}</h2>
        <p>{{ texts.t('news.emptyNext') }}</p>
      </div>
    }
  `,
})
export class NewsPage {
  protected readonly texts = inject(Texts);
  private readonly news = inject(News);
  protected readonly parts = computed(() => {
    const language = this.texts.language();
    const parts = new Map<string, { version: string; title: string; lines: string[] }>();
    for (const line of this.news.lines()) {
      const part = parts.get(line.version) ?? {
        version: line.version,
        title: line.day ? this.texts.moments().date(line.day) : this.texts.t('news.now'),
        lines: [],
      };
      part.lines.push(line[language]);
      parts.set(line.version, part);
    }
    return [...parts.values()];
  });

  constructor() {
    void this.news.know();
    effect(() => {
      if (this.news.fresh()) this.news.saw();
    });
  }
}
