import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Bar } from '@meedenkers/ui';
import { Texts } from '../../session/texts';
import type { RequestView, SuggestionsView } from '../../session/views';
import { languageName } from '../../session/words';

/** At which step the people ran out, from everybody who is active to nobody, and how often that was so before. */
@Component({
  selector: 'desk-why-nobody',
  imports: [Bar, RouterLink],
  template: `
    <section class="card">
      <h2>{{ texts.t('nobody.why') }}</h2>
      <ul class="funnel">
        @for (step of steps(); track step.key) {
          <li>
            <span>{{ step.words }}</span>
            <b>{{ step.n }}</b>
            <mk-bar [value]="step.left" [of]="most()" />
          </li>
        }
      </ul>
      <p class="meta">
        @if (before(); as before) {
          {{ before }}
        }
        <a class="link" routerLink="/werven">{{ texts.t('nobody.recruit') }}</a>
      </p>
    </section>
  `,
})
export class WhyNobody {
  readonly request = input.required<RequestView>();
  readonly list = input.required<SuggestionsView>();

  protected readonly texts = inject(Texts);
  protected readonly most = computed(() => this.list().narrowing[0]?.left ?? 0);
  protected readonly steps = computed(() =>
    this.list().narrowing.map(({ step, left }) => ({
      key: step,
      left,
      n: this.texts.moments().number(left),
      words: this.wordsOf(step),
    })),
  );
  protected readonly before = computed(() => {
    const { unmetBefore } = this.list();
    return unmetBefore > 0 ? this.texts.n('nobody.before', unmetBefore) : '';
  });

  private wordsOf(step: string): string {
    const { forMoment } = this.list();
    const moments = this.texts.moments();
    if (step === 'valid' && forMoment)
      return this.texts.t('nobody.step.validOn', { day: moments.day(forMoment) });
    if (step === 'free' && forMoment)
      return this.texts.t('nobody.step.freeAt', { time: moments.time(forMoment) });
    if (step === 'gender') return this.texts.of('nobody.step.gender', this.request().wishes.gender);
    return this.texts.of('nobody.step', step, {
      language: languageName(this.request().language, this.texts),
    });
  }
}
