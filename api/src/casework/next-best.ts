import { RuleBroken } from '@meedenkers/domain';
import type { MatchNeed } from '@meedenkers/matching';

import type { SuggestionService } from '../matching/suggestions.service.js';
import type { Actor } from '../platform/actor.js';

/** Gives who came second the next best three along with the refusal; every other refusal goes on as it is. */
export async function withNextBest<T>(
  suggestions: SuggestionService,
  actor: Actor,
  deed: Promise<T>,
  requestId: () => string,
  planned: Partial<MatchNeed>,
): Promise<T> {
  try {
    return await deed;
  } catch (error) {
    // Only somebody else's earlier booking has an alternative.
    if (!(error instanceof RuleBroken) || error.code !== 'already_booked') throw error;
    const nextBest = await suggestions.nextBest(actor, requestId(), planned);
    throw new RuleBroken('already_booked', { ...error.facts, nextBest });
  }
}
