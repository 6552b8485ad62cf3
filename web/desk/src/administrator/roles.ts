import type { NewUserDto } from '@meedenkers/api-client';
import { rolesAt } from '@meedenkers/domain';
import type { Choice } from '@meedenkers/ui';
import type { Texts } from '../session/texts';
import type { SessionView } from '../session/views';

/** The roles an administrator gives; a Meedenker gets theirs from the coordinator. */
export type GivenRole = NewUserDto['roles'][number];

/** They, in the order of the form. */
export const GIVEN_ROLES: readonly GivenRole[] = [
  'coordinator',
  'evaluator',
  'administrator',
  'safeguarder',
];

/** The roles that exist at the organisation of who is signed in, as word buttons. */
export const roleChoices = (texts: Texts, session: SessionView | null): Choice<GivenRole>[] => {
  const here = rolesAt(session?.organisation.kind ?? 'service');
  return GIVEN_ROLES.filter((role) => here.includes(role)).map((value) => ({
    value,
    words: texts.t(`role.${value}`),
  }));
};
