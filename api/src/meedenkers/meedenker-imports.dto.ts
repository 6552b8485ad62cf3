import {
  IMPORT_EXISTING,
  IMPORT_OUTCOMES,
  IMPORT_ROWS,
  IMPORT_ROWS_AT_ONCE,
  type ImportExisting,
  type ImportOutcome,
} from '@meedenkers/domain';

import { Day, Flag, Id, ListOf, OneOf, Plain, SomeOf, Whole } from '../platform/contract.js';
import { NewMeedenkerDto } from './meedenker.dto.js';

/** What of somebody who is known already can come out of a list. */
export const IMPORTED_FIELDS = [
  'name',
  'phone',
  'gender',
  'place',
  'languages',
  'livedExperience',
  'travel',
  'maxTravelMinutes',
  'maxPerWeek',
] as const;

/** One row of a list of Meedenkers. */
export class ImportedMeedenkerDto extends NewMeedenkerDto {
  @Whole({ min: 1, max: IMPORT_ROWS + 1, description: 'Where the row stands in the file.' })
  line!: number;

  @OneOf(IMPORT_EXISTING, { description: 'What to do when this address is a Meedenker already.' })
  existing!: ImportExisting;

  @SomeOf(IMPORTED_FIELDS, {
    description:
      'What stands in the file itself; only that is brought up to date of somebody who is known.',
  })
  inFile!: (typeof IMPORTED_FIELDS)[number][];

  @Day({ optional: true, nullable: true })
  vogIssuedOn?: string | null;

  @Day({ optional: true, nullable: true })
  vogSeenOn?: string | null;
}

/** Rows of a list of Meedenkers, at most so many at once. */
export class MeedenkerImportDto {
  @Flag({ description: 'Only say what would become of the rows; nothing is written.' })
  check!: boolean;

  @ListOf(() => ImportedMeedenkerDto, { max: IMPORT_ROWS_AT_ONCE })
  rows!: ImportedMeedenkerDto[];
}

/** What became of one row. */
export class ImportedRowView {
  @Whole()
  line!: number;

  @OneOf(IMPORT_OUTCOMES)
  outcome!: ImportOutcome;

  @Id({ nullable: true })
  id!: string | null;

  @Plain({ nullable: true, description: 'The field because of which a row was refused.' })
  field!: string | null;

  @Plain({ nullable: true, description: 'Why a row was refused or skipped.' })
  code!: string | null;

  @Plain({ nullable: true, description: 'Who or what is known already.' })
  known!: string | null;
}

/** What became of each row. */
export class ImportView {
  @ListOf(() => ImportedRowView)
  rows!: ImportedRowView[];
}
