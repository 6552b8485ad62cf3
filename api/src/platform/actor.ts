import { permissionsOf, type Permission, type Role } from '@meedenkers/domain';

export type ActorKind = 'staff' | 'resident' | 'helper' | 'offer' | 'system' | 'public';

/** On whose behalf work is done. Every transaction and every read runs as one. */
export interface Actor {
  kind: ActorKind;
  organisationId: string;
  /** The account, the resident, the helper or (by an offer's link) the Meedenker; null for system and public. */
  id: string | null;
  name: string | null;
  roles: readonly Role[];
  rights: ReadonlySet<Permission>;
  /** The Meedenker this account is, or whose offer link this is. */
  meedenkerId: string | null;
  /** The one request a resident's or helper's session is for. */
  requestId: string | null;
  /** The one offer a link's session is for. */
  proposalId: string | null;
  /** Whether a resident came in by a code rather than a link. */
  byCode: boolean;
}

const NOBODY = {
  id: null,
  name: null,
  meedenkerId: null,
  requestId: null,
  proposalId: null,
  byCode: false,
} as const;

/** The machine itself, at work for one organisation: jobs and upkeep. */
export const systemOf = (organisationId: string): Actor => ({
  ...NOBODY,
  kind: 'system',
  organisationId,
  roles: [],
  rights: new Set(),
});

/** Somebody unknown whose deed the organisation takes in: an intake, a code asked for. */
export const publicOf = (organisationId: string): Actor => ({
  ...systemOf(organisationId),
  kind: 'public',
});

/** An actor with these roles and the rights that come with them. */
export const actorWith = (facts: Omit<Actor, 'rights'>): Actor => ({
  ...facts,
  rights: new Set(permissionsOf(facts.roles)),
});

/** The deeds out of a list that this actor has the right to. */
export const allowedDeeds = <Deed extends string>(
  actor: Actor,
  deeds: readonly (readonly [deed: Deed, right: Permission, open: boolean])[],
): Deed[] =>
  deeds.filter(([, right, open]) => open && actor.rights.has(right)).map(([deed]) => deed);
