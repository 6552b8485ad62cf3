import { Inject, Injectable } from '@nestjs/common';
import {
  dueMoment,
  ownQuestions,
  questionsWith,
  RuleBroken,
  SCALE_MOMENTS,
  scaleScore,
  standsOf,
  type AnswerMode,
  type Moment,
  type Question,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { errorsIn } from './answers.js';
import { Invitations } from './invitations.service.js';
import { measured, type Measured } from './measure-facts.js';
import type {
  MomentsView,
  QuestionnaireView,
  ResponsesDto,
  ResponsesView,
} from './questionnaires.dto.js';
import { Response } from './response.entity.js';
import { callWhenVoicesDiffer } from './voices.js';

const ROUND_STEPS = {
  opened: 'opened_at',
  started: 'started_at',
  declined: 'declined_at',
} as const;

const copied = (questions: readonly Question[]): Question[] =>
  questions.map((question) => ({ ...question }));

/** What a resident is asked and answers. */
@Injectable()
export class Responses {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Invitations) private readonly invitations: Invitations,
  ) {}

  /** The questions that are due now, which are opened by that. @throws RuleBroken `not_due` or `already_answered`. */
  due(actor: Actor): Promise<QuestionnaireView> {
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const facts = await measured(tx, requestId);
      const moment = dueNow(facts, tx.now);
      await this.step(tx, requestId, moment, 'opened');
      return { moment, questions: copied(questionsFor(actor, facts, moment)) };
    });
  }

  /** Every moment of a request, with its questions and whether they can still be entered. */
  moments(actor: Actor, requestId: string): Promise<MomentsView> {
    return this.database.as(actor, async (tx) => {
      const facts = await measured(tx, requestId);
      return {
        items: standsOf(facts, tx.now).map(({ moment, stand, span }) => ({
          moment,
          stand,
          from: span.from.toISOString(),
          until: span.until.toISOString(),
          questions: copied(questionsWith(moment, facts.isAccompanied, facts.scales)),
        })),
      };
    });
  }

  /** Notes that somebody answered the first question; the answers come when they are sent. @throws RuleBroken `not_due`. */
  start(actor: Actor, moment: Moment): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      mustBeDue(actor, await measured(tx, requestId), moment, tx.now);
      await this.step(tx, requestId, moment, 'started');
    });
  }

  /** Somebody does not want these questions: they are not asked again. @throws RuleBroken `not_due` or `already_answered`. */
  decline(actor: Actor, moment: Moment): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      mustBeDue(actor, await measured(tx, requestId, 'lock'), moment, tx.now);
      await this.step(tx, requestId, moment, 'declined');
      await this.invitations.renew(tx, requestId);
      await this.wrote(tx, 'response.decline', requestId);
    });
  }

  /**
   * Keeps the answers to the questions that are due, once.
   * @throws RuleBroken `not_due` or `already_answered`; InvalidInput for what cannot be an answer.
   */
  answer(
    actor: Actor,
    { moment, answers, mode = 'self', language }: ResponsesDto,
  ): Promise<ResponsesView> {
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const facts = await measured(tx, requestId, 'lock');
      mustBeDue(actor, facts, moment, tx.now);
      const questions = questionsFor(actor, facts, moment);
      const errors = errorsIn(questions, answers, mode);
      if (errors.length > 0) throw new InvalidInput(errors);
      const given = { requestId, moment, mode, language: language ?? facts.language };
      const rows = questions.flatMap((question) => rowOf(tx, given, question, answers));
      await tx.insert(Response, [...rows, ...scoresOf(tx, given, facts, answers)]);
      await callWhenVoicesDiffer(tx, this.notices, requestId);
      await this.invitations.renew(tx, requestId);
      await this.wrote(tx, 'response.write', requestId);
      return { moment, answered: rows.length };
    });
  }

  /** Keeps how far somebody came; the first time counts. */
  private async step(
    tx: Transaction,
    requestId: string,
    moment: Moment,
    step: keyof typeof ROUND_STEPS,
  ): Promise<void> {
    const column = ROUND_STEPS[step];
    await tx.execute(
      `INSERT INTO questionnaire_rounds (organisation_id, request_id, moment, ${column}) VALUES ($1, $2, $3, $4)
       ON CONFLICT (organisation_id, request_id, moment) DO UPDATE SET ${column} = coalesce(questionnaire_rounds.${column}, excluded.${column})`,
      [tx.organisationId, requestId, moment, tx.now],
    );
  }

  private wrote(tx: Transaction, deed: string, requestId: string): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'support_request',
      nounId: requestId,
      requestIds: [requestId],
      fields: ['responses'],
    });
  }
}

/** The moment that is asked about now. @throws RuleBroken `already_answered` when it was the last one, else `not_due`. */
function dueNow(facts: Measured, now: Date): Moment {
  const moment = dueMoment(facts, now);
  if (moment) return moment;
  const answered = dueMoment({ ...facts, answered: [], declined: [] }, now);
  throw answered
    ? new RuleBroken('already_answered', { moment: answered })
    : new RuleBroken('not_due');
}

/** What is asked at a moment: of the resident, or by whoever enters what was heard or stands on paper. */
const questionsFor = (
  actor: Actor,
  { isAccompanied, scales }: Measured,
  moment: Moment,
): readonly Question[] =>
  (actor.behalf ? questionsWith : ownQuestions)(moment, isAccompanied, scales);

/** Whether a moment can be answered: by the resident what is due now, by who heard or reads it also what came in late. */
function mustBeDue(actor: Actor, facts: Measured, moment: Moment, now: Date): void {
  const isAnswered = facts.answered.includes(moment) && !(moment === 'T0' && facts.owesScale);
  if (isAnswered || facts.declined.includes(moment))
    throw new RuleBroken('already_answered', { moment });
  const isDue = actor.behalf
    ? standsOf(facts, now).some((one) => one.moment === moment && one.stand === 'due')
    : dueMoment(facts, now) === moment;
  if (!isDue) throw new RuleBroken('not_due', { moment });
}

/** What every answer that is sent together has in common. */
interface Given {
  requestId: string;
  moment: Moment;
  mode: AnswerMode;
  language: string;
}

/** The scores of the scales that were answered well enough, kept beside their items. */
function scoresOf(
  tx: Transaction,
  given: Given,
  { scales }: Measured,
  answers: ResponsesDto['answers'],
): Omit<Response, 'organisationId'>[] {
  if (!SCALE_MOMENTS.includes(given.moment)) return [];
  return scales.flatMap((scale) => {
    const valueNumber = scaleScore(scale, answers);
    if (valueNumber === null) return [];
    const row = { ...given, questionKey: scale, revision: 1, valueText: null };
    return [{ ...row, valueNumber, answeredAt: tx.now }];
  });
}

function rowOf(
  tx: Transaction,
  given: Given,
  { key, revision }: Question,
  answers: ResponsesDto['answers'],
): Omit<Response, 'organisationId'>[] {
  const value = answers[key];
  if (value === undefined || value === null) return [];
  return [
    {
      ...given,
      questionKey: key,
      revision,
      valueNumber: typeof value === 'number' ? value : null,
      valueText: typeof value === 'string' ? value : null,
      answeredAt: tx.now,
    },
  ];
}
