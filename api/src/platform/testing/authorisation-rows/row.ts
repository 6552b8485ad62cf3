import type { Targets } from '../world.js';

/** Whose things a role sees: those of its whole organisation, or only the one it is assigned to. */
export type Sight = 'organisation' | 'assigned';
export type StaffName =
  | 'resident'
  | 'helper'
  | 'offer'
  | 'partner'
  | 'meedenker'
  | 'coordinator'
  | 'evaluator'
  | 'administrator'
  | 'safeguarder';

/** What one route is expected to do for everybody. Reviewed by people; the spec drives every cell of it. */
export interface Row {
  /** Method and path below `/api/v1`, or outside it when it begins with a slash of its own. */
  route: string;
  /** `public`: the same answer for everybody. Else: who may, and whose things they see. */
  access: 'public' | Partial<Record<StaffName, Sight>>;
  /** The status when it is seen; for a public route the status for everybody. */
  seen: number;
  /** What the id in the path is of. None: the route is about the caller, or a list. */
  target?: Exclude<keyof Targets, 'org'>;
  /** Of a list: which id shows that an object is in it. */
  lists?: Exclude<keyof Targets, 'org'>;
  query?: string;
  body?: (targets: Targets) => object;
  version?: number;
}

export const coordinator = { coordinator: 'organisation' } as const;
export const resident = { resident: 'assigned' } as const;
export const administrator = { administrator: 'organisation' } as const;
export const evaluator = { evaluator: 'organisation' } as const;
export const meedenker = { meedenker: 'assigned' } as const;
export const nothing = (): object => ({});
