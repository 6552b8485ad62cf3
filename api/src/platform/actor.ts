import {
  permissionsOf,
  type OrganisationKind,
  type Permission,
  type Role,
} from '@meedenkers/domain';

export type ActorKind = 'staff' | 'resident' | 'helper' | 'offer' | 'partner' | 'system' | 'public';

/** How a coordinator heard what a resident wants, when she does it for them. */
export const BEHALF_CHANNELS = ['phone', 'paper', 'desk'] as const;
export type BehalfChannel = (typeof BEHALF_CHANNELS)[number];

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
  /** The one hand-off a partner's session is for. */
  handOffId: string | null;
  /** Whether a resident came in by a code rather than a link. */
  byCode: boolean;
  /** For whom a coordinator does it: the resident of `requestId`, who asked for it in this way; every line of it says so. */
  behalf: BehalfChannel | null;
}

const NOBODY = {
  id: null,
  name: null,
  meedenkerId: null,
  requestId: null,
  proposalId: null,
  handOffId: null,
  byCode: false,
  behalf: null,
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

/** An actor with these roles and the rights that come with them at an organisation of this kind. */
export const actorWith = (facts: Omit<Actor, 'rights'>, at: OrganisationKind): Actor => ({
  ...facts,
  rights: new Set(permissionsOf(facts.roles, at)),
});

/** A coordinator who does what the resident of this request asked her to do. She knows who she speaks to, so no code is asked. */
export const onBehalf = (actor: Actor, requestId: string, behalf: BehalfChannel): Actor => ({
  ...actor,
  requestId,
  behalf,
  byCode: true,
});

/** The deeds out of a list that this actor has the right to. */
export const allowedDeeds = <Deed extends string>(
  actor: Actor,
  deeds: readonly (readonly [deed: Deed, right: Permission, open: boolean])[],
): Deed[] =>
  deeds.filter(([, right, open]) => open && actor.rights.has(right)).map(([deed]) => deed);
