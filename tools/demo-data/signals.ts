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
  for (const row of rows.of<ReportRow>('outcome_reports')) {
    const c = ofVisit.get(row.appointment_id);
    if (!c) continue;
    const report = { tookPlace: row.took_place, signals: row.signals };
    for (const signal of signalsOf(report))
      count(quarterOf(amsterdamDay(row.created_at)), c.question.municipality, signal);
    callAbout(c, row, rows, trail);
  }
  const quarters = closedQuarters(today, 3);
  for (const { municipality } of profile.areas.slice(0, 1))
    for (const [signal, times] of EARLIER)
      quarters.forEach((quarter, i) => count(quarter, municipality, signal, times[i] ?? 0));
  for (const [key, signals] of counts) {
    const [quarter, municipality_code, kind] = key.split(' ');
    rows.add('signal_counts', { quarter, municipality_code, kind, signals });
  }
}

/** A call when the resident and the Meedenker tell different things; one that was due long ago was made. */
function callAbout(c: Case, row: ReportRow, rows: Rows, trail: Trail): void {
  const answer = rows
    .of<{
      request_id: string;
      moment: string;
      question_key: string;
      value_number: number;
      answered_at: Date;
    }>('responses')
    .find(
      (one) => one.request_id === c.id && one.moment === 'T1' && one.question_key === 'next_step',
    );
  const { appointment } = c;
  if (!answer || !appointment || !voicesDiffer(answer.value_number, row.next_step_clear)) return;
  const at = answer.answered_at > row.created_at ? answer.answered_at : row.created_at;
  const task = trail.task(at, c.id, {
    kind: 'voices_differ',
    appointmentId: appointment.id,
    subjectId: appointment.id,
    version: appointment.version,
    dueAt: promiseEnds(promisedDay(at, 1)),
  });
  if (task.due_at < c.now || c.request.state === 'closed') trail.done(task, at);
}
