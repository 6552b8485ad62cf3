import { Component, computed, inject, input } from '@angular/core';
import type { SizeQuestionDto } from '@meedenkers/api-client/types';
import { fetched } from '../session/fetched';
import { Texts } from '../session/texts';
import { ProtocolsApi } from './protocols.api';

/** How many people are needed to see the difference that matters, told while it is typed. */
@Component({
  selector: 'desk-planned-size',
  template: `
    <h3>{{ texts.t('protocol.planned') }}</h3>
    <div role="status">
      @if (words(); as words) {
        <p>
          <strong class="figure">{{ words.people }}</strong>
        </p>
        <p>{{ words.means }}</p>
        <p class="meta note">{{ words.answers }}</p>
        @if (words.standardised) {
          <p class="meta">{{ words.standardised }}</p>
        }
      } @else {
        <p class="soft">{{ texts.t('protocolForm.noSize') }}</p>
      }
    </div>
  `,
})
export class PlannedSize {
  readonly question = input.required<SizeQuestionDto | undefined>();

  protected readonly texts = inject(Texts);
  private readonly api = inject(ProtocolsApi);
  private readonly answer = fetched(() => {
    const question = this.question();
    return question ? this.api.size(question) : undefined;
  });
  protected readonly words = computed(() => {
    const size = this.answer.value();
    if (!size || !this.question() || this.answer.problem()) return null;
    const { number } = this.texts.moments();
    const isTwo = size.arms === 2;
    return {
      people: this.texts.n(isTwo ? 'protocol.perArm' : 'protocol.together', size.perArm),
      means: this.texts.t(isTwo ? 'protocolForm.twoGroups' : 'protocolForm.oneGroup'),
      answers: this.texts.t('protocolForm.answers', { n: number(size.answersPerArm) }),
      standardised:
        size.standardised === null
          ? ''
          : this.texts.t('protocolForm.standardised', {
              d: number(Math.round(size.standardised * 100) / 100),
            }),
    };
  });
}
