import { Inject, Injectable } from '@nestjs/common';
import {
  suggest,
  type Candidate,
  type ExclusionReason,
  type MatchNeed,
  type MatchingSettings,
  type Suggestions,
} from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { candidatesFor, type CandidateCard } from '../meedenkers/candidates.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { needOf, type Need } from './needs.js';
import { NobodyFits, type NobodyAnswer } from './nobody-fits.js';
import type { SuggestionsView } from './suggestions.dto.js';
import { searchWide, SHOWN } from './wide-search.js';

/** Up to so many people everybody is judged for each request; among more the database searches first. */
const JUDGED_WHOLE = 2000;
/** How long it is known how many people an organisation has; it decides by which road a list is made, not what stands on it. */
const COUNTED_FOR_MS = 60_000;
/** How many a coordinator is offered instead, when somebody else was first. */
const NEXT_BEST = 3;

/** The hard rules that hold at the moment of the yes too, whatever the Meedenker says. */
export const AT_ACCEPTANCE: ReadonlySet<ExclusionReason> = new Set([
  'not_active',
  'independence',
  'vog',
  'training',
  'agreement',
  'scope',
]);

const firstName = (name: string): string => name.split(' ')[0] ?? name;

/** A list, what it is for, and the facts of everybody who was judged. */
interface Judged {
  need: MatchNeed;
  settings: MatchingSettings;
  suggestions: Suggestions;
  cards: Map<string, Candidate & CandidateCard>;
}

/** Who fits a request: gathers the facts and lets the rules of matching judge. It suggests only; a person offers. */
@Injectable()
export class SuggestionService {
  private readonly counted = new Map<string, { people: number; at: number }>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(NobodyFits) private readonly nobody: NobodyFits,
  ) {}

  /** The ranked list with its explanation, as the coordinator's page shows it. A question: it writes no more than that it was asked. */
  list(actor: Actor, requestId: string): Promise<SuggestionsView> {
    return this.database.as(
      actor,
      async (tx) => {
        const facts = await this.forRequest(tx, requestId);
        const { suggestions, cards } = facts;
        const nobody =
          suggestions.suggestions.length > 0
            ? null
            : await this.nobody.answer(tx, { ...facts, candidates: [...cards.values()] });
        await this.audit.read(tx, {
          deed: 'suggestion.read',
          noun: 'support_request',
          nounId: requestId,
          requestIds: [requestId],
          fields: ['wishes', 'language', 'appointment'],
        });
        return suggestionsView(suggestions, cards, nobody);
      },
      'force_generic_plan',
    );
  }

  /**
   * The same list inside a deed: who stands first, and of the people asked about by name whether they fit or why not.
   * In an organisation that is judged whole it is the whole list, with the reasons of everybody who fell off.
   */
  async forRequest(
    tx: Transaction,
    requestId: string,
    planned: Partial<MatchNeed> = {},
    about: readonly string[] = [],
  ): Promise<Judged> {
    const wanted = await needOf(tx, requestId, planned);
    const { need, settings } = wanted;
    const people = await this.peopleIn(tx);
    if (people > JUDGED_WHOLE) {
      const { suggestions, people: judged } = await searchWide(tx, wanted, people, about);
      return { need, settings, suggestions, cards: byId(judged) };
    }
    return this.whole(tx, wanted);
  }

  /** Why one Meedenker may not go along, by the hard rules; empty when they may. */
  async exclusionsOf(
    tx: Transaction,
    requestId: string,
    meedenkerId: string,
    planned: Partial<MatchNeed> = {},
  ): Promise<ExclusionReason[]> {
    const { need, residentId, settings } = await needOf(tx, requestId, planned);
    const candidates = await candidatesFor(tx, {
      startsAt: need.startsAt,
      conversationType: need.conversationType,
      requestId,
      residentId,
      meedenkerIds: [meedenkerId],
    });
    const { suggestions, excludedPeople } = suggest(need, candidates, settings, tx.now);
    return suggestions.length > 0 ? [] : (excludedPeople[0]?.reasons ?? ['not_active']);
  }

  /** The next best three for who came second. */
  nextBest(
    actor: Actor,
    requestId: string,
    planned: Partial<MatchNeed> = {},
  ): Promise<{ id: string; name: string }[]> {
    return this.database.as(
      actor,
      async (tx) => {
        const { suggestions } = await this.forRequest(tx, requestId, planned);
        return suggestions.suggestions.slice(0, NEXT_BEST).map(({ id, name }) => ({ id, name }));
      },
      'force_generic_plan',
    );
  }

  private async whole(tx: Transaction, { need, residentId, settings }: Need): Promise<Judged> {
    const candidates = await candidatesFor(tx, {
      startsAt: need.startsAt,
      conversationType: need.conversationType,
      requestId: need.requestId,
      residentId,
    });
    return {
      need,
      settings,
      suggestions: suggest(need, candidates, settings, tx.now),
      cards: byId(candidates),
    };
  }

  private async peopleIn(tx: Transaction): Promise<number> {
    const known = this.counted.get(tx.organisationId);
    if (known && Math.abs(tx.now.getTime() - known.at) < COUNTED_FOR_MS) return known.people;
    const [row] = await tx.query<{ people: number }>(
      `SELECT count(*)::int AS people FROM meedenkers WHERE state <> 'left'`,
    );
    const people = row?.people ?? 0;
    this.counted.set(tx.organisationId, { people, at: tx.now.getTime() });
    return people;
  }
}

const byId = <Person extends { id: string }>(people: readonly Person[]): Map<string, Person> =>
  new Map(people.map((one) => [one.id, one]));

const suggestionsView = (
  list: Suggestions,
  cards: ReadonlyMap<string, Candidate & CandidateCard>,
  nobody: NobodyAnswer | null,
): SuggestionsView => ({
  listId: list.listId,
  forMoment: list.forMoment,
  considered: list.considered,
  excluded: list.excluded,
  compromises: (nobody?.compromises ?? []).map((road) => ({
    ...road,
    startsAt: road.startsAt?.toISOString() ?? null,
    people: road.people.map((one) => ({ ...one, firstName: firstName(one.name) })),
  })),
  narrowing: nobody?.narrowing ?? [],
  unmetBefore: nobody?.unmetBefore ?? 0,
  suggestions: list.suggestions
    .slice(0, SHOWN)
    .map(({ id, name, score, rows, terms, sentence, validOn }) => {
      const card = cards.get(id);
      return {
        meedenker: {
          id,
          name,
          firstName: firstName(name),
          place: card?.place ?? '',
          since: card?.since ?? null,
          conversations: card?.conversations ?? 0,
        },
        score,
        rows,
        terms,
        sentence,
        validOn,
      };
    }),
});
