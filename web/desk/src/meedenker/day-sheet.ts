import { DOCUMENT } from '@angular/common';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  amsterdamDay,
  plusMinutes,
  PREPARATION,
  type PreparationPart,
  stepsOf,
} from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Texts } from '../session/texts';
import type { MyAppointmentView } from '../session/views';
import { typeName } from '../session/words';
import { VisitsApi } from './visits.api';

/** A visit on the sheet: nobody who finds it learns whose it is. */
export interface SheetVisit {
  id: string;
  startsAt: string;
  initial: string;
  type: string;
  place: string;
}

/** The visits that are not over, of the first day that has any. */
export function visitsOfDay(
  visits: readonly MyAppointmentView[],
  now: Date,
): readonly MyAppointmentView[] {
  const today = amsterdamDay(now);
  const dayOf = ({ startsAt }: MyAppointmentView): string =>
    startsAt ? amsterdamDay(new Date(startsAt)) : '';
  const comes = visits.filter(
    ({ startsAt, durationMinutes }) =>
      startsAt !== null && plusMinutes(new Date(startsAt), durationMinutes ?? 0) > now,
  );
  const day = comes
    .map(dayOf)
    .filter((one) => one >= today)
    .sort()[0];
  return comes.filter((visit) => dayOf(visit) === day);
}

/** A sheet for where there is no network: time, place, an initial and the checklist; no name, number or address of anybody. */
@Component({
  imports: [Failure, Icon, RouterLink],
  templateUrl: './day-sheet.html',
  styleUrl: './day-sheet.css',
})
export class DaySheet {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly parts = Object.keys(PREPARATION) as PreparationPart[];
  private readonly api = inject(VisitsApi);
  private readonly now = inject(NOW);
  private readonly window = inject(DOCUMENT).defaultView;

  protected readonly page = fetched(() => this.api.mine('coming'));
  private readonly visits = computed(() => visitsOfDay(this.page.value()?.items ?? [], this.now()));
  protected readonly day = computed(() => {
    const at = this.visits()[0]?.startsAt;
    return at ? this.texts.moments().day(at) : '';
  });
  protected readonly phone = computed(() => this.visits()[0]?.coordinatorPhone ?? '');
  protected readonly rows = computed<SheetVisit[]>(() =>
    this.visits().map((visit) => ({
      id: visit.proposalId,
      startsAt: visit.startsAt ?? '',
      initial: `${visit.resident?.firstName.slice(0, 1) ?? ''}.`,
      type: typeName(visit.conversationType, this.texts),
      // The address of somebody's home stays off the paper.
      place: visit.venue
        ? `${visit.venue.name}, ${visit.venue.address}, ${visit.venue.place}`
        : this.texts.of('channel', visit.channel),
    })),
  );

  protected steps(part: PreparationPart): string[] {
    return stepsOf(part, { language: null });
  }

  protected print(): void {
    this.window?.print();
  }
}
