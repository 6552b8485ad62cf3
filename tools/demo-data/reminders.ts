import {
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
    if (request && resident?.channel === 'email' && resident.email)
      remind(tools, one, appointment, companion?.name.split(' ')[0] ?? null, {
        kind: 'resident',
        id: resident.id,
        name: resident.first_name,
        address: resident.email,
        language: messageLanguage(request.language),
        mayNameProgramme: resident.may_name_programme,
      });
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
  { rows, chance, now, profile }: Tools,
  one: Case,
  appointment: NonNullable<Case['appointment']>,
  companionName: string | null,
  to: Reminded,
): void {
  for (const { reminder, at, until } of remindersOf(appointment.starts_at, now, 'both', null))
    rows.add('messages', {
      id: chance.id(now),
      purpose: `${to.kind === 'resident' ? '' : 'visit_'}reminder_${reminder}`,
      recipient_kind: to.kind,
      recipient_id: to.id,
      request_id: one.id,
      subject_id: appointment.id,
      subject_version: appointment.version,
      channel: 'email',
      language: to.language,
      facts: {
        ...one.visitFacts(appointment),
        ...(to.kind === 'resident' ? { companionName } : {}),
        name: to.name,
        mayNameProgramme: to.mayNameProgramme,
        organisation: profile.name,
        organisationPhone: profile.phone,
        address: to.address,
      },
      state: 'pending',
      created_at: now,
      not_before: at,
      not_after: until,
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
