import { Inject, Injectable } from '@nestjs/common';
import { CONVERSATION_TYPES } from '@meedenkers/domain';
import {
  aheadOf,
  compromisesOf,
  fitsLater,
  narrowing,
  soonestFit,
  type Booking,
  type Candidate,
  type Compromise,
  type MatchNeed,
  type MatchingSettings,
  type Narrowed,
  type SoonestFit,
  type Suggestions,
} from '@meedenkers/matching';

import type { Transaction } from '../platform/database.js';
import { RecruitmentQueries } from './recruitment.queries.js';

/** What the list was made of. */
export interface ListFacts {
  need: MatchNeed;
  settings: MatchingSettings;
  suggestions: Suggestions;
  candidates: readonly Candidate[];
}

/** The answer when nobody fits: the roads, where the people ran out, and how often it was so before. */
export interface NobodyAnswer {
  compromises: Compromise[];
  narrowing: Narrowed[];
  unmetBefore: number;
}

interface TakenRow {
  id: string;
  taken: (Omit<Booking, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string })[];
}

const HEAVY = CONVERSATION_TYPES.filter((type) => type.heavy).map((type) => type.code);

const TAKEN = `
  SELECT b.meedenker_id AS id, json_agg(json_build_object('startsAt', lower(b.during), 'endsAt', upper(b.during), 'placeId', b.place, 'heavy', a.conversation_type = ANY ($5),
    'coordinates', CASE WHEN v.latitude IS NOT NULL THEN json_build_object('latitude', v.latitude, 'longitude', v.longitude) END)
    ORDER BY b.during) AS taken
  FROM bookings b
  JOIN appointments a ON a.organisation_id = b.organisation_id AND a.id = b.appointment_id
  LEFT JOIN venues v ON v.organisation_id = b.organisation_id AND v.id = b.place
  WHERE b.meedenker_id = ANY ($1) AND a.request_id IS DISTINCT FROM $2 AND b.during && tstzrange($3, $4)
  GROUP BY b.meedenker_id`;

/** What there is to say when nobody fits a request. It is asked only then, and relaxes nothing. */
@Injectable()
export class NobodyFits {
  constructor(@Inject(RecruitmentQueries) private readonly recruitment: RecruitmentQueries) {}

  /** The roads for a list that is empty. */
  async answer(tx: Transaction, facts: ListFacts): Promise<NobodyAnswer> {
    const { need, settings, suggestions, candidates } = facts;
    const fellOff = suggestions.excludedPeople;
    const soonest = await this.soonest(tx, facts);
    return {
      compromises: compromisesOf({ need, candidates, fellOff, soonest }, settings),
      narrowing: narrowing(suggestions.considered, fellOff, need),
      unmetBefore: await this.recruitment.unmetBefore(tx, need.requestId),
    };
  }

  /** When somebody fits everything, by the time that is taken in the coming weeks. */
  private async soonest(
    tx: Transaction,
    { need, settings, suggestions, candidates }: ListFacts,
  ): Promise<SoonestFit | null> {
    const later = new Set(fitsLater(suggestions.excludedPeople));
    if (later.size === 0) return null;
    const { from, until } = aheadOf(need, tx.now);
    const rows = await tx.query<TakenRow>(TAKEN, [[...later], need.requestId, from, until, HEAVY]);
    const taken = new Map(rows.map((row) => [row.id, row.taken]));
    const people = candidates
      .filter(({ id }) => later.has(id))
      .map((one) => ({
        ...one,
        bookings: (taken.get(one.id) ?? []).map((booking) => ({
          ...booking,
          startsAt: new Date(booking.startsAt),
          endsAt: new Date(booking.endsAt),
        })),
      }));
    return soonestFit(need, people, settings, tx.now);
  }
}
