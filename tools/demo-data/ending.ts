import {
  AGREEMENTS,
  amsterdamDay,
  plusMinutes,
  promisedDay,
  promiseEnds,
  quarterOf,
  type ReportedSignal,
  type Agreement,
  type CloseReason,
  type TookPlace,
} from '@meedenkers/domain';

import type { Case } from './case.js';
import { end, withdrawOpen } from './offering.js';

const STATE_AFTER = {
  yes: 'took_place',
  no_show_resident: 'no_show',
  no_show_meedenker: 'no_show',
  companion_refused: 'companion_refused',
  cancelled_at_desk: 'cancelled',
} as const;

/** What went wrong around a visit, in turn: mostly nothing. */
const signalOf = (turn: number): ReportedSignal =>
  turn % 6 === 2 ? 'letter_unclear' : turn % 11 === 4 ? 'interpreter_refused' : 'none';

/** The Meedenker reports what came of the visit. */
export function report(
  c: Case,
  at: Date,
  tookPlace: TookPlace,
  more: { handOffNeeded?: boolean } = {},
): void {
  const { appointment, accepted, kit } = c;
  if (!appointment || !accepted)
    throw new Error('only a visit with a companion is reported in demo data');
  const { chance, rows, trail } = kit;
  const held = tookPlace === 'yes';
  const agreements: Agreement[] = held
    ? chance.happens(0.12)
      ? ['none']
      : chance.some(
          AGREEMENTS.filter((a) => a !== 'none'),
          chance.whole(1, 2),
        )
    : [];
  const byPhone = chance.happens(0.12);
  rows.add('outcome_reports', {
    id: chance.id(at),
    appointment_id: appointment.id,
    meedenker_id: accepted.meedenker_id,
    took_place: tookPlace,
    agreements,
    next_step_clear: held
      ? chance.weighted([
          ['yes', 7],
          ['partly', 3],
          ['no', 1],
        ])
      : null,
    atmosphere: held
      ? chance.weighted([
          [2, 1],
          [3, 3],
          [4, 6],
          [5, 3],
        ])
      : null,
    hand_off_needed: more.handOffNeeded ?? false,
    signals: held ? [signalOf(rows.of('outcome_reports').length)] : [],
    role_kept: held
      ? chance.weighted([
          [3, 1],
          [4, 3],
          [5, 8],
        ])
      : null,
    minutes: held ? appointment.duration_minutes + chance.whole(-2, 6) * 5 : null,
    reported_by: byPhone ? 'coordinator' : 'meedenker',
    created_at: at,
  });
  const before = appointment.version;
  Object.assign(appointment, {
    state: STATE_AFTER[tookPlace],
    ended_at: at,
    cancelled_by: tookPlace === 'cancelled_at_desk' ? 'municipality' : null,
    no_show_by:
      tookPlace === 'no_show_resident'
        ? 'resident'
        : tookPlace === 'no_show_meedenker'
          ? 'meedenker'
          : null,
    version: before + 1,
  });
  const by = byPhone ? trail.coordinator : c.meedenker(accepted);
  end(c, at, accepted, tookPlace === 'no_show_meedenker' ? 'drop_out' : 'done', by);
  if (held) c.tellResident(at, { purpose: 'questionnaire', subjectId: c.id, version: 1 });
  if (tookPlace === 'companion_refused') {
    trail.task(at, c.id, {
      kind: 'companion_refused',
      appointmentId: appointment.id,
      subjectId: appointment.id,
      version: before,
      dueAt: promiseEnds(promisedDay(at, 0)),
    });
  }
  c.wrote(
    at,
    by,
    'outcome-report.write',
    ['tookPlace', ...(held ? ['agreements', 'nextStepClear', 'atmosphere'] : [])],
    {
      noun: 'appointment',
      nounId: appointment.id,
      ...(byPhone ? { channel: 'phone' } : {}),
    },
  );
}

/** Nobody reported: a task for the coordinator once the term has passed. */
export function missReport(c: Case): void {
  const { appointment } = c;
  if (!appointment) throw new Error('there is no visit to report');
  const ended = plusMinutes(appointment.starts_at, appointment.duration_minutes);
  const dueAt = promiseEnds(promisedDay(ended, 1));
  if (dueAt > c.now) return;
  c.kit.trail.task(dueAt, c.id, {
    kind: 'report_missing',
    appointmentId: appointment.id,
    subjectId: appointment.id,
    version: appointment.version,
    dueAt,
  });
}

/** The request ends: offers, companion, visit, messages and tasks end with it, and a count stays. */
export function close(c: Case, at: Date, reason: CloseReason): void {
  const { appointment, accepted, kit, question: q } = c;
  const byResident = reason === 'withdrawn';
  const by = byResident ? c.byResident : kit.trail.coordinator;
  withdrawOpen(c, at, 'request_closed');
  if (accepted) end(c, at, accepted, 'request_closed', by);
  if (appointment?.state === 'planned') {
    const toCome = appointment.starts_at > at;
    const state = reason === 'unmatched' ? 'unfilled' : toCome ? 'cancelled' : 'unknown';
    const cancelledBy = byResident ? 'resident' : 'organisation';
    Object.assign(appointment, {
      state,
      cancelled_by: state === 'cancelled' ? cancelledBy : null,
      ended_at: at,
      version: appointment.version + 1,
    });
  }
  kit.trail.settle(at, c.id);
  Object.assign(c.request, {
    state: 'closed',
    close_reason: reason,
    closed_at: at,
    version: c.request.version + 1,
  });
  c.tellResident(at, {
    purpose: 'request_closed',
    subjectId: c.id,
    version: c.request.version,
    facts: { closeReason: reason },
  });
  c.wrote(
    at,
    by,
    byResident ? 'support-request.withdraw' : 'support-request.close',
    ['state', 'close_reason'],
    { reason },
  );
  kit.ended.push({
    quarter: quarterOf(amsterdamDay(at)),
    municipality: q.municipality,
    conversationType: c.request.conversation_type,
    language: q.language,
    reason,
  });
}
