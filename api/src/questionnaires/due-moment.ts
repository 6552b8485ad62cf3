import { hoursBetween, plusMinutes, T1_DAYS, type AppointmentState } from '@meedenkers/domain';

/** What decides whether a resident is asked something now. */
export interface DueFacts {
  /** The open appointment, or else the last one. */
  appointment: { state: AppointmentState; startsAt: Date; durationMinutes: number } | null;
  /** Whether the questions after the visit have been answered. */
  answered: boolean;
}

/** States in which a conversation has been, or may have been without a report. */
const HELD: readonly AppointmentState[] = ['planned', 'took_place', 'unknown'];

/** The moment a resident is asked about now: after the visit, for four weeks, once. It does not wait for the report. */
export function dueMoment({ appointment, answered }: DueFacts, now: Date): 'T1' | null {
  if (answered || !appointment || !HELD.includes(appointment.state)) return null;
  const ended = plusMinutes(appointment.startsAt, appointment.durationMinutes);
  const hours = hoursBetween(ended, now);
  return hours >= 0 && hours < T1_DAYS * 24 ? 'T1' : null;
}
