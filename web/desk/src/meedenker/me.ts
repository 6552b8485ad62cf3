import { Component, computed, inject } from '@angular/core';
import { Initials, Verdict } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Session } from '../session/session';
import { Texts } from '../session/texts';
import { initialsOf, languageName } from '../session/words';
import { VisitsApi } from './visits.api';

/** Until when somebody can come along, what is missing, and what they did. */
@Component({
  imports: [Failure, Initials, Verdict],
  template: `
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.value(); as me) {
      <div class="me">
        <mk-initials size="l" [letters]="letters()" />
        <div>
          <h1>{{ me.name }}</h1>
          <span class="soft">{{ texts.t('meedenker.' + me.state) }}, {{ me.place }}</span>
        </div>
      </div>
      <section class="box">
        <h2>{{ until() }}</h2>
        @if (me.missing.length > 0) {
          <ul class="signed-list">
            @for (one of me.missing; track one) {
              <li><mk-verdict fit="fits_not" />{{ texts.of('missing', one) }}</li>
            }
          </ul>
          <p>{{ texts.t('me.askCoordinator', { phone: phone() }) }}</p>
        }
      </section>
      <section class="box">
        <h2>{{ texts.n('me.talks', me.conversations) }}</h2>
        <p class="soft">{{ texts.t('me.speaks', { languages: languages() }) }}</p>
      </section>
    }
  `,
  styles: `
    .me {
      display: flex;
      gap: 1rem;
      align-items: center;
      margin-block: 0.25rem 1.25rem;
    }
  `,
})
export class Me {
  protected readonly texts = inject(Texts);
  private readonly api = inject(VisitsApi);
  private readonly session = inject(Session);
  protected readonly page = fetched(() => this.api.profile());
  protected readonly letters = computed(() => initialsOf(this.page.value()?.name ?? ''));
  protected readonly phone = computed(() => this.session.view()?.organisation.phone ?? '');
  protected readonly languages = computed(() =>
    (this.page.value()?.languages ?? [])
      .map(({ code }) => languageName(code, this.texts))
      .join(', '),
  );
  protected readonly until = computed(() => {
    const me = this.page.value();
    if (!me || me.missing.length > 0) return this.texts.t('me.cannot');
    return me.canComeUntil
      ? this.texts.t('me.until', { day: this.texts.moments().date(me.canComeUntil) })
      : this.texts.t('me.can');
  });
}
