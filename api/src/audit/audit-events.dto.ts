import { Id, Instant, OneOf, Plain, Texts } from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';

/** About which request; without it, everything of the organisation. */
export class AuditQuery extends PageQuery {
  @Id({ optional: true })
  requestId?: string;
}

/** One line of the trail: who, as what, saw or changed which fields of what, and when. Never their content. */
export class AuditEventView {
  @Id()
  id!: string;

  @Instant()
  at!: string;

  @Plain({ description: 'The name of the account; the kind of person when it is none.' })
  actor!: string;

  @Plain()
  role!: string;

  @OneOf(['read', 'write'])
  action!: string;

  @Plain()
  deed!: string;

  @Plain()
  noun!: string;

  @Id({ nullable: true })
  nounId!: string | null;

  @Texts()
  fields!: string[];

  @Plain({ nullable: true })
  channel!: string | null;

  @Plain({ nullable: true })
  reason!: string | null;
}
