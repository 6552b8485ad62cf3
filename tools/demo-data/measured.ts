import { createHash } from 'node:crypto';

import {
  conversationType,
  firstContactDay,
  isWorkingDay,
  plusDays,
  plusMinutes,
  quarterBounds,
  questionsOf,
  type CloseReason,
  type Moment,
} from '@meedenkers/domain';

import { closedQuarters } from './counts.js';
import type { Kit } from './kit.js';
import { drawQuestion, type Question } from './question.js';

/** The closed quarters of which an organisation measured enough to tell a change and an effect, the last ones. */
const QUARTERS = 2;
/** Days after the first of a quarter in which people ask, so that all of it is over before the quarter is. */
const ASKING_DAYS = 60;
const LATER_DAYS = 70;
const DAY_MINUTES = 24 * 60;

/** How tense people are before, and by how much that changes: the mean and the spread, of ten points. */
const BEFORE = { mean: 7.1, spread: 1.7 };
const CHANGE = {
  accompanied: { T0b: { mean: -0.5, spread: 1.4 }, T1: { mean: -1.6, spread: 2 } },
  alone: { T0b: { mean: -0.1, spread: 1.4 }, T1: { mean: -0.4, spread: 2 } },
};
/** What else is answered, by the key of the question: the mean with a Meedenker and without, and the spread. */
const ANSWERS: Readonly<
  Record<string, readonly [accompanied: number, alone: number, spread: number]>
> = {
  prepared: [7.2, 6.4, 1.8],
  understood: [4.1, 3.6, 0.8],
  story: [4.1, 3.5, 0.9],
  next_step: [1.7, 1.3, 0.6],
  independent: [4.6, 4.6, 0.6],
  tension_next: [4.9, 5.9, 2],
  go_alone: [1.3, 1, 0.7],
  grip: [3.5, 3.2, 0.9],
  decision: [1.5, 1.4, 0.7],
  other_help: [0.4, 0.3, 0.5],
};
/** Of every so many people some say yes to research, and some do not answer at a moment; the numbers share no factor. */
const WITHOUT_CONSENT = { of: 4, some: 1 };
const SILENT = {
  T0: { of: 5, some: 1 },
  T0b: { of: 3, some: 1 },
  T1: { of: 7, some: 2 },
  T2: { of: 11, some: 6 },
};
/** Of every so many who went alone the coordinator heard afterwards how it went. */
const HEARD = { of: 3, some: 2 };
/** Of every so many for whom nobody was free nobody was asked in time. */
const UNASKED = { of: 9, some: 1 };
const isAmong = (index: number, { of, some }: { of: number; some: number }): boolean =>
  index % of < some;

/** One of many requests that were over long ago, of which little more than what was measured is still there. */
interface Past {
  question: Question;
  requestId: string;
  askedAt: Date;
  visitAt: Date;
  isAccompanied: boolean;
  /** Which of the quarters, the oldest first. */
  nth: number;
  /** Counts them within a quarter and an arm, so that who answers is spread evenly and never few. */
  index: number;
}

/** The working days in which people ask in a quarter. */
function askingDays(quarter: string): readonly string[] {
  const { from } = quarterBounds(quarter);
  return Array.from({ length: ASKING_DAYS }, (_, n) => plusDays(from, n)).filter(isWorkingDay);
}

/** The first working day from so many days after a day on. */
function workingDayAfter(day: string, days: number): string {
  let found = plusDays(day, days);
  while (!isWorkingDay(found)) found = plusDays(found, 1);
  return found;
}

/** A whole number around a mean, within the ends of its scale; it hangs on whose answer it is, and no other draw moves it. */
function around(
  whose: string,
  { mean, spread }: { mean: number; spread: number },
  [low, high]: readonly [number, number],
): number {
  const bytes = createHash('sha256').update(whose).digest();
  // Of twelve even draws the sum has a spread of one (Irwin and Hall).
  const normal = Array.from({ length: 12 }, (_, n) => bytes.readUInt16BE(2 * n) / 65_536).reduce(
    (sum, one) => sum + one,
    -6,
  );
  return Math.min(high, Math.max(low, Math.round(mean + spread * normal)));
}

const SCALES: Readonly<Record<string, readonly [number, number]>> = {
  scale_0_10: [0, 10],
  agree_1_5: [1, 5],
  yes_no: [0, 1],
};

/** What somebody answers at the moments, as far as they answer. */
function writeAnswers(kit: Kit, past: Past): void {
  const { question: q, requestId, visitAt, index, isAccompanied } = past;
  const side = isAccompanied ? 'accompanied' : 'alone';
  const who = `${kit.profile.slug} ${past.nth} ${side} ${index}`;
  const before = around(`${who} before`, BEFORE, [0, 10]);
  const tension = {
    T0: before,
    T0b: around(`${who} T0b`, shift(CHANGE[side].T0b, before), [0, 10]),
    T1: around(`${who} T1`, shift(CHANGE[side].T1, before), [0, 10]),
  };
  const at: Readonly<Record<Moment, Date>> = {
    T0: past.askedAt,
    T0b: plusMinutes(visitAt, -kit.chance.whole(60, 20 * 60)),
    T1: plusMinutes(visitAt, kit.chance.whole(120, 40 * 60)),
    T2: plusMinutes(visitAt, LATER_DAYS * DAY_MINUTES + kit.chance.whole(0, 5 * DAY_MINUTES)),
  };
  for (const moment of ['T0', 'T0b', 'T1', 'T2'] as const) {
    if (isAmong(index, SILENT[moment]) || at[moment] >= kit.almanac.now) continue;
    for (const { key, revision, kind } of questionsOf(moment, isAccompanied)) {
      const [withOne, without, spread] = ANSWERS[key] ?? [0, 0, 0];
      kit.rows.add('responses', {
        request_id: requestId,
        moment,
        question_key: key,
        revision,
        language: q.language,
        mode: 'self',
        value_number:
          key === 'tension' && moment !== 'T2'
            ? tension[moment]
            : around(
                `${who} ${key}_${moment}`,
                { mean: isAccompanied ? withOne : without, spread },
                SCALES[kind] ?? [0, 2],
              ),
        answered_at: at[moment],
      });
    }
  }
}

const shift = (
  { mean, spread }: { mean: number; spread: number },
  from: number,
): { mean: number; spread: number } => ({ mean: from + mean, spread });

/** Who asked, the request and what they allowed. */
function writeRequest(kit: Kit, past: Past, closed: { at: Date; reason: CloseReason }): void {
  const { question: q, requestId, askedAt, index, visitAt } = past;
  const { chance, rows } = kit;
  const residentId = chance.id(askedAt);
  const triagedAt = plusMinutes(askedAt, chance.whole(60, 26 * 60));
  rows.add('residents', {
    id: residentId,
    first_name: q.firstName,
    phone: null,
    email: `${requestId.slice(-12)}@inwoner.example`,
    channel: 'email',
    may_name_programme: true,
    place: q.place,
    street: null,
    postcode: null,
    postal_place: null,
    created_at: askedAt,
    version: 1,
  });
  rows.add('support_requests', {
    id: requestId,
    reference: chance.reference(),
    resident_id: residentId,
    municipality_code: q.municipality,
    state: 'closed',
    close_reason: closed.reason,
    closed_at: closed.at,
    language: q.language,
    conversation_type: q.type,
    appointment_known: true,
    wished_starts_at: visitAt,
    wished_channel: q.visitChannel,
    wished_venue_id: q.venue?.id ?? null,
    wished_venue_text: null,
    gender: 'no_preference',
    gender_required: false,
    language_required: false,
    interpreter: 'no',
    lived_experience: [],
    needs: [],
    story: null,
    channel: 'web',
    needs_review: false,
    promised_by: firstContactDay(askedAt),
    contacted_at: triagedAt,
    triaged_at: triagedAt,
    nobody_fitted_at: null,
    created_at: askedAt,
    version: 4,
  });
  rows.add('consents', {
    request_id: requestId,
    purpose: 'research',
    granted: !isAmong(index, WITHOUT_CONSENT),
    text_version: '2',
    changed_at: askedAt,
    version: 1,
  });
}

/** What the Meedenker reported, or what the coordinator heard of who went alone. */
function writeReport(
  { chance, rows }: Kit,
  {
    visitId,
    reportedAt,
    durationMinutes,
  }: { visitId: string; reportedAt: Date; durationMinutes: number },
  companion: string | null,
): void {
  rows.add('outcome_reports', {
    id: chance.id(reportedAt),
    appointment_id: visitId,
    meedenker_id: companion,
    took_place: 'yes',
    agreements: ['decision_follows'],
    next_step_clear: chance.weighted([
      ['yes', 7],
      ['partly', 3],
      ['no', 1],
    ]),
    atmosphere: chance.whole(3, 5),
    hand_off_needed: false,
    signals: ['none'],
    role_kept: companion ? chance.whole(4, 5) : null,
    minutes: companion ? durationMinutes + chance.whole(-2, 6) * 5 : null,
    reported_by: companion ? 'meedenker' : 'coordinator',
    created_at: reportedAt,
  });
}

/** The conversation: with one of the Meedenkers, or without. */
function writeVisit(kit: Kit, past: Past, closed: { at: Date }, companion: string): void {
  const { question: q, requestId, askedAt, visitAt, isAccompanied, index } = past;
  const { chance, rows } = kit;
  const plannedAt = plusMinutes(askedAt, chance.whole(90, 30 * 60));
  const visitId = chance.id(plannedAt);
  const { durationMinutes } = conversationType(q.type);
  const isTold = isAccompanied || isAmong(index, HEARD);
  const reportedAt = plusMinutes(visitAt, durationMinutes + chance.whole(30, 300));
  rows.add('appointments', {
    id: visitId,
    request_id: requestId,
    conversation_type: q.type,
    starts_at: visitAt,
    duration_minutes: durationMinutes,
    channel: q.visitChannel,
    venue_id: q.venue?.id ?? null,
    venue_text: null,
    address: null,
    state: isTold ? 'took_place' : 'unfilled',
    cancelled_by: null,
    no_show_by: null,
    created_at: plannedAt,
    ended_at: isTold ? reportedAt : closed.at,
    version: 2,
  });
  if (isTold)
    writeReport(kit, { visitId, reportedAt, durationMinutes }, isAccompanied ? companion : null);
  // Where nobody was free somebody was asked all the same, most often.
  if (isAccompanied || !isAmong(index, UNASKED))
    writeOffer(kit, past, { visitId, plannedAt }, companion);
}

/** The one who was asked: who went along, or who could not. */
function writeOffer(
  { chance, rows, trail }: Kit,
  { requestId, isAccompanied }: Past,
  { visitId, plannedAt }: { visitId: string; plannedAt: Date },
  meedenkerId: string,
): void {
  const offeredAt = plusMinutes(plannedAt, chance.whole(20, 240));
  rows.add('proposals', {
    id: chance.id(offeredAt),
    request_id: requestId,
    meedenker_id: meedenkerId,
    appointment_id: visitId,
    state: isAccompanied ? 'ended' : 'refused',
    offered_by: trail.coordinator.id,
    offered_at: offeredAt,
    expires_at: plusMinutes(offeredAt, 2 * DAY_MINUTES),
    answered_at: plusMinutes(offeredAt, chance.whole(20, 20 * 60)),
    accepted_by: isAccompanied ? 'meedenker' : null,
    reason: isAccompanied ? 'done' : 'not_available',
    confirmed_version: isAccompanied ? 1 : null,
    companion_answer: 'none',
    list_id: null,
    list: null,
    version: isAccompanied ? 3 : 2,
  });
}

/** A request that is over: asked on a day of the quarter, held one to three weeks later, and closed within a few days. */
function writePast(
  kit: Kit,
  { quarter, nth, days }: { quarter: string; nth: number; days: readonly string[] },
  isAccompanied: boolean,
  index: number,
): void {
  const { chance, almanac } = kit;
  const asked = chance.one(days);
  const askedAt = almanac.at(asked, chance.one(['09:20', '11:45', '14:10', '15:55', '19:30']));
  const visitAt = almanac.at(
    workingDayAfter(asked, chance.whole(7, 20)),
    chance.one(['09:00', '10:30', '13:00', '14:30']),
  );
  const closed = {
    at: plusMinutes(visitAt, chance.whole(1, 3) * DAY_MINUTES + 5 * 60),
    reason: isAccompanied ? ('helped' as const) : ('unmatched' as const),
  };
  const past = {
    question: drawQuestion(kit, { channel: 'email', intake: 'web', helper: 'none' }),
    requestId: chance.id(askedAt),
    askedAt,
    visitAt,
    isAccompanied,
    nth,
    index,
  };
  writeRequest(kit, past, closed);
  writeVisit(kit, past, closed, chance.one(kit.diary.others).id);
  writeAnswers(kit, past);
  kit.ended.push({
    quarter,
    municipality: past.question.municipality,
    conversationType: past.question.type,
    language: past.question.language,
    reason: closed.reason,
  });
}

/**
 * What an organisation measured in the last closed quarters: enough people with a Meedenker, and enough for whom nobody was
 * free, that a release tells a change and, under the protocol, an effect. Their time lies behind them and is taken from nobody.
 */
export function writeMeasured(kit: Kit): void {
  const { profile, almanac } = kit;
  for (const [nth, quarter] of closedQuarters(almanac.today, QUARTERS).entries()) {
    const when = { quarter, nth, days: askingDays(quarter) };
    for (let n = 0; n < profile.measured.accompanied; n += 1) writePast(kit, when, true, n);
    for (let n = 0; n < profile.measured.alone; n += 1) writePast(kit, when, false, n);
  }
}
