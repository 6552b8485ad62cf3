import type { Choice } from '@meedenkers/ui';
import type { Texts } from '../session/texts';
import type { StaffRole } from './users.api';

/** The roles an administrator gives; a Meedenker gets theirs from the coordinator. */
export const GIVEN_ROLES: readonly StaffRole[] = ['coordinator', 'evaluator', 'administrator'];

/** The roles as word buttons. */
export const roleChoices = (texts: Texts): Choice<StaffRole>[] =>
  GIVEN_ROLES.map((value) => ({ value, words: texts.t(`role.${value}`) }));
