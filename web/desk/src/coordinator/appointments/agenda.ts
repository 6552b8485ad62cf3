import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { amsterdamDay, amsterdamInstant, mondayOf, plusDays } from '@meedenkers/domain';
import { Icon, icons, Pair } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { Failure } from '../../session/failure';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { AppointmentsApi } from '../appointments.api';
import { paged } from '../paged';
import { agendaDays, isWithout, weekNumber } from './agenda-lines';

/** The conversations of a week as a list, day by day; what has nobody has its deed beside it. */
@Component({
  imports: [Failure, Icon, Pair, RouterLink, Skeleton],
  templateUrl: './agenda.html',
})
export class Agenda {
  /** Any day of the week to show, from the address; this week without one. */
  readonly week = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly api = inject(AppointmentsApi);
  private readonly now = inject(NOW);

  private readonly today = computed(() => amsterdamDay(this.now()));
  protected readonly monday = computed(() => {
    const asked = this.week() ?? '';
    return mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : this.today());
  });
  protected readonly number = computed(() => weekNumber(this.monday()));
  protected readonly before = computed(() => plusDays(this.monday(), -7));
  protected readonly after = computed(() => plusDays(this.monday(), 7));
  protected readonly isThisWeek = computed(() => this.monday() === mondayOf(this.today()));
  protected readonly span = computed(() =>
    this.texts.t('agenda.span', {
      from: this.texts.moments().day(this.monday()),
      to: this.texts.moments().day(plusDays(this.monday(), 6)),
    }),
  );
  protected readonly pages = paged((cursor) =>
    this.api.between(
      amsterdamInstant(this.monday(), '00:00').toISOString(),
      amsterdamInstant(this.after(), '00:00').toISOString(),
      cursor,
    ),
  );
  protected readonly days = computed(() =>
    agendaDays(this.pages.items(), this.monday(), this.now(), this.texts),
  );
  protected readonly sum = computed(() => {
    const all = this.pages.items();
    const without = all.filter(isWithout).length;
    const visits = this.texts.n('agenda.visits', all.length);
    return without > 0
      ? this.texts.t('agenda.sum', { visits, without })
      : this.texts.t('agenda.sumAll', { visits });
  });

  constructor() {
    // A week is looked at whole: more pages of it come by themselves.
    effect(() => {
      if (this.pages.hasMore() && !this.pages.next.busy() && !this.pages.next.problem())
        void this.pages.more();
    });
  }

  protected print(): void {
    window.print();
  }
}
