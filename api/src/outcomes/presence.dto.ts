import { PREPARATION_STEPS, PRESENCE_STATES, type PresenceState } from '@meedenkers/domain';

import { Flag, Instant, OneOf } from '../platform/contract.js';

/** One tap on the day of a visit. */
export class PresenceDto {
  @OneOf(PRESENCE_STATES)
  state!: PresenceState;

  @Instant({
    optional: true,
    description: 'When it was tapped, if it could not be sent then; at most a day ago counts.',
  })
  tappedAt?: string;
}

/** A tap that was made. */
export class TapView {
  @OneOf(PRESENCE_STATES)
  state!: PresenceState;

  @Instant()
  at!: string;
}

/** A step of the checklist, ticked or not. */
export class PreparationDto {
  @OneOf(PREPARATION_STEPS)
  step!: string;

  @Flag()
  done!: boolean;
}
