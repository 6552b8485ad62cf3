import type { Answers } from './answers';
import type { Lack } from './intake-form';

/** What the first question still needs. */
export function lacksOfMunicipality(a: Answers): Lack[] {
  if (a.municipality || a.municipalityUnknown) return [];
  return [{ field: 'municipality', code: a.placeText.trim() === '' ? 'required' : 'choose' }];
}
