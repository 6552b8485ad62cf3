import {
  Day,
  Id,
  Instant,
  ListOf,
  OneOf,
  Plain,
  Secret,
  Text,
  Texts,
  Whole,
} from '../platform/contract.js';
import { LIMITS } from '@meedenkers/domain';
import { PageQuery } from '../platform/paging.js';

/** About which request; without it, everything of the organisation. */
export class AuditQuery extends PageQuery {
  @Id({ optional: true })
  requestId?: string;
}

/** What is looked for in the trail; nothing said is everything, the newest first. */
export class AuditSearchDto {
  @Text({ max: 20, optional: true, description: 'The number of a request, as people read it.' })
  reference?: string;

  @Id({ optional: true, description: 'Whose deeds: an account.' })
  userId?: string;

  @Day({ optional: true })
  from?: string;

  @Day({ optional: true, description: 'The last day.' })
  to?: string;

  @OneOf(['read', 'write'], { optional: true })
  action?: 'read' | 'write';

  @Whole({ min: 1, max: LIMITS.page.max, optional: true })
  limit?: number;

  @Secret({ max: 500, optional: true })
  cursor?: string;
}

/** One line of the trail: who, as what, saw or changed which fields of what, and when. Never their content. */
export class AuditEventView {
  @Id()
  id!: string;

  @Instant()
  at!: string;

  @Plain({ description: 'The name of the account; the kind of person when it is none.' })
  actor!: string;

  @OneOf(['staff', 'resident', 'helper', 'offer', 'partner', 'system', 'public'])
  actorKind!: string;

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

/** The answer to who saw what: how many people looked how often, and the lines, the newest first. */
export class AuditTrailView {
  @ListOf(() => AuditEventView)
  items!: AuditEventView[];

  @Plain({ nullable: true, description: 'Where the next page starts; null on the last one.' })
  nextCursor!: string | null;

  @Whole({ description: 'How many people read or changed something.' })
  people!: number;

  @Whole({ description: 'How often something was read.' })
  reads!: number;

  @Whole({ description: 'How often something was changed.' })
  changes!: number;
}
