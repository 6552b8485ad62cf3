import {
  conversationType,
  firstContactDay,
  promisedDay,
  promiseEnds,
  type AnswerMode,
} from '@meedenkers/domain';

import type { AppointmentRow, Case } from './case.js';
import { storyText } from './free-text.js';
import { BY_NOBODY } from './trail.js';

const CONSENT_TEXT_VERSION = '2';

/** Who the resident is and how to be reached; an address only of who chose letters. */
function writeResident(c: Case): void {
  const { question: q, askedAt, kit } = c;
  const byLetter = q.channel === 'letter';
  c.resident = kit.rows.add('residents', {
    id: kit.chance.id(askedAt),
    first_name: q.firstName,
    phone: q.channel === 'email' && kit.chance.happens(0.4) ? null : q.phone,
    email: q.email,
    channel: q.channel,
    may_name_programme: q.mayNameProgramme,
    place: q.place,
    street: byLetter ? q.address : null,
    postcode: byLetter ? '5120 ZZ' : null,
    postal_place: byLetter ? q.place : null,
    created_at: askedAt,
    version: 1,
  });
}

/** The helper, the consent and the first answer. */
function writeBeside(c: Case): { id: string; name: string; email: string } | null {
  const { question: q, askedAt: at, kit } = c;
  const { chance, rows } = kit;
  const own = { request_id: c.id };
  rows.add('consents', {
    ...own,
    purpose: 'research',
    granted: chance.happens(0.38),
    text_version: CONSENT_TEXT_VERSION,
    changed_at: at,
    version: 1,
  });
  if (chance.happens(0.78)) {
    const mode: AnswerMode =
      q.intake === 'phone' ? 'phone' : q.intake === 'desk' || q.helper ? 'helper' : 'self';
    rows.add('responses', {
      ...own,
      moment: 'T0',
      question_key: 'tension',
      revision: 1,
      language: q.language,
      mode,
      value_number: chance.whole(4, 10),
      answered_at: at,
    });
  }
  if (!q.helper) return null;
  const { name, organisation, email, mayFollow, worksForMunicipality } = q.helper;
  const id = chance.id(at);
  rows.add('helpers', {
    ...own,
    id,
    name,
    organisation_name: organisation,
    phone: email ? null : `${kit.profile.landline}${chance.whole(100, 999)}`,
    email,
    may_follow: mayFollow,
    works_for_municipality: worksForMunicipality,
    access_ended_at: null,
  });
  return email && mayFollow ? { id, name, email } : null;
}

/** Somebody asks for a companion; `wishedAt` is the moment of the conversation when it is known. */
export function ask(c: Case, wishedAt: Date | null, more: { needsReview?: boolean } = {}): void {
  const { question: q, askedAt: at, kit } = c;
  const online = q.intake === 'web';
  const reference = kit.chance.reference();
  const promisedBy = firstContactDay(at);
  writeResident(c);
  c.request = kit.rows.add('support_requests', {
    id: c.id,
    reference,
    resident_id: c.resident.id,
    municipality_code: q.municipality,
    state: 'submitted' as const,
    close_reason: null as string | null,
    closed_at: null as Date | null,
    language: q.language,
    conversation_type: q.typeAsked,
    appointment_known: wishedAt !== null,
    wished_starts_at: wishedAt,
    wished_channel: wishedAt ? q.visitChannel : 'unknown',
    wished_venue_id: wishedAt ? (q.venue?.id ?? null) : null,
    wished_venue_text: null,
    gender: q.wishes.gender,
    gender_required: q.wishes.genderRequired,
    language_required: q.wishes.languageRequired,
    interpreter: q.wishes.interpreter,
    lived_experience: online ? [] : q.wishes.livedExperience,
    needs: q.wishes.needs,
    story: !online && c.keepsTextOf(at) ? storyText(kit.chance) : null,
    channel: q.intake,
    needs_review: more.needsReview ?? false,
    promised_by: promisedBy,
    contacted_at: online ? null : at,
    triaged_at: null as Date | null,
    nobody_fitted_at: null as Date | null,
    created_at: at,
    version: 1,
  });
  const helper = writeBeside(c);
  const fields = ['contact', 'wishes', 'appointment', 'consents', ...(q.helper ? ['helper'] : [])];
  c.wrote(at, online ? BY_NOBODY : kit.trail.coordinator, 'support-request.ask', fields, {
    channel: online ? undefined : q.intake,
  });
  c.tellResident(at, {
    purpose: 'request_received',
    subjectId: c.id,
    version: 1,
    facts: { reference, promisedBy },
  });
  if (helper)
    kit.trail.toHelper(at, c.id, helper, { purpose: 'helper_follow', subjectId: c.id, version: 1 });
}

/** A coordinator spoke with the resident and takes the request on; a known date becomes an appointment. */
export function triage(c: Case, at: Date): void {
  const { question: q, kit, request } = c;
  c.read(at, 'support-request.read', ['contact', 'wishes', 'appointment']);
  Object.assign(request, {
    state: 'triaged',
    triaged_at: at,
    contacted_at: request.contacted_at ?? at,
    conversation_type: q.type,
    lived_experience: q.wishes.livedExperience,
    needs_review: false,
    version: request.version + 1,
  });
  c.wrote(at, kit.trail.coordinator, 'support-request.triage', ['conversation_type'], {
    reason: 'accept',
  });
  if (request.wished_starts_at && request.wished_starts_at > at)
    plan(c, at, request.wished_starts_at);
  if (kit.chance.happens(0.3)) c.note(at);
}

/** The conversation gets its moment. */
export function plan(c: Case, at: Date, startsAt: Date): AppointmentRow {
  const { question: q, kit } = c;
  c.appointment = kit.rows.add('appointments', {
    id: kit.chance.id(at),
    request_id: c.id,
    conversation_type: q.type,
    starts_at: startsAt,
    duration_minutes: conversationType(q.type).durationMinutes,
    channel: q.visitChannel,
    venue_id: q.venue?.id ?? null,
    venue_text: null,
    address:
      q.visitChannel === 'home' && c.keepsAddressOf(startsAt) ? `${q.address}, ${q.place}` : null,
    state: 'planned' as const,
    cancelled_by: null as string | null,
    no_show_by: null as string | null,
    created_at: at,
    ended_at: null as Date | null,
    version: 1,
  });
  c.history(at, 'planned', null);
  c.wrote(at, kit.trail.coordinator, 'appointment.plan', ['starts_at', 'channel', 'venue'], {
    noun: 'appointment',
    nounId: c.appointment.id,
  });
  return c.appointment;
}

/** The resident tells a date, or a new one; a coordinator has to handle it. */
export function reportDate(c: Case, at: Date, startsAt: Date): void {
  c.wrote(at, c.byResident, 'my-request.report-date', ['appointment']);
  c.kit.trail.task(at, c.id, {
    kind: 'reported_date',
    subjectId: c.id,
    version: 1,
    dueAt: promiseEnds(promisedDay(at, 1)),
    facts: { startsAt: startsAt.toISOString(), venueText: null },
    ...(c.appointment ? { appointmentId: c.appointment.id } : {}),
  });
}

/** What residents ask on their own page. */
const QUESTIONS = [
  'Mag mijn zus ook mee? Zij kent de papieren.',
  'Ik heb een nieuwe brief gekregen. Moet ik die meenemen?',
  'Kan het gesprek ook met de telefoon? Ik ben slecht ter been.',
];

/** The resident asks something on their own page, which a coordinator answers. */
export function askSomething(c: Case, at: Date): void {
  c.wrote(at, c.byResident, 'my-request.ask', ['question']);
  c.kit.trail.task(at, c.id, {
    kind: 'question',
    subjectId: c.id,
    version: 1,
    dueAt: promiseEnds(promisedDay(at, 0)),
    facts: { text: QUESTIONS[c.id.charCodeAt(0) % QUESTIONS.length] ?? '' },
  });
}
