import {
  IMPORT_EXISTING,
  IMPORT_ROWS,
  IMPORT_ROWS_AT_ONCE,
  type ImportExisting,
} from '@meedenkers/domain';

import { Flag, ListOf, OneOf, Whole } from '../platform/contract.js';
import { NewVenueDto } from './venues.dto.js';

/** One row of a list of venues. */
export class ImportedVenueDto extends NewVenueDto {
  @Whole({ min: 1, max: IMPORT_ROWS + 1, description: 'Where the row stands in the file.' })
  line!: number;

  @OneOf(IMPORT_EXISTING, {
    description: 'What to do when the municipality has a venue of this name already.',
  })
  existing!: ImportExisting;
}

/** Rows of a list of venues, at most so many at once. */
export class VenueImportDto {
  @Flag({ description: 'Only say what would become of the rows; nothing is written.' })
  check!: boolean;

  @ListOf(() => ImportedVenueDto, { max: IMPORT_ROWS_AT_ONCE })
  rows!: ImportedVenueDto[];
}
