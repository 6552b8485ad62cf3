import { describe, expect, it } from '@jest/globals';
import {
  amsterdamDay,
  CLOSE_REASONS,
  CONTACT_CHANNELS,
  containsBsn,
  HAND_OFF_STATES,
  PHONE_PATTERN,
  plusMinutes,
  REFERENCE_ALPHABET,
  STAGES,
  stageOf,
  withinDayHours,
} from '@meedenkers/domain';
import { collides, type Booking } from '@meedenkers/matching';

import { closedQuarters } from './counts.js';
import { generateDemoData, type DemoOrganisation } from './generate.js';
import { TABLES, type Table } from './rows.js';

/** A machine that does other things besides takes its time. */
const PATIENCE_MS = 60_000;
/** A Monday afternoon. */
const NOW = new Date('2026-11-23T15:20:00Z');
/** A weekend in the night, a holiday in a new quarter, and a Sunday on which the clock changes. */
const OTHER_MOMENTS = ['2026-11-21T02:30:00Z', '2027-01-01T08:00:00Z', '2027-03-28T09:00:00Z'];

type Row = Record<string, unknown>;

const organisations = generateDemoData(NOW, 'hash');
const [first, second] = organisations as [DemoOrganisation, DemoOrganisation];
const rowsOf = (table: Table): Row[] => organisations.flatMap(({ rows }) => [...rows.of(table)]);
const everyText = JSON.stringify(
  (['support_requests', 'notes', 'helpers', 'residents', 'appointments'] as const).map((table) =>
    rowsOf(table).map(({ phone: _phone, id: _id, ...row }) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => !column.endsWith('_id'))),
    ),
  ),
);

describe('demo data', () => {
  it(
    'is the same for the same moment',
    () => {
      const again = generateDemoData(NOW, 'hash');
      for (const table of TABLES)
        expect(JSON.stringify(again.map(({ rows }) => rows.of(table)))).toBe(
          JSON.stringify(organisations.map(({ rows }) => rows.of(table))),
        );
    },
    PATIENCE_MS,
  );

  it.each(OTHER_MOMENTS)(
    'can be made at %s, every request in its stage',
    (moment) => {
      const now = new Date(moment);
      const cases = generateDemoData(now, 'hash').flatMap((organisation) => organisation.cases);
      const wrong = cases.filter(({ request, proposals, appointment, stage }) => {
        const facts = {
          state: request.state,
          appointment: appointment && { ...appointment, startsAt: appointment.starts_at },
          proposals: proposals.map((p) => ({
            state: p.state,
            expiresAt: p.expires_at,
            companionAnswer: p.companion_answer,
            confirmedVersion: p.confirmed_version,
          })),
        };
        return stageOf(facts, now) !== stage;
      });
      expect(wrong.map(({ stage }) => stage)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('holds as many people and requests as is promised', () => {
    expect(first.meedenkers).toHaveLength(40);
    expect(first.cases).toHaveLength(150);
    expect(second.meedenkers).toHaveLength(15);
    expect(second.cases).toHaveLength(40);
  });

  it('has requests in every stage, with every end and over every channel', () => {
    for (const { stages } of organisations)
      expect(new Set(stages.values())).toEqual(new Set(STAGES));
    const reasons = rowsOf('support_requests').flatMap((row) => row['close_reason'] ?? []);
    expect(new Set(reasons)).toEqual(new Set(CLOSE_REASONS));
    expect(new Set(rowsOf('residents').map((row) => row['channel']))).toEqual(
      new Set(CONTACT_CHANNELS),
    );
  });

  it('gives every request a reference that nobody else has', () => {
    const references = rowsOf('support_requests').map(({ reference }) => String(reference));
    expect(references.length).toBeGreaterThan(190);
    expect(new Set(references).size).toBe(references.length);
    const allowed = new RegExp(`^[${REFERENCE_ALPHABET}]{8}$`);
    expect(references.filter((reference) => !allowed.test(reference))).toEqual([]);
  });

  it('holds no number that could be a BSN, nor a telephone or an address on the net that somebody has', () => {
    expect(containsBsn(everyText)).toBe(false);
    const people = [...rowsOf('residents'), ...rowsOf('meedenkers'), ...rowsOf('helpers')];
    const phones = people.flatMap(({ phone }) => (typeof phone === 'string' ? [phone] : []));
    expect(phones.filter((phone) => !PHONE_PATTERN.test(phone))).toEqual([]);
    expect(phones.filter((phone) => !/^(06000000|0161000|0130000)/.test(phone))).toEqual([]);
    const emails = [...people, ...rowsOf('users')].flatMap(({ email }) => email ?? []);
    expect(emails.filter((email) => !String(email).endsWith('.example'))).toEqual([]);
  });

  it('keeps an address only of who chose letters, and of a home visit not longer than a week', () => {
    for (const { channel, street } of rowsOf('residents'))
      expect(street !== null).toBe(channel === 'letter');
    const kept = rowsOf('appointments').filter(({ address }) => address !== null);
    expect(kept.length).toBeGreaterThan(0);
    for (const visit of kept) {
      expect(visit['channel']).toBe('home');
      expect((visit['starts_at'] as Date).getTime()).toBeGreaterThan(
        NOW.getTime() - 7 * 86_400_000,
      );
    }
  });

  it('erases what a message was written from after a month', () => {
    for (const { created_at, facts } of rowsOf('messages')) {
      const old = NOW.getTime() - (created_at as Date).getTime() > 30 * 86_400_000;
      expect(Object.keys(facts as object).length === 0).toBe(old);
    }
  });

  it('puts nobody in two places, the road counted', () => {
    for (const { meedenkers, rows } of organisations) {
      const places = new Map(
        rows
          .of('venues')
          .map(({ id, latitude, longitude }) => [
            id,
            { latitude: Number(latitude), longitude: Number(longitude) },
          ]),
      );
      for (const person of meedenkers) {
        const visits = rows
          .of('bookings')
          .filter((row) => row['meedenker_id'] === person.id)
          .map(({ during, place }): Booking => {
            const [from = '', until = ''] = String(during).slice(1, -1).split(',');
            return {
              startsAt: new Date(from),
              endsAt: new Date(until),
              placeId: place as string | null,
              coordinates: places.get(place) ?? null,
            };
          });
        const clashes = visits.filter((a, i) =>
          visits.slice(i + 1).some((b) => collides(a, b, person)),
        );
        expect(clashes).toEqual([]);
      }
    }
  });

  it('plans every visit at a time people work, and does no deed in the future', () => {
    for (const { starts_at, duration_minutes } of rowsOf('appointments'))
      expect(withinDayHours(starts_at as Date, Number(duration_minutes))).toBe(true);
    const moments = [
      ...rowsOf('audit_events').map(({ at }) => at),
      ...rowsOf('support_requests').map(({ created_at }) => created_at),
      ...rowsOf('proposals').map(({ offered_at }) => offered_at),
    ] as Date[];
    expect(moments.filter((at) => at > NOW)).toEqual([]);
  });

  it('shows the Meedenker of the demo account an offer, a moved visit, coming visits and one to report', () => {
    for (const { cases, meedenkers } of organisations) {
      const own = cases.flatMap((c) =>
        c.proposals
          .filter((p) => p.meedenker_id === meedenkers[0]?.id)
          .map(({ state, confirmed_version }) => ({
            state,
            confirmed_version,
            visit: c.appointment,
          })),
      );
      expect(own.filter(({ state }) => state === 'offered').length).toBeGreaterThan(0);
      const accepted = own.filter(
        ({ state, visit }) => state === 'accepted' && visit?.state === 'planned',
      );
      const confirmed = accepted.filter((p) => p.confirmed_version === p.visit?.version);
      expect(accepted.length - confirmed.length).toBe(1);
      const starts = confirmed.map(({ visit }) => visit?.starts_at ?? NOW);
      expect(starts.filter((at) => at < plusMinutes(NOW, -60))).toHaveLength(1);
      expect(starts.filter((at) => at > NOW).length).toBeGreaterThan(1);
      expect(starts.some((at) => at > NOW && at < plusMinutes(NOW, 2 * 24 * 60))).toBe(true);
      expect(own.filter(({ visit }) => visit?.state === 'took_place').length).toBeGreaterThan(1);
    }
  });

  it('has Meedenkers in every state, and papers that lapse soon or have lapsed', () => {
    const states = rowsOf('meedenkers').map(({ state }) => state);
    expect(new Set(states)).toEqual(
      new Set(['applicant', 'in_training', 'active', 'paused', 'left']),
    );
    const days = first.rows.of('checks').map((row) => String(row['valid_until']));
    const today = amsterdamDay(NOW);
    expect(days.filter((day) => day < today)).toHaveLength(2);
    expect(days.filter((day) => day >= today && day <= '2027-01-22')).toHaveLength(2);
  });

  it('counts what ended in the six last closed quarters, one of them too small to tell', () => {
    const quarters = closedQuarters(amsterdamDay(NOW), 6);
    expect(quarters).toEqual(['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']);
    const totals = quarters.map((quarter) =>
      first.rows
        .of<{ quarter: string; requests: number }>('request_counts')
        .filter((cell) => cell.quarter === quarter)
        .reduce((sum, cell) => sum + cell.requests, 0),
    );
    expect(totals.filter((total) => total < 10)).toHaveLength(1);
    expect(totals.slice(1).every((total) => total >= 20)).toBe(true);
  });

  it('has a task of every kind, and messages that failed or wait', () => {
    const open = rowsOf('call_tasks').filter(({ state }) => state === 'open');
    expect(new Set(open.map(({ kind }) => kind))).toEqual(
      new Set([
        'hand_off',
        'call',
        'letter',
        'reported_date',
        'question',
        'companion_refused',
        'report_missing',
        'drop_out',
        'voices_differ',
      ]),
    );
    for (const { rows } of organisations)
      expect(rows.of<{ kind: string }>('call_tasks').map(({ kind }) => kind)).toContain(
        'voices_differ',
      );
    const states = new Set(rowsOf('messages').map(({ state }) => state));
    expect(states).toEqual(new Set(['sent', 'failed', 'pending']));
  });

  it('lets both organisations serve one municipality, of which one is asked first', () => {
    const areas = rowsOf('service_areas');
    const twice = areas.filter(({ municipality_code }) => municipality_code === 'GM0785');
    expect(twice.map(({ is_default }) => is_default).sort()).toEqual([false, true]);
    expect(areas.filter(({ is_default }) => !is_default)).toHaveLength(1);
  });

  it('shows a hand-off in every state, and two who may be one person', () => {
    expect(
      new Set(first.rows.of<{ state: string }>('hand_offs').map(({ state }) => state)),
    ).toEqual(new Set(HAND_OFF_STATES));
    for (const { rows } of organisations) {
      const phones = rows
        .of<{ phone: string | null }>('residents')
        .flatMap(({ phone }) => phone ?? []);
      expect(new Set(phones).size).toBeLessThan(phones.length);
    }
  });
});
