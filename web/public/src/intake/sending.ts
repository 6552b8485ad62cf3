import { call, deedKey, ruleOf, type Answer } from '../api';
import type { IntakeDto, IntakeReceiptView } from '../api-views';

/** What became of sending a request. */
export type Outcome =
  | { kind: 'sent'; receipt: IntakeReceiptView }
  | { kind: 'unserved' }
  | { kind: 'refused'; errors: readonly { field: string; code: string }[] }
  | { kind: 'too_many' }
  | { kind: 'not_sent' };

/** Sends the same answers under the same key, so that pressing again after a lost answer makes no second request. */
export class Sending {
  private key = '';
  private text = '';

  async send(body: IntakeDto): Promise<Outcome> {
    const answer = await this.post(body);
    const unserved = !answer.ok && ruleOf(answer.problem) === 'municipality_not_served';
    if (unserved && body.organisation) {
      const { organisation: _, ...without } = body;
      return this.send(without);
    }
    return outcomeOf(answer);
  }

  private post(body: IntakeDto): Promise<Answer<IntakeReceiptView>> {
    const text = JSON.stringify(body);
    if (text !== this.text) [this.text, this.key] = [text, deedKey()];
    return call<IntakeReceiptView>('POST', '/support-requests', body, {
      'Idempotency-Key': this.key,
    });
  }
}

function outcomeOf(answer: Answer<IntakeReceiptView>): Outcome {
  if (answer.ok) return { kind: 'sent', receipt: answer.body };
  if (answer.status === 400) return { kind: 'refused', errors: answer.problem.errors ?? [] };
  if (answer.status === 429) return { kind: 'too_many' };
  if (ruleOf(answer.problem) === 'municipality_not_served') return { kind: 'unserved' };
  return { kind: 'not_sent' };
}
