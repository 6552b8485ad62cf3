import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';
import { languageName } from '../../session/words';

/** What the resident said about needed wishes, so that nobody asks twice, and the way back when they think again. */
@Component({
  selector: 'desk-wishes-said',
  imports: [RouterLink],
  template: `
    @for (line of lines(); track line.wish) {
      <div class="notice notice--with-deed">
        <p>{{ line.words }}</p>
        @if (request().allowed.includes('wish_answer')) {
          <a class="link" routerLink="wensen" [queryParams]="{ wens: line.wish }">{{
            texts.t('wishAnswer.again', { name: request().resident.firstName })
          }}</a>
        }
      </div>
    }
  `,
})
export class WishesSaid {
  readonly request = input.required<RequestView>();

  protected readonly texts = inject(Texts);
  protected readonly lines = computed(() => {
    const { resident, language, wishes, wishAnswers } = this.request();
    return wishAnswers.map(({ wish, answer, heardBy, at }) => ({
      wish,
      words: this.texts.of(`wishAnswer.said.${answer}`, wish === 'gender' ? wishes.gender : wish, {
        name: resident.firstName,
        language: languageName(language, this.texts),
        moment: this.texts.moments().short(at),
        how: this.texts.of('by', heardBy),
      }),
    }));
  });
}
