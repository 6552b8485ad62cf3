import { Id, Instant, Nested, OneOf, Plain, SomeOf, Whole } from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';
import type { MessageState, RecipientKind } from './message.entity.js';

const MESSAGE_STATES: readonly MessageState[] = [
  'pending',
  'sent',
  'failed',
  'superseded',
  'dropped',
];
const RECIPIENTS: readonly RecipientKind[] = ['resident', 'meedenker', 'helper', 'user'];

/** Which messages are asked for; all of them when no state is named. */
export class MessageQuery extends PageQuery {
  @OneOf(MESSAGE_STATES, { optional: true })
  state?: MessageState;
}

/** Whom a message is for. */
export class RecipientView {
  @OneOf(RECIPIENTS)
  kind!: RecipientKind;

  @Plain()
  name!: string;
}

/** A message and what became of it; its words are not told. */
export class MessageView {
  @Id()
  id!: string;

  @Plain()
  purpose!: string;

  @Plain()
  channel!: string;

  @OneOf(MESSAGE_STATES)
  state!: MessageState;

  @Nested(() => RecipientView)
  recipient!: RecipientView;

  @Id({ nullable: true })
  supportRequestId!: string | null;

  @Plain({ nullable: true })
  reference!: string | null;

  @Instant()
  createdAt!: string;

  @Instant({ nullable: true })
  sentAt!: string | null;

  @Instant({ nullable: true, description: 'When it goes while it waits; null once it has gone.' })
  goesAt!: string | null;

  @Whole({ min: 0, description: 'How often it was handed to the mail server.' })
  attempts!: number;

  @Plain({ nullable: true, description: 'Why the last try did not succeed, as a code.' })
  lastError!: string | null;

  @SomeOf(['resend'])
  allowed!: 'resend'[];
}
