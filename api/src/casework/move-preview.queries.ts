import { Inject, Injectable } from '@nestjs/common';

import { Appointment } from '../appointments/appointment.entity.js';
import { Audit } from '../audit/audit.service.js';
import { SuggestionService } from '../matching/suggestions.service.js';
import { VISIT_PURPOSES } from '../notifications/purposes.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type { MovePreviewDto, MovePreviewView } from './move-preview.dto.js';

/** How many others are named who can at the new moment. */
const NAMED = 3;

interface PersonRow {
  id: string;
  name: string;
  state: 'accepted' | 'offered';
}

/** What moving a conversation would mean: who can, who is asked again, which messages die. It changes nothing. */
@Injectable()
export class MovePreviews {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
  ) {}

  /** The meaning of moving it to that moment. @throws NotFound */
  of(
    actor: Actor,
    id: string,
    { startsAt, durationMinutes }: MovePreviewDto,
  ): Promise<MovePreviewView> {
    return this.database.as(actor, async (tx) => {
      const appointment = found(await tx.one(Appointment, { id }));
      const { requestId } = appointment;
      const planned = {
        startsAt: new Date(startsAt),
        durationMinutes: durationMinutes ?? appointment.durationMinutes,
      };
      const people = await peopleOf(tx, requestId);
      const about = people.map((person) => person.id);
      const { suggestions } = await this.suggestions.forRequest(tx, requestId, planned, about);
      const companion = people.find(({ state }) => state === 'accepted');
      const asked = people.filter(({ state }) => state === 'offered');
      await this.audit.read(tx, {
        deed: 'appointment.move-preview',
        noun: 'appointment',
        nounId: id,
        requestIds: [requestId],
        fields: ['appointment', 'proposals'],
      });
      return {
        companion: companion
          ? {
              id: companion.id,
              name: companion.name,
              fits: suggestions.suggestions.some((one) => one.id === companion.id),
              reasons:
                suggestions.excludedPeople.find((one) => one.id === companion.id)?.reasons ?? [],
            }
          : null,
        others: suggestions.suggestions
          .filter((one) => !people.some((person) => person.id === one.id))
          .slice(0, NAMED)
          .map(({ id: otherId, name }) => ({ id: otherId, name })),
        asked: asked.map(({ id: askedId, name }) => ({ id: askedId, name })),
        superseded: await waiting(tx, requestId),
      };
    });
  }
}

/** Who said yes, and who was asked and may still answer. */
const peopleOf = (tx: Transaction, requestId: string): Promise<PersonRow[]> =>
  tx.query<PersonRow>(
    `SELECT m.id, m.name, p.state FROM proposals p JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
     WHERE p.request_id = $1 AND (p.state = 'accepted' OR (p.state = 'offered' AND p.expires_at > $2)) ORDER BY p.offered_at`,
    [requestId, tx.now],
  );

/** Messages about the visit that wait to be sent. */
async function waiting(tx: Transaction, requestId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM messages WHERE request_id = $1 AND state = 'pending' AND purpose = ANY ($2)`,
    [requestId, VISIT_PURPOSES],
  );
  return found(row).n;
}
