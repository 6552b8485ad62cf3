import { hoursBetween, RETENTION_DAYS, type AppointmentState } from '@meedenkers/domain';

/** What decides how long a resident's or helper's link works. */
export interface LinkFacts {
  closedAt: Date | null;
  /** The open appointment, or else the last one. */
  appointment: { state: AppointmentState; startsAt: Date } | null;
}

/** Whether the link to a request still works: until seven days after the visit or, when there was none, after closing. */
export function linkLives({ closedAt, appointment }: LinkFacts, now: Date): boolean {
  const visited = appointment && !['cancelled', 'unfilled'].includes(appointment.state);
  const ended = visited ? appointment.startsAt : closedAt;
  return ended === null || hoursBetween(ended, now) < RETENTION_DAYS.residentLink * 24;
}
