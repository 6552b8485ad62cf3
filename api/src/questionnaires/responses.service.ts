import { Inject, Injectable } from '@nestjs/common';
import {
  QUESTIONNAIRES,
  RuleBroken,
  type AppointmentState,
  type Question,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { errorsIn } from './answers.js';
import { dueMoment } from './due-moment.js';
import type { QuestionnaireView, ResponsesDto, ResponsesView } from './questionnaires.dto.js';
import { Response } from './response.entity.js';
import { callWhenVoicesDiffer } from './voices.js';

interface DueRow {
  language: string;
  state: AppointmentState | null;
  starts_at: Date | null;
  duration_minutes: number | null;
  answered: boolean;
}

/** What a resident is asked and answers. */
@Injectable()
export class Responses {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  /** The questions that are due now. @throws RuleBroken `not_due` or `already_answered`. */
  due(actor: Actor): Promise<QuestionnaireView> {
    return this.database.as(actor, async (tx) => {
      const { moment, questions } = await this.dueNow(tx, found(actor.requestId));
      return { moment, questions: questions.map((question) => ({ ...question })) };
    });
  }

  /** Keeps the answers to the questions that are due. @throws RuleBroken `not_due` or `already_answered`. */
  answer(actor: Actor, { moment, answers, mode = 'self' }: ResponsesDto): Promise<ResponsesView> {
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const { moment: due, questions, language } = await this.dueNow(tx, requestId, 'lock');
      if (moment !== due) throw new RuleBroken('not_due', { moment });
      const errors = errorsIn(questions, answers);
      if (errors.length > 0) throw new InvalidInput(errors);
      const rows = questions.flatMap(({ key, revision }) => {
        const value = answers[key];
        if (value === undefined || value === null) return [];
        return {
          requestId,
          moment,
          questionKey: key,
          revision,
          language,
          mode,
          valueNumber: typeof value === 'number' ? value : null,
          valueText: typeof value === 'string' ? value : null,
          answeredAt: tx.now,
        };
      });
      await tx.insert(Response, rows);
      await callWhenVoicesDiffer(tx, this.notices, requestId);
      await this.audit.wrote(tx, {
        deed: 'response.write',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['responses'],
      });
      return { moment, answered: rows.length };
    });
  }

  private async dueNow(
    tx: Transaction,
    requestId: string,
    lock?: 'lock',
  ): Promise<{ moment: 'T1'; questions: readonly Question[]; language: string }> {
    const [row] = await tx.query<DueRow>(
      `SELECT r.language, a.state, a.starts_at, a.duration_minutes,
         EXISTS (SELECT FROM responses WHERE request_id = r.id AND moment = 'T1') AS answered
       FROM support_requests r
       LEFT JOIN LATERAL (
         SELECT state, starts_at, duration_minutes FROM appointments
         WHERE organisation_id = r.organisation_id AND request_id = r.id
         ORDER BY state = 'planned' DESC, starts_at DESC LIMIT 1
       ) a ON true
       WHERE r.id = $1 ${lock ? 'FOR NO KEY UPDATE OF r' : ''}`,
      [requestId],
    );
    const { language, answered, state, starts_at, duration_minutes } = found(row);
    const appointment =
      state && starts_at
        ? { state, startsAt: starts_at, durationMinutes: duration_minutes ?? 0 }
        : null;
    if (answered) throw new RuleBroken('already_answered', { moment: 'T1' });
    const moment = dueMoment({ appointment, answered }, tx.now);
    if (!moment) throw new RuleBroken('not_due');
    return { moment, questions: QUESTIONNAIRES[moment] ?? [], language };
  }
}
