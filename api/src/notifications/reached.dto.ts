import { Flag, Id, Instant, ListOf, OneOf, Plain } from '../platform/contract.js';

export const ROADS = ['email', 'sms', 'call', 'letter'] as const;
export const PEOPLE = ['resident', 'helper', 'meedenker'] as const;
export const REACHED_STATES = ['reached', 'waiting', 'not_reached'] as const;

/** Whether somebody has been told the last thing there was to tell, over which channel, and when. */
export class ReachedView {
  @OneOf(PEOPLE)
  kind!: 'resident' | 'helper' | 'meedenker';

  @Plain()
  name!: string;

  @OneOf(REACHED_STATES, {
    description: 'waiting: it will be sent, or somebody will call; not_reached: it did not arrive.',
  })
  state!: 'reached' | 'waiting' | 'not_reached';

  @OneOf(ROADS)
  channel!: 'email' | 'sms' | 'call' | 'letter';

  @Instant({ nullable: true, description: 'When they were reached, or last tried.' })
  at!: string | null;

  @Plain({ description: 'What they were told, or are still to be told.' })
  purpose!: string;
}

/** Something that somebody has not been told yet, and why. */
export class UntoldView {
  @Plain()
  purpose!: string;

  @OneOf(['failed', 'away', 'call', 'letter'])
  why!: 'failed' | 'away' | 'call' | 'letter';

  @Instant()
  since!: string;
}

/** Somebody who has not been reached, with the number to call. */
export class NotReachedView {
  @OneOf(PEOPLE)
  kind!: 'resident' | 'helper' | 'meedenker';

  @Plain()
  name!: string;

  @Plain({ nullable: true })
  phone!: string | null;

  @Plain({ nullable: true })
  language!: string | null;

  @Id({ nullable: true })
  supportRequestId!: string | null;

  @Plain({ nullable: true })
  reference!: string | null;

  @Instant({ nullable: true, description: 'The visit to come.' })
  startsAt!: string | null;

  @ListOf(() => UntoldView)
  untold!: UntoldView[];
}

/** Everybody who has not been reached, whoever has a visit first on top. */
export class PhoneListView {
  @ListOf(() => NotReachedView)
  items!: NotReachedView[];

  @Flag({ description: 'Whether there are more than a list can hold.' })
  more!: boolean;

  @Instant({
    nullable: true,
    description: 'Since when messages wait because a gateway is away; null when none do.',
  })
  awaySince!: string | null;
}
