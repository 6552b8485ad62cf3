import { Injectable } from '@nestjs/common';
import { RuleBroken } from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';
import type { CallAnswer } from './call-task.entity.js';
import type { Purpose } from './purposes.js';

/** What a call can ask of a resident. */
export const CALL_QUESTIONS = ['companion'] as const;
export type CallQuestion = (typeof CALL_QUESTIONS)[number];

type Deed = (tx: Transaction, requestId: string, answer: CallAnswer) => Promise<void>;

/** The question that a call about a message ends with; null when it only tells something. */
export const questionOf = (purpose: Purpose | null): CallQuestion | null =>
  purpose === 'companion_found' ? 'companion' : null;

/** Makes the answer that was heard in a call the resident's own: each question knows the deed that its answer is. */
@Injectable()
export class CallAnswers {
  private readonly deeds = new Map<CallQuestion, Deed>();

  /** Says which deed the answers to a question are; asked once, by the room that the deed belongs to. */
  becomes(question: CallQuestion, deed: Deed): void {
    this.deeds.set(question, deed);
  }

  /** Does that deed, in the transaction of the call. @throws RuleBroken when the deed is not allowed any more. */
  async become(
    tx: Transaction,
    question: CallQuestion,
    requestId: string,
    answer: CallAnswer,
  ): Promise<void> {
    const deed = this.deeds.get(question);
    if (!deed) throw new RuleBroken('wrong_state', { question });
    await deed(tx, requestId, answer);
  }
}
