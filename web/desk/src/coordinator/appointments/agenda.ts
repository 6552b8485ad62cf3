import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { amsterdamDay, amsterdamInstant, mondayOf, plusDays } from '@meedenkers/domain';
import { Icon, icons, Pair } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import type { AppointmentView } from '../../session/views';
import { typeName } from '../../session/words';
import { AppointmentsApi } from '../appointments.api';
import { seatOf } from '../seats';

/** The conversations of a week, day by day. */
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

  protected readonly monday = computed(() => {
    const asked = this.week() ?? '';
    const today = amsterdamDay(this.now());
    return mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today);
  });
  protected readonly before = computed(() => plusDays(this.monday(), -7));
  protected readonly after = computed(() => plusDays(this.monday(), 7));
  protected readonly page = fetched(() =>
    this.api.between(
      amsterdamInstant(this.monday(), '00:00').toISOString(),
      amsterdamInstant(this.after(), '00:00').toISOString(),
    ),
  );
  protected readonly days = computed(() => {
    const byDay = new Map<string, AppointmentView[]>();
    for (const one of this.page.value()?.items ?? []) {
      const day = amsterdamDay(new Date(one.startsAt));
      byDay.set(day, [...(byDay.get(day) ?? []), one]);
    }
    return [...byDay]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([day, visits]) => ({
        day,
        name: this.texts.moments().day(day),
        visits: visits.map((visit) => this.lineOf(visit)),
      }));
  });

  private lineOf(visit: AppointmentView) {
    const stage = visit.meedenker ? (visit.confirmed ? 'planned' : 'offered') : 'searching';
    const seat = seatOf(visit.state === 'planned' ? stage : 'closed', visit.startsAt, this.now());
    return {
      id: visit.id,
      requestId: visit.supportRequestId,
      time: this.texts.moments().time(visit.startsAt),
      seat: visit.state === 'took_place' ? ('set' as const) : seat,
      what: typeName(visit.conversationType, this.texts),
      who: visit.meedenker?.name ?? this.texts.t('todayOut.nobody'),
      where: visit.venue?.name ?? this.texts.of('channel', visit.channel),
      state: visit.state === 'planned' ? '' : this.texts.of('appointment', visit.state),
    };
  }
}
