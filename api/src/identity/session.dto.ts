import {
  ALL_PERMISSIONS,
  LIMITS,
  ORGANISATION_KINDS,
  ROLES,
  type OrganisationKind,
} from '@meedenkers/domain';

import { Email, Id, Nested, OneOf, Plain, Secret, SomeOf, Texts } from '../platform/contract.js';
import type { OpenSession } from './sessions.service.js';

/** An address and a password. */
export class SignInDto {
  @Email()
  email!: string;

  @Secret({ max: LIMITS.password.max })
  password!: string;
}

/** The account that is signed in. */
export class SessionUserView {
  @Id()
  id!: string;

  @Plain()
  name!: string;

  @Plain()
  email!: string;
}

/** The organisation somebody works at or is helped by. */
export class SessionOrganisationView {
  @Id()
  id!: string;

  @Plain()
  slug!: string;

  @Plain()
  name!: string;

  @Plain()
  phone!: string;

  @OneOf(ORGANISATION_KINDS)
  kind!: OrganisationKind;
}

/** Who is signed in, and what they may do. */
export class SessionView {
  @OneOf(['staff', 'resident', 'helper', 'offer', 'partner'])
  kind!: string;

  @Nested(() => SessionUserView, { nullable: true })
  user!: SessionUserView | null;

  @Nested(() => SessionOrganisationView)
  organisation!: SessionOrganisationView;

  @SomeOf(ROLES)
  roles!: string[];

  @SomeOf(ALL_PERMISSIONS)
  rights!: string[];

  @Id({ nullable: true })
  meedenkerId!: string | null;

  @Id({ nullable: true })
  requestId!: string | null;

  @Id({ nullable: true })
  proposalId!: string | null;

  @Texts()
  allowed!: string[];
}

/** What a page may know of a session. */
export const sessionView = ({ actor, email, organisation }: OpenSession): SessionView => ({
  kind: actor.kind,
  user:
    actor.kind === 'staff' && actor.id
      ? { id: actor.id, name: actor.name ?? '', email: email ?? '' }
      : null,
  organisation,
  roles: [...actor.roles],
  rights: [...actor.rights],
  meedenkerId: actor.meedenkerId,
  requestId: actor.requestId,
  proposalId: actor.proposalId,
  allowed: ['sign_out'],
});
