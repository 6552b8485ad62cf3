import {
  invitationsOf,
  promisedDay,
  promiseEnds,
  remindersOf,
  type MessageLanguage,
  messageLanguage,
} from '@meedenkers/domain';

import type { Case, ProposalRow } from './case.js';
import type { Chance } from './chance.js';
import type { DemoMeedenker } from './meedenkers.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';
import type { MessageRow, TaskRow } from './trail.js';

/** What reminders and calls of demo data are made from. */
interface Tools {
  profile: Profile;
  rows: Rows;
  chance: Chance;
  now: Date;
  cases: readonly Case[];
  people: readonly DemoMeedenker[];
}

interface Person {
  id: string;
  first_name: string;
  email: string | null;
  channel: string;
  may_name_programme: boolean;
}

/** Whom a reminder is for. */
interface Reminded {
  kind: 'resident' | 'meedenker';
  id: string;
  name: string;
  address: string;
  language: MessageLanguage;
  mayNameProgramme: boolean;
}

type Visit = NonNullable<Case['appointment']>;

const HOUR_MS = 3_600_000;

/** The reminders of every visit to come, as the product would have planned them: they wait for their moment. */
export function writeReminders(tools: Tools): void {
  const { rows, cases, people, now } = tools;
  const residents = new Map(rows.of<Person>('residents').map((row) => [row.id, row]));
  const requests = new Map(
    rows
      .of<{ id: string; resident_id: string; language: string }>('support_requests')
      .map((row) => [row.id, row]),
  );
  const accepted = rows
    .of<ProposalRow & { request_id: string }>('proposals')
    .filter(({ state }) => state === 'accepted');
  for (const one of cases) {
    const { appointment } = one;
    if (appointment?.state !== 'planned' || appointment.starts_at <= now) continue;
    const request = requests.get(one.id);
    const resident = residents.get(request?.resident_id ?? '');
    const proposal = accepted.find(
      (row) => row.request_id === one.id && row.confirmed_version === appointment.version,
    );
    const companion = people.find(({ id }) => id === proposal?.meedenker_id);
    if (request && resident?.channel === 'email' && resident.email) {
      const to: Reminded = {
        kind: 'resident',
        id: resident.id,
        name: resident.first_name,
        address: resident.email,
        language: messageLanguage(request.language),
        mayNameProgramme: resident.may_name_programme,
      };
      remind(tools, one, appointment, companion?.name.split(' ')[0] ?? null, to);
      invite(tools, one, appointment, to);
    }
    if (companion)
      remind(tools, one, appointment, null, {
        kind: 'meedenker',
        id: companion.id,
        name: companion.name.split(' ')[0] ?? companion.name,
        address: companion.email,
        language: 'nl',
        mayNameProgramme: true,
      });
  }
}

function remind(
  tools: Tools,
  one: Case,
  appointment: Visit,
  companionName: string | null,
  to: Reminded,
): void {
  const facts = {
    ...one.visitFacts(appointment),
    ...(to.kind === 'resident' ? { companionName } : {}),
  };
  for (const { reminder, at, until } of remindersOf(appointment.starts_at, tools.now, 'both', null))
    wait(tools, one.id, to, {
      purpose: `${to.kind === 'resident' ? '' : 'visit_'}reminder_${reminder}`,
      subject_id: appointment.id,
      subject_version: appointment.version,
      facts,
      not_before: at,
      not_after: until,
    });
}

const INVITATIONS = {
  T0b: ['questionnaire_before', 1],
  T1: ['questionnaire', 2],
  T2: ['questionnaire_later', 3],
} as const;

/** The questions that will be asked about a visit to come. */
function invite(tools: Tools, one: Case, appointment: Visit, to: Reminded): void {
  const facts = {
    askedAt: one.askedAt,
    visit: {
      state: appointment.state,
      startsAt: appointment.starts_at,
      durationMinutes: appointment.duration_minutes,
    },
    closeReason: null,
    answered: [],
    declined: [],
    isReported: false,
  };
  for (const { moment, kind, at, until } of invitationsOf(facts, tools.now, null)) {
    const [invitation, number] = INVITATIONS[moment];
    wait(tools, one.id, to, {
      purpose: kind === 'invitation' ? invitation : 'questionnaire_reminder',
      subject_id: one.id,
      subject_version: kind === 'invitation' ? 1 : number,
      facts: { moment },
      not_before: at,
      not_after: until,
    });
  }
}

interface Waiting {
  purpose: string;
  subject_id: string;
  subject_version: number;
  facts: object;
  not_before: Date;
  not_after: Date;
}

/** A message that waits for its moment. */
function wait(
  { rows, chance, now, profile }: Tools,
  requestId: string,
  to: Reminded,
  { facts, ...message }: Waiting,
): void {
  rows.add('messages', {
    id: chance.id(now),
    recipient_kind: to.kind,
    recipient_id: to.id,
    request_id: requestId,
    channel: 'email',
    language: to.language,
    facts: {
      ...facts,
      name: to.name,
      mayNameProgramme: to.mayNameProgramme,
      organisation: profile.name,
      organisationPhone: profile.phone,
      address: to.address,
    },
    ...message,
    state: 'pending',
    created_at: now,
    sent_at: null,
    attempts: 0,
    last_error: null,
  });
}

/** A message that did not arrive has become a call, and one call was not made in time. */
export function writeMissedCalls({
  rows,
  chance,
  now,
}: Pick<Tools, 'rows' | 'chance' | 'now'>): void {
  for (const message of rows.of<MessageRow>('messages').filter(({ state }) => state === 'failed'))
    rows.add('call_tasks', {
      id: chance.id(now),
      kind: 'call',
      purpose: message.purpose,
      request_id: message.request_id,
      appointment_id: null,
      subject_id: message.subject_id,
      subject_version: message.subject_version,
      facts: message.facts,
      state: 'open',
      due_at: promiseEnds(promisedDay(now, 1)),
      created_at: now,
      done_at: null,
      done_by: null,
      result: null,
      recipient_kind: 'resident',
      recipient_id: message.recipient_id,
      message_id: message.id,
      attempts: 0,
      escalated_at: null,
    });
  const late = rows
    .of<TaskRow & { attempts: number; escalated_at: Date | null }>('call_tasks')
    .find(({ kind, state, created_at: at }) => {
      return kind === 'call' && state === 'open' && now.getTime() - at.getTime() > 3 * HOUR_MS;
    });
  if (!late) return;
  const due = new Date(now.getTime() - HOUR_MS);
  Object.assign(late, { attempts: 1, result: 'no_answer', due_at: due, escalated_at: due });
}
