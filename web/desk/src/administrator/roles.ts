import type { NewUserDto } from '@meedenkers/api-client';
import type { Choice } from '@meedenkers/ui';
import type { Texts } from '../session/texts';

/** The roles an administrator gives; a Meedenker gets theirs from the coordinator. */
export type GivenRole = NewUserDto['roles'][number];

/** They, in the order of the form. */
export const GIVEN_ROLES: readonly GivenRole[] = [
  'coordinator',
  'evaluator',
  'administrator',
  'safeguarder',
];

/** The roles as word buttons. */
export const roleChoices = (texts: Texts): Choice<GivenRole>[] =>
  GIVEN_ROLES.map((value) => ({ value, words: texts.t(`role.${value}`) }));
