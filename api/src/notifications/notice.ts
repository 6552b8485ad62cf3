import type { Transaction } from '../platform/database.js';
import type { CallTaskKind } from './call-task.entity.js';
import type { Message } from './message.entity.js';
import type { MessageFacts, Purpose } from './purposes.js';
import type { Recipient } from './recipients.js';

/** What a notice is about, and until when it makes sense. */
export interface About {
  /** The request, appointment, proposal or account it tells about, with its version: one message per event and person. */
  subjectId: string;
  version: number;
  facts?: MessageFacts;
  /** It waits so many seconds, so that a second change within them makes one message. */
  waitSeconds?: number;
  /** A moment of its own, which keeps out of quiet hours already: a reminder. */
  at?: Date;
  /** By when somebody tells it who does so by hand; as soon as work allows when it says nothing. */
  dueAt?: Date;
  notAfter?: Date | null;
}

/** Something that somebody is told: whom, about which request, and what. */
export interface Notice {
  recipient: Recipient;
  requestId: string | null;
  purpose: Purpose;
  about: About;
}

/** What is told of a request from now on, in place of everything of these kinds that still waits. */
export interface Renewal {
  purposes: readonly Purpose[];
  notices: readonly Notice[];
}

/** The states a message of the same event may be in to be taken up again. */
export type TakesUp = readonly ('superseded' | 'failed')[];

/** A task for a coordinator that no message of ours stands for. */
export interface NewTask {
  kind: CallTaskKind;
  requestId: string | null;
  appointmentId?: string | null;
  subjectId: string;
  version: number;
  dueAt: Date;
  facts?: MessageFacts;
}

/** A call or letter that stands for a message: to whom, and when it is of use. */
export interface ByHand extends NewTask {
  purpose?: Purpose;
  recipient?: Pick<Recipient, 'kind' | 'id'>;
  /** The message that did not arrive. */
  messageId?: string;
  callAt?: Date | null;
}

/** Whoever writes messages and the calls that stand for them, in the transaction of a deed. */
export interface NoticeWriter {
  tell(
    tx: Transaction,
    recipient: Recipient,
    requestId: string | null,
    purpose: Purpose,
    about: About,
  ): Promise<void>;
  /** Answers whether there was something new to send. */
  write(
    tx: Transaction,
    channel: 'email' | 'sms',
    recipient: Recipient,
    requestId: string | null,
    purpose: Purpose,
    about: About,
    takesUp?: TakesUp,
  ): Promise<boolean>;
  task(tx: Transaction, task: ByHand): Promise<void>;
  wake(tx: Transaction, message: Pick<Message, 'id' | 'notBefore'>): Promise<void>;
}
