import {
  amsterdamDay,
  conversationType,
  mondayOf,
  plusDays,
  plusMinutes,
} from '@meedenkers/domain';
import {
  DEFAULT_SETTINGS,
  exclusionsOf,
  suggest,
  visitDay,
  type Booking,
  type Candidate,
  type MatchNeed,
  type Suggestions,
} from '@meedenkers/matching';

import type { DemoMeedenker } from './meedenkers.js';

/** A visit somebody goes to or went to. */
interface Visit extends Booking {
  meedenkerId: string;
  requestId: string;
  conversationType: string;
  /** Monday of its week. */
  week: string;
}

/** Who is where and when: the time that is taken, and what of it matching looks at. */
export class Diary {
  private visits: Visit[] = [];
  private readonly openOffers = new Map<string, number>();

  constructor(private readonly people: readonly DemoMeedenker[]) {}

  /** The first of everybody: whose account the demo shows. */
  get first(): DemoMeedenker {
    return this.people[0] as DemoMeedenker;
  }

  /** Everybody else who is active. */
  get others(): DemoMeedenker[] {
    return this.people.filter((person) => person.state === 'active' && person !== this.first);
  }

  person(id: string): DemoMeedenker {
    const person = this.people.find((p) => p.id === id);
    if (!person) throw new Error(`nobody in the diary has the key ${id}`);
    return person;
  }

  /** Takes somebody's time for the visit of a need. */
  book(meedenkerId: string, need: MatchNeed): void {
    if (!need.startsAt) throw new Error('a need without a moment takes no time');
    this.visits.push({
      meedenkerId,
      requestId: need.requestId,
      conversationType: need.conversationType,
      week: mondayOf(amsterdamDay(need.startsAt)),
      startsAt: need.startsAt,
      endsAt: plusMinutes(need.startsAt, need.durationMinutes),
      placeId: need.channel === 'phone' || need.channel === 'video' ? null : need.placeId,
      coordinates: need.channel === 'phone' || need.channel === 'video' ? null : need.coordinates,
    });
  }

  /** Gives the time of a request back. */
  release(requestId: string): void {
    this.visits = this.visits.filter((visit) => visit.requestId !== requestId);
  }

  /** Counts an offer that is open now. */
  offered(meedenkerId: string): void {
    this.openOffers.set(meedenkerId, (this.openOffers.get(meedenkerId) ?? 0) + 1);
  }

  /** The ranked list for a need, as a coordinator would have seen it at a moment. */
  suggest(need: MatchNeed, at: Date, now: Date): Suggestions {
    const weeks = weeksOf(need, at);
    const candidates = this.people
      .filter(({ state }) => state !== 'left')
      .map((person) => this.candidate(person, need, { at, now, weeks }));
    return suggest(need, candidates, DEFAULT_SETTINGS, at);
  }

  /** Whether so many people fit a need besides the first, or the one who is named. */
  fit(
    need: MatchNeed,
    at: Date,
    now: Date,
    who: { atLeast: number } | { person: DemoMeedenker },
  ): boolean {
    const people = 'person' in who ? [who.person] : this.people;
    const day = visitDay(need, DEFAULT_SETTINGS, at);
    const moment = { at, now, weeks: weeksOf(need, at) };
    let left = 'person' in who ? 1 : who.atLeast;
    for (const person of people) {
      if (left === 0) return true;
      if (person.state !== 'active' || (people.length > 1 && person === this.first)) continue;
      if (exclusionsOf(this.candidate(person, need, moment), need, day).length === 0) left -= 1;
    }
    return left === 0;
  }

  private candidate(
    person: DemoMeedenker,
    need: MatchNeed,
    { at, now, weeks }: { at: Date; now: Date; weeks: readonly string[] },
  ): Candidate {
    const own = this.visits.filter(
      (v) => v.meedenkerId === person.id && v.requestId !== need.requestId,
    );
    const done = own.filter((visit) => visit.startsAt < at);
    const heavy = done.filter((visit) => conversationType(visit.conversationType).heavy);
    const { email: _email, userId: _userId, ...standing } = person;
    return {
      ...standing,
      bookings: own,
      openOffers: at.getTime() === now.getTime() ? (this.openOffers.get(person.id) ?? 0) : 0,
      openMatches: 0,
      matches: own.filter((visit) => visit.startsAt >= at).length,
      visitsInWeek: Math.min(...weeks.map((week) => own.filter((v) => v.week === week).length)),
      lastHeavyVisitAt: heavy.reduce<Date | null>(
        (last, { startsAt }) => (last && last > startsAt ? last : startsAt),
        null,
      ),
      visitsOfThisType: done.filter((v) => v.conversationType === need.conversationType).length,
      accompaniedThisResidentBefore: false,
    };
  }
}

/** The week of a visit, by its Monday; without a date this week and the next, of which the quieter counts. */
function weeksOf({ startsAt }: MatchNeed, at: Date): string[] {
  const monday = mondayOf(amsterdamDay(startsAt ?? at));
  return startsAt ? [monday] : [monday, plusDays(monday, 7)];
}
