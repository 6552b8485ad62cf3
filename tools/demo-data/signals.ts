import {
  amsterdamDay,
  promisedDay,
  promiseEnds,
  quarterOf,
  signalsOf,
  voicesDiffer,
  type NextStepClear,
  type ReportedSignal,
  type Signal,
  type TookPlace,
} from '@meedenkers/domain';

import type { Case } from './case.js';
import { closedQuarters } from './counts.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';
import type { Trail } from './trail.js';

interface ReportRow {
  appointment_id: string;
  took_place: TookPlace;
  next_step_clear: NextStepClear | null;
  signals: ReportedSignal[];
  created_at: Date;
}

/** Signals of requests that are erased by now, in each of the last closed quarters; the last of them can be told. */
const EARLIER: readonly (readonly [signal: Signal, counts: readonly number[]])[] = [
  ['letter_unclear', [9, 14, 21]],
  ['interpreter_refused', [2, 4, 12]],
  ['companion_refused', [1, 3, 11]],
];

/** What Meedenkers reported of the municipality's side, counted without a person, and who has to be called since both voices differ. */
export function writeSignals({
  rows,
  cases,
  profile,
  trail,
  today,
}: {
  rows: Rows;
  cases: readonly Case[];
  profile: Profile;
  trail: Trail;
  today: string;
}): void {
  const counts = new Map<string, number>();
  const count = (quarter: string, municipality: string, signal: Signal, times = 1): void => {
    const key = [quarter, municipality, signal].join(' ');
    counts.set(key, (counts.get(key) ?? 0) + times);
  };
  const ofVisit = new Map(
    cases.flatMap((c) => (c.appointment ? [[c.appointment.id, c] as const] : [])),
  );
  const reports = rows.of<ReportRow>('outcome_reports');
  for (const row of reports) {
    const c = ofVisit.get(row.appointment_id);
    if (!c) continue;
    const report = { tookPlace: row.took_place, signals: row.signals };
    for (const signal of signalsOf(report))
      count(quarterOf(amsterdamDay(row.created_at)), c.question.municipality, signal);
  }
  callAboutVoices(reports, ofVisit, rows, trail);
  const quarters = closedQuarters(today, 3);
  for (const { municipality } of profile.areas.slice(0, 1))
    for (const [signal, times] of EARLIER)
      quarters.forEach((quarter, i) => count(quarter, municipality, signal, times[i] ?? 0));
  for (const [key, signals] of counts) {
    const [quarter, municipality_code, kind] = key.split(' ');
    rows.add('signal_counts', { quarter, municipality_code, kind, signals });
  }
}

interface AnswerRow {
  request_id: string;
  moment: string;
  question_key: string;
  value_number: number;
}

/** A call about the last visit that is still open and of which both told: there the resident does not know what to do. */
function callAboutVoices(
  reports: readonly ReportRow[],
  ofVisit: ReadonlyMap<string, Case>,
  rows: Rows,
  trail: Trail,
): void {
  const told = reports.flatMap((report) => {
    const c = ofVisit.get(report.appointment_id);
    const answer = rows
      .of<AnswerRow>('responses')
      .find(
        (one) =>
          one.request_id === c?.id && one.moment === 'T1' && one.question_key === 'next_step',
      );
    return c?.appointment && answer && report.took_place === 'yes' && c.request.state !== 'closed'
      ? [{ c, appointment: c.appointment, report, answer }]
      : [];
  });
  const last = told.at(-1);
  if (!last) return;
  Object.assign(last.report, { next_step_clear: 'yes' });
  Object.assign(last.answer, { value_number: 0 });
  for (const { c, appointment, report } of told.filter((one) =>
    voicesDiffer(one.answer.value_number, one.report.next_step_clear),
  ))
    trail.task(report.created_at, c.id, {
      kind: 'voices_differ',
      appointmentId: appointment.id,
      subjectId: appointment.id,
      version: appointment.version,
      dueAt: promiseEnds(promisedDay(c.now, 1)),
    });
}
