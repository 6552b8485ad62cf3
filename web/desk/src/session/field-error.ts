import type { FieldState } from '@angular/forms/signals';
import type { Problem } from './problem';
import type { Texts } from './texts';

const KINDS = new Set([
  'required',
  'email',
  'phone',
  'postcode',
  'minLength',
  'maxLength',
  'min',
  'max',
  'pattern',
  'time',
  'bsn',
]);

/** What a field says when it was left or sent with something the server cannot take; empty while typing. */
export function fieldError(
  state: FieldState<unknown, string | number>,
  texts: Texts,
  told = '',
): string {
  if (told) return told;
  const error = state.errors()[0];
  if (!state.touched() || !error) return '';
  return texts.t(`error.${KINDS.has(error.kind) ? error.kind : 'invalid'}`);
}

/** What the server said about a field, in words; empty when it said nothing. */
export function toldError(problem: Problem | null, field: string, texts: Texts): string {
  const told = problem?.fields.find((f) => f.field === field || f.field.endsWith(`.${field}`));
  return told ? texts.of('error', told.code === 'unknown' ? 'invalid' : told.code) : '';
}
