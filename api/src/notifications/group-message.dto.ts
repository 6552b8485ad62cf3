import { Flag, Id, Ids, ListOf, OneOf, Plain, Text, Texts, Whole } from '../platform/contract.js';

export const GROUP_LIMITS = { people: 200, heading: 80, words: 600 } as const;
const GROUPS = ['requests', 'meedenkers'] as const;
const CHANNELS = ['email', 'sms', 'call', 'letter'] as const;

/** Why somebody of a group gets nothing. */
export const LEFT_REASONS = ['opted_out', 'closed', 'gone', 'names_programme', 'twice'] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];

/** Words of a coordinator for a group: the residents of requests, or Meedenkers. */
export class GroupMessageDto {
  @OneOf(GROUPS)
  to!: 'requests' | 'meedenkers';

  @Ids({ max: GROUP_LIMITS.people, description: 'Requests or Meedenkers, by their keys.' })
  ids!: string[];

  @Text({ max: GROUP_LIMITS.heading })
  heading!: string;

  @Text({ max: GROUP_LIMITS.words })
  words!: string;
}

/** How many get it over a channel. */
export class WayView {
  @OneOf(CHANNELS)
  channel!: 'email' | 'sms' | 'call' | 'letter';

  @Whole({ min: 1 })
  count!: number;
}

/** Somebody of the group who gets nothing, and why. */
export class LeftView {
  @Plain()
  name!: string;

  @OneOf(LEFT_REASONS)
  why!: LeftReason;
}

/** A message as whoever gets it will read it. */
export class WordingView {
  @Plain()
  name!: string;

  @OneOf(CHANNELS)
  channel!: 'email' | 'sms' | 'call' | 'letter';

  @Plain()
  language!: string;

  @OneOf(['ltr', 'rtl'])
  direction!: 'ltr' | 'rtl';

  @Flag({ description: 'Whether it keeps silent about the programme.' })
  neutral!: boolean;

  @Plain({ nullable: true })
  subject!: string | null;

  @Plain()
  text!: string;
}

/** What a group would get, before anything is sent. */
export class GroupPreviewView {
  @Whole({ min: 0, description: 'How many get a message.' })
  messages!: number;

  @Whole({ min: 0, description: 'How many are called or get a letter by hand.' })
  tasks!: number;

  @ListOf(() => WayView)
  ways!: WayView[];

  @ListOf(() => LeftView)
  left!: LeftView[];

  @Texts({ description: 'Words that tell whoever reads along what it is about.' })
  tellingWords!: string[];

  @ListOf(() => WordingView, { description: 'One for each way it will be read.' })
  samples!: WordingView[];
}

/** What became of words for a group. */
export class GroupSentView {
  @Id({ description: 'What the messages have in common.' })
  id!: string;

  @Whole({ min: 0 })
  messages!: number;

  @Whole({ min: 0 })
  tasks!: number;
}
