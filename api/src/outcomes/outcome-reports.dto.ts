import {
  AGREEMENTS,
  NEXT_STEP_CLEAR,
  REPORTED_SIGNALS,
  TOOK_PLACE,
  type Agreement,
  type NextStepClear,
  type ReportedSignal,
  type TookPlace,
} from '@meedenkers/domain';

import { Flag, Id, Instant, OneOf, SomeOf, Whole } from '../platform/contract.js';

/** What came of the visit, in five choices. All but the first only when it took place. */
export class OutcomeReportDto {
  @OneOf(TOOK_PLACE)
  tookPlace!: TookPlace;

  @SomeOf(AGREEMENTS, { optional: true })
  agreements?: Agreement[];

  @OneOf(NEXT_STEP_CLEAR, { optional: true })
  nextStepClear?: NextStepClear;

  @Whole({ min: 1, max: 5, optional: true })
  atmosphere?: number;

  @Flag({ optional: true })
  handOffNeeded?: boolean;

  @Whole({ min: 1, max: 5, optional: true })
  roleKept?: number;

  @SomeOf(REPORTED_SIGNALS, {
    optional: true,
    description: 'What went wrong around it; "none" stands alone.',
  })
  signals?: ReportedSignal[];

  @Whole({
    min: 1,
    max: 600,
    optional: true,
    description: 'Minutes the visit took; the planned duration when left out.',
  })
  minutes?: number;
}

/** What was reported of a visit. */
export class OutcomeReportView {
  @Id()
  id!: string;

  @Id()
  appointmentId!: string;

  @OneOf(TOOK_PLACE)
  tookPlace!: string;

  @SomeOf(AGREEMENTS)
  agreements!: string[];

  @OneOf(NEXT_STEP_CLEAR, { nullable: true })
  nextStepClear!: string | null;

  @Whole({ min: 1, max: 5, nullable: true })
  atmosphere!: number | null;

  @Flag()
  handOffNeeded!: boolean;

  @Whole({ min: 1, max: 5, nullable: true })
  roleKept!: number | null;

  @SomeOf(REPORTED_SIGNALS, { description: 'Empty when it was not asked.' })
  signals!: string[];

  @Whole({ min: 1, nullable: true })
  minutes!: number | null;

  @OneOf(['meedenker', 'coordinator'])
  reportedBy!: string;

  @Instant()
  createdAt!: string;
}
