import type { ImportedVenueDto } from '@meedenkers/api-client';
import { LIMITS } from '@meedenkers/domain';
import { type Column, plainHeading } from './columns';
import { type Judged, Reader } from './judged';

export type VenueField = 'municipality' | 'name' | 'address' | 'place';
export type ImportedVenue = Omit<ImportedVenueDto, 'line' | 'existing'>;

/** The fields of a list of venues and the names lists give them. */
export const VENUE_COLUMNS: readonly Column<VenueField>[] = [
  { field: 'municipality', required: true, names: ['gemeente', 'gemeentecode', 'gm'] },
  { field: 'name', required: true, names: ['naam', 'locatie', 'gebouw', 'venue', 'building'] },
  { field: 'address', required: true, names: ['adres', 'straat', 'straat en nummer', 'street'] },
  { field: 'place', required: true, names: ['plaats', 'woonplaats', 'dorp', 'stad', 'city'] },
];

/** Reads a row of a list of venues; a municipality by its name or its code. */
export function judgeVenue(
  texts: Partial<Record<VenueField, string>>,
  municipalities: readonly { code: string; name: string }[],
): Judged<VenueField, ImportedVenue> {
  const reader = new Reader(texts);
  const said = reader.text('municipality', LIMITS.place);
  const plain = plainHeading(said.replace(/^gemeente\s+/i, ''));
  const known = municipalities.find(
    ({ code, name }) => code.toLowerCase() === said.toLowerCase() || plainHeading(name) === plain,
  );
  if (said && !known) reader.wrong('municipality', 'municipality');
  return reader.judged({
    municipality: known?.code ?? '',
    name: reader.text('name', LIMITS.name),
    address: reader.text('address', LIMITS.venueText),
    place: reader.text('place', LIMITS.place),
  });
}
