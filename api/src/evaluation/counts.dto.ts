import { CLOSE_REASONS, STAGES } from '@meedenkers/domain';

import { Instant, ListOf, Nested, Numeric, OneOf, Plain, Whole } from '../platform/contract.js';

/** How many open requests stand at a stage. */
export class StageCountView {
  @OneOf(STAGES.filter((stage) => stage !== 'closed'))
  stage!: string;

  @Whole()
  requests!: number;
}

/** How many requests ended for a reason. */
export class ReasonCountView {
  @OneOf(CLOSE_REASONS)
  reason!: string;

  @Whole()
  requests!: number;
}

/** How fast it went of late; null when there was nothing to measure. */
export class LivePaceView {
  @Numeric({ nullable: true })
  medianHours!: number | null;

  @Numeric({ nullable: true })
  p90Hours!: number | null;

  @Whole({ description: 'How many were within the promise.' })
  kept!: number;

  @Whole({ description: 'Of how many.' })
  of!: number;
}

/** How often something was kept, of how many. */
export class KeptView {
  @Whole()
  kept!: number;

  @Whole({ description: 'Of how many whose moment has come.' })
  of!: number;
}

/** How often the promise was kept in a quarter: the first contact, the offer, and being told in time that nobody was found. */
export class PromiseKeptView {
  @Plain()
  quarter!: string;

  @Nested(() => KeptView)
  contact!: KeptView;

  @Nested(() => KeptView)
  offer!: KeptView;

  @Nested(() => KeptView)
  told!: KeptView;
}

/** The organisation's own numbers at this moment, for who does its work; they are never published. */
export class CountsView {
  @Instant()
  at!: string;

  @ListOf(() => StageCountView)
  open!: StageCountView[];

  @Whole({ description: 'Asked in the last thirty days.' })
  asked!: number;

  @ListOf(() => ReasonCountView)
  ended!: ReasonCountView[];

  @Whole({ description: 'Visits that took place in the last thirty days.' })
  visits!: number;

  @Whole({ description: 'Visits planned in the next seven days.' })
  planned!: number;

  @Whole({ description: 'Meedenkers who can be asked.' })
  meedenkers!: number;

  @Nested(() => LivePaceView)
  firstContact!: LivePaceView;

  @Nested(() => LivePaceView)
  companion!: LivePaceView;

  @ListOf(() => PromiseKeptView, { description: 'This quarter and the one before.' })
  promise!: PromiseKeptView[];
}
