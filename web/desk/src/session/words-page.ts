import { Component, computed, inject } from '@angular/core';
import { HELP_WORDS } from './help-word';
import { Texts } from './texts';

/** Every hard word with what it means. */
@Component({
  template: `
    <h1>{{ texts.t('help.title') }}</h1>
    <p class="lead">{{ texts.t('help.lead') }}</p>
    <dl class="card words-list">
      @for (line of lines(); track line.word) {
        <div>
          <dt class="first-up">
            <strong>{{ line.word }}</strong>
          </dt>
          <dd>{{ line.words }}</dd>
        </div>
      }
    </dl>
  `,
})
export class WordsPage {
  protected readonly texts = inject(Texts);
  protected readonly lines = computed(() =>
    HELP_WORDS.map((word) => ({
      word: this.texts.t(`help.${word}.word`),
      words: this.texts.t(`help.${word}.words`),
    })),
  );
}
