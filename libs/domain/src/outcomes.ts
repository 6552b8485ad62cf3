import type { AppointmentDeed } from './appointments.js';

export const TOOK_PLACE = [
  'yes',
  'no_show_resident',
  'no_show_meedenker',
  'companion_refused',
  'cancelled_at_desk',
] as const;
/** What came of the visit, in the five answers of the report. */
export type TookPlace = (typeof TOOK_PLACE)[number];
export const AGREEMENTS = [
  'decision_follows',
  'papers_needed',
  'new_talk',
  'work_plan',
  'referral',
  'none',
] as const;
export type Agreement = (typeof AGREEMENTS)[number];
export const NEXT_STEP_CLEAR = ['yes', 'partly', 'no'] as const;
export type NextStepClear = (typeof NEXT_STEP_CLEAR)[number];

export const REPORTED_SIGNALS = ['letter_unclear', 'interpreter_refused', 'none'] as const;
/** What went wrong around a conversation that was held; "none" is an answer of its own. */
export type ReportedSignal = (typeof REPORTED_SIGNALS)[number];

/**
 * What is counted per municipality and quarter, without a person: what went wrong at its desks. All of them stand in every
 * release, also what was never reported: a list that came from the counts would tell that there was one.
 */
export const SIGNALS = [
  'letter_unclear',
  'interpreter_refused',
  'companion_refused',
  'cancelled_at_desk',
] as const satisfies readonly (Exclude<ReportedSignal, 'none'> | TookPlace)[];
export type Signal = (typeof SIGNALS)[number];

/** What a report adds to the counts of a municipality. */
export function signalsOf(report: {
  tookPlace: TookPlace;
  signals: readonly ReportedSignal[];
}): Signal[] {
  const { tookPlace, signals } = report;
  if (tookPlace === 'companion_refused' || tookPlace === 'cancelled_at_desk') return [tookPlace];
  return signals.filter((signal) => signal !== 'none');
}

/** The deed on the appointment that a report stands for. */
export const DEED_OF_REPORT: Readonly<Record<TookPlace, AppointmentDeed>> = {
  yes: 'report',
  no_show_resident: 'no_show',
  no_show_meedenker: 'no_show',
  companion_refused: 'refuse_companion',
  cancelled_at_desk: 'cancel',
};
