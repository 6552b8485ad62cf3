import type { Role } from '@meedenkers/domain';

/** Hours of doing nothing after which a session ends, and hours after which it ends anyway. */
export interface SessionTerms {
  idleHours: number;
  absoluteHours: number;
}

/** Short for who may sit at a library's computer, longer for a Meedenker's own phone, half an hour for staff. */
export function sessionTerms(
  kind: 'staff' | 'resident' | 'helper' | 'offer' | 'partner',
  roles: readonly Role[],
): SessionTerms {
  if (kind !== 'staff') return { idleHours: 0.25, absoluteHours: 2 };
  return { idleHours: roles.every((role) => role === 'meedenker') ? 12 : 0.5, absoluteHours: 12 };
}

/** Whether a session still counts at a moment. */
export function isAlive(
  session: { createdAt: Date; seenAt: Date },
  terms: SessionTerms,
  now: Date,
): boolean {
  const hoursSince = (at: Date): number => (now.getTime() - at.getTime()) / 3_600_000;
  return (
    hoursSince(session.seenAt) < terms.idleHours &&
    hoursSince(session.createdAt) < terms.absoluteHours
  );
}
