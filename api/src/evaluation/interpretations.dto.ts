import { INTERPRETATION_DEEDS, LIMITS, type InterpretationDeed } from '@meedenkers/domain';
import { Equals } from 'class-validator';

import { Flag, Id, Instant, ListOf, Plain, SomeOf, Text, Whole } from '../platform/contract.js';

/** What practice says about a figure. */
export class InterpretationWordsDto {
  @Text({ max: LIMITS.note })
  words!: string;

  @Text({ max: LIMITS.story, optional: true, description: 'A story from practice.' })
  story?: string;

  @Flag({ description: 'That nobody can be recognised in it, as who writes it says.' })
  @Equals(true)
  namesNobody!: boolean;
}

/** What practice says about a figure, and which. */
export class NewInterpretationDto extends InterpretationWordsDto {
  @Text({ max: 100, description: 'The figure of the release it is attached to.' })
  figure!: string;
}

/** What practice says about a figure of a release. */
export class InterpretationView {
  @Id()
  id!: string;

  @Whole()
  version!: number;

  @Plain()
  figure!: string;

  @Plain()
  words!: string;

  @Plain({ nullable: true })
  story!: string | null;

  @Plain({ nullable: true })
  author!: string | null;

  @Instant()
  writtenAt!: string;

  @Flag({ description: 'Whether it was written after the release was published.' })
  isAddition!: boolean;

  @SomeOf(INTERPRETATION_DEEDS)
  allowed!: InterpretationDeed[];
}

/** All that was written about a release, the oldest first. */
export class InterpretationsView {
  @ListOf(() => InterpretationView)
  items!: InterpretationView[];

  @Flag({ description: 'Whether something can be added.' })
  mayAdd!: boolean;
}
