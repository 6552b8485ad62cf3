import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { amsterdamDay } from '@meedenkers/domain';
import { Icon, icons, Initials, Verdict } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Session } from '../session/session';
import { Texts } from '../session/texts';
import { initialsOf, languageName } from '../session/words';
import { CalendarLink } from './calendar-link';
import { ExpenseSum } from './expense-sum';
import { ExpensesApi } from './expenses.api';
import { paperLines } from './papers';
import { VisitsApi } from './visits.api';

/** Until when somebody can come along and what is missing; then money; then what they did, with a proof to take away. */
@Component({
  imports: [CalendarLink, ExpenseSum, Failure, Icon, Initials, RouterLink, Verdict],
  templateUrl: './me.html',
  styleUrl: './me.css',
})
export class Me {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly today = amsterdamDay(inject(NOW)());
  private readonly api = inject(VisitsApi);
  private readonly expenses = inject(ExpensesApi);
  private readonly session = inject(Session);
  protected readonly page = fetched(() => this.api.profile());
  protected readonly money = fetched(() => this.expenses.own());
  protected readonly letters = computed(() => initialsOf(this.page.value()?.name ?? ''));
  protected readonly phone = computed(() => this.session.view()?.organisation.phone ?? '');
  protected readonly proof = computed(
    () => `/api/v1/my-certificate?language=${this.texts.language()}`,
  );
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
  protected readonly papers = computed(() => {
    const me = this.page.value();
    return me ? paperLines(me, this.today, this.texts) : [];
  });
  protected readonly did = computed(() => {
    const me = this.page.value();
    if (!me) return '';
    const hours = this.texts.moments().number(Math.round(me.minutes / 6) / 10);
    return this.texts.n('me.did', me.conversations, { hours });
  });
  protected readonly since = computed(() => {
    const since = this.page.value()?.since;
    return since ? this.texts.t('me.since', { day: this.texts.moments().date(since) }) : '';
  });
}
