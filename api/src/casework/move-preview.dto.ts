import { LIMITS } from '@meedenkers/domain';

import { Flag, Id, Instant, ListOf, Nested, Plain, Texts, Whole } from '../platform/contract.js';

/** A moment that somebody thinks of moving a conversation to. */
export class MovePreviewDto {
  @Instant()
  startsAt!: string;

  @Whole({ ...LIMITS.durationMinutes, optional: true })
  durationMinutes?: number;
}

/** Who goes along now, and whether they can at the new moment. */
export class MoveCompanionView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @Flag()
  fits!: boolean;

  @Texts({ description: 'The hard rules that fail then.' })
  reasons!: string[];
}

/** Somebody else who can at the new moment. */
export class MoveOtherView {
  @Id()
  id!: string;

  @Plain()
  name!: string;
}

/** What a move would mean, before anything is sent. */
export class MovePreviewView {
  @Nested(() => MoveCompanionView, { nullable: true })
  companion!: MoveCompanionView | null;

  @ListOf(() => MoveOtherView)
  others!: MoveOtherView[];

  @ListOf(() => MoveOtherView)
  asked!: MoveOtherView[];

  @Whole({ min: 0, description: 'Messages about the old moment that will not be sent.' })
  superseded!: number;
}
