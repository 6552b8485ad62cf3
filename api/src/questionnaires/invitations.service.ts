import { Inject, Injectable } from '@nestjs/common';
import { invitationsOf, type PlannedInvitation } from '@meedenkers/domain';

import type { Renewal } from '../notifications/notice.js';
import { Notices } from '../notifications/notices.service.js';
import { QUESTIONNAIRE_PURPOSES, type ResidentPurpose } from '../notifications/purposes.js';
import type { Recipient } from '../notifications/recipients.js';
import type { Transaction } from '../platform/database.js';
import { measured } from './measure-facts.js';

/** What an invitation to each moment is called among the messages. */
const INVITATIONS = {
  T0b: 'questionnaire_before',
  T1: 'questionnaire',
  T2: 'questionnaire_later',
} as const satisfies Record<PlannedInvitation['moment'], ResidentPurpose>;

/** A reminder is about a moment: its number tells the one message of one moment from that of another. */
const NUMBER_OF = { T0b: 1, T1: 2, T2: 3 } as const;

/** Asks residents for their answers: one invitation and one reminder for each moment of a request, never more. */
@Injectable()
export class Invitations {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  /**
   * Plans anew what a resident is still asked, in the transaction of what changed: the visit, its end, an answer, a wish for
   * no more messages. What waits dies, and what holds now is written. What was sent stays what it is: a message belongs to
   * its request and moment, and the database keeps one of each.
   */
  async renew(tx: Transaction, requestId: string): Promise<void> {
    await this.notices.renew(tx, requestId, [await this.planned(tx, requestId)]);
  }

  /** The same for a deed that tells more of the request, and knows the resident perhaps. */
  async planned(tx: Transaction, requestId: string, resident?: Recipient): Promise<Renewal> {
    const facts = await measured(tx, requestId);
    if (!facts.visit) return { purposes: QUESTIONNAIRE_PURPOSES, notices: [] };
    const recipient = resident ?? (await this.notices.residentOf(tx, requestId));
    // Who was called is not written to as well when the road to them changes, and the other way round.
    const isTold = ({ moment, kind }: PlannedInvitation): boolean =>
      kind === 'invitation' && facts.told.includes(INVITATIONS[moment]);
    const notices = invitationsOf(facts, tx.now, recipient.quiet)
      .filter((one) => !isTold(one))
      .map(({ moment, kind, at, until }) => ({
        recipient,
        requestId,
        purpose: kind === 'invitation' ? INVITATIONS[moment] : ('questionnaire_reminder' as const),
        about: {
          subjectId: requestId,
          version: kind === 'invitation' ? 1 : NUMBER_OF[moment],
          facts: { moment },
          notAfter: until,
          ...(at > tx.now ? { at } : {}),
        },
      }));
    return { purposes: QUESTIONNAIRE_PURPOSES, notices };
  }
}
