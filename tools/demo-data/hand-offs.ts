import {
  handOffDueAt,
  promisedDay,
  promiseEnds,
  type HandOffState,
  type PartnerKind,
} from '@meedenkers/domain';

import type { Case } from './case.js';
import { Chance } from './chance.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';
import type { By, Trail } from './trail.js';

/** What hand-offs of demo data are made from. */
interface Tools {
  profile: Profile;
  rows: Rows;
  now: Date;
  cases: readonly Case[];
  coordinatorId: string;
  trail: Trail;
}

interface RequestRow {
  id: string;
  resident_id: string;
  created_at: Date;
}

const HOUR = 3_600_000;
const PARTNERS: readonly (readonly [string, PartnerKind, string | null, string | null])[] = [
  ['MEE Samen', 'client_support', 'vragen@mee.example', '0130000021'],
  ['Sociaal Raadslieden', 'social_advice', 'balie@raadslieden.example', '0130000022'],
  ['Schuldhulp Midden-Brabant', 'debt_help', null, '0130000023'],
  ['Juridisch Loket', 'legal_desk', 'loket@juridisch.example', null],
];

/** One of each: how it stands, with whom, and what is asked. */
const HAND_OFFS: readonly (readonly [HandOffState, number, string])[] = [
  ['proposed', 0, 'Kunt u meekijken? Er spelen meer dingen tegelijk.'],
  ['consented', 2, 'Kunt u helpen met een betalingsregeling?'],
  ['sent', 1, 'Kunt u helpen met het bezwaar?'],
  ['accepted', 0, 'Kunt u voor langere tijd meegaan?'],
  ['declined', 3, 'Kunt u helpen bij een gesprek over een boete?'],
  ['expired', 1, 'Kunt u uitleg geven over de brief?'],
  ['revoked', 0, 'Kunt u meedenken over hulp thuis?'],
  ['completed', 1, 'Kunt u helpen met de aanvraag?'],
];
const LATELY: readonly HandOffState[] = ['proposed', 'consented', 'sent'];
const SAID: readonly HandOffState[] = ['sent', 'accepted', 'declined', 'expired', 'completed'];

const partnerBy = (id: string): By => ({ kind: 'partner', id, role: 'partner' });

/** Organisations to hand over to, and one hand-off in each state there is. */
export function writeHandOffs(tools: Tools): void {
  const { profile, rows, now, cases } = tools;
  const chance = new Chance(profile.seed + 5);
  const partners = PARTNERS.map(([name, kind, email, phone]) =>
    rows.add('partners', {
      id: chance.id(now),
      name,
      kind,
      email,
      phone,
      is_active: true,
      version: 1,
    }),
  );
  const createdAt = new Map(
    rows.of<RequestRow>('support_requests').map(({ id, created_at }) => [id, created_at]),
  );
  const olderThan = (hours: number): Case[] =>
    cases.filter(({ id, stage }) => {
      const asked = createdAt.get(id);
      return stage !== 'closed' && asked && now.getTime() - asked.getTime() > hours * HOUR;
    });
  const used = new Set<string>();
  for (const [state, partner, question] of HAND_OFFS) {
    const isLate = LATELY.includes(state);
    const free = olderThan(isLate ? 26 : 210).find(({ id }) => !used.has(id));
    const handedTo = partners[partner];
    if (!free || !handedTo) continue;
    used.add(free.id);
    handOver(tools, chance, free, state, handedTo, question, isLate ? 20 : 200);
  }
  makeDouble(tools);
}

function handOver(
  { rows, now, coordinatorId, trail }: Tools,
  chance: Chance,
  one: Case,
  state: HandOffState,
  partner: { id: string; name: string; phone: string | null },
  question: string,
  hoursAgo: number,
): void {
  const after = (hours: number): Date => new Date(now.getTime() - (hoursAgo - hours) * HOUR);
  const [proposedAt, saidAt, answeredAt] = [after(0), after(18), after(40)];
  const said = state === 'consented' || SAID.includes(state);
  const sentAt = SAID.includes(state) ? saidAt : null;
  const answered = ['accepted', 'declined', 'completed'].includes(state);
  const ended = ['declined', 'expired', 'revoked', 'completed'].includes(state);
  const expiredAt = sentAt ? handOffDueAt(sentAt) : saidAt;
  const endedAt = {
    declined: answeredAt,
    expired: expiredAt,
    revoked: saidAt,
    completed: after(150),
  }[state as 'declined' | 'expired' | 'revoked' | 'completed'];
  const id = chance.id(proposedAt);
  const fields = ['first_name', 'phone', 'language', 'municipality'];
  rows.add('hand_offs', {
    id,
    request_id: one.id,
    partner_id: partner.id,
    state,
    fields,
    question,
    proposed_by: coordinatorId,
    proposed_at: proposedAt,
    consented_at: said ? saidAt : null,
    consent_by: said ? 'resident' : null,
    text_version: said ? '1' : null,
    sent_at: sentAt,
    answer_by: sentAt ? handOffDueAt(sentAt) : null,
    answered_at: answered ? answeredAt : null,
    decline_reason: state === 'declined' ? 'no_room' : null,
    decline_note: state === 'declined' ? 'Vanaf januari is er weer plaats.' : null,
    ended_at: ended ? endedAt : null,
    version: 1,
  });
  const wrote = (at: Date, by: By, deed: string, reason?: string): void =>
    trail.wrote(at, { by, deed, noun: 'hand_off', nounId: id, requestId: one.id, fields, reason });
  wrote(proposedAt, trail.coordinator, 'hand-off.propose');
  if (said) wrote(saidAt, one.byResident, 'hand-off.consent');
  if (sentAt) wrote(sentAt, one.byResident, 'hand-off.send');
  if (state === 'revoked') wrote(saidAt, one.byResident, 'hand-off.revoke');
  if (state === 'accepted' || state === 'completed')
    wrote(answeredAt, partnerBy(id), 'hand-off.accept');
  if (state === 'completed') wrote(endedAt, partnerBy(id), 'hand-off.complete');
  if (state === 'expired')
    wrote(expiredAt, { kind: 'system', id: null, role: 'system' }, 'hand-off.expire');
  if (state === 'declined') wrote(answeredAt, partnerBy(id), 'hand-off.decline', 'no_room');
  if (state === 'consented' || state === 'declined')
    rows.add('call_tasks', {
      id: chance.id(answeredAt > now ? saidAt : answeredAt),
      kind: 'hand_off',
      purpose: null,
      request_id: one.id,
      appointment_id: null,
      subject_id: id,
      subject_version: 1,
      facts: {
        about: state === 'declined' ? 'declined' : 'call',
        partnerName: partner.name,
        partnerPhone: partner.phone,
        reason: state === 'declined' ? 'no_room' : null,
      },
      state: 'open',
      due_at: promiseEnds(promisedDay(now, 1)),
      created_at: saidAt,
      done_at: null,
      done_by: null,
      result: null,
      recipient_kind: 'resident',
      recipient_id: null,
      message_id: null,
      attempts: 0,
      escalated_at: null,
    });
}

/** Two who may be one person: the second asked with the number of the first. */
function makeDouble({ rows, cases }: Tools): void {
  const requests = new Map(rows.of<RequestRow>('support_requests').map((row) => [row.id, row]));
  const residents = rows.of<{ id: string; phone: string | null; first_name: string }>('residents');
  const open = cases
    .filter(({ stage }) => stage === 'new' || stage === 'searching')
    .flatMap(({ id }) => residents.find((row) => row.id === requests.get(id)?.resident_id) ?? []);
  const first = open.find(({ phone }) => phone !== null);
  const second = open.find((row) => row !== first && row.phone !== null);
  if (first && second) second.phone = first.phone;
}
