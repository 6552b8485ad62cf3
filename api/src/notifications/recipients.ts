import type { DayPart, QuietHours, ReminderWish } from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type { RecipientKind } from './message.entity.js';
import type { MessageFacts } from './purposes.js';

/** How somebody is reached: by a machine, by a coordinator, or not at all. */
export type Road = 'email' | 'sms' | 'call' | 'letter' | null;

/** Somebody who is told something: over which road, at which hours, and what each message says of them. */
export interface Recipient {
  kind: RecipientKind;
  id: string;
  road: Road;
  language: string;
  quiet: QuietHours | null;
  /** Whether they want no more than what is needed. */
  optedOut: boolean;
  reminders: ReminderWish;
  contactHours: readonly DayPart[];
  /** Name, address, and who writes. */
  facts: MessageFacts;
}

interface Sender {
  organisation: string;
  organisation_phone: string;
  quiet_from: string | null;
  quiet_until: string | null;
}

const SENDER = `o.name AS organisation, o.public_phone AS organisation_phone,
  to_char(o.quiet_from, 'HH24:MI') AS quiet_from, to_char(o.quiet_until, 'HH24:MI') AS quiet_until`;

const quietOf = ({ quiet_from: from, quiet_until: until }: Sender): QuietHours | null =>
  from && until ? { from, until } : null;

const senderFacts = (row: Sender): MessageFacts => ({
  organisation: row.organisation,
  organisationPhone: row.organisation_phone,
});

const PLAIN = { language: 'nl', optedOut: false, reminders: 'both', contactHours: [] } as const;

/** The hours at which the organisation writes to nobody. */
export async function quietHours(tx: Transaction): Promise<QuietHours | null> {
  const [row] = await tx.query<Sender>(`SELECT ${SENDER} FROM organisations o WHERE o.id = $1`, [
    tx.organisationId,
  ]);
  return quietOf(found(row));
}

interface ResidentRow extends Sender {
  id: string;
  first_name: string;
  channel: 'email' | 'sms' | 'phone' | 'letter';
  email: string | null;
  phone: string | null;
  may_name_programme: boolean;
  language: string;
  opted_out: boolean;
  reminders: ReminderWish;
  contact_hours: DayPart[];
}

const byHand = ({ channel }: ResidentRow): Road => (channel === 'letter' ? 'letter' : 'call');

const roadOf = (row: ResidentRow, texting: boolean): Road => {
  if (row.channel === 'email' && row.email) return 'email';
  if (row.channel === 'sms' && row.phone && texting) return 'sms';
  return byHand(row);
};

const RESIDENT = `p.id, p.first_name, p.channel, p.email, p.phone, p.may_name_programme, p.opted_out, p.reminders, p.contact_hours, r.language`;

/** The resident of a request; `texting` tells whether text messages can be sent. @throws NotFound */
export async function residentOf(
  tx: Transaction,
  requestId: string,
  texting: boolean,
): Promise<Recipient> {
  const [row] = await tx.query<ResidentRow>(
    `SELECT ${RESIDENT}, ${SENDER}
     FROM support_requests r
     JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
     JOIN organisations o ON o.id = r.organisation_id
     WHERE r.id = $1`,
    [requestId],
  );
  return residentIn(found(row), texting);
}

function residentIn(resident: ResidentRow, texting: boolean): Recipient {
  const road = roadOf(resident, texting);
  return {
    kind: 'resident',
    id: resident.id,
    road,
    language: resident.language,
    quiet: quietOf(resident),
    optedOut: resident.opted_out,
    reminders: resident.reminders,
    contactHours: resident.contact_hours,
    facts: {
      ...senderFacts(resident),
      name: resident.first_name,
      mayNameProgramme: resident.may_name_programme,
      ...(road === 'email' ? { address: resident.email } : {}),
      ...(road === 'sms' ? { address: resident.phone } : {}),
    },
  };
}

/** The helper of a request who may follow it; null when there is none, or they cannot be written to. */
export async function helperOf(tx: Transaction, requestId: string): Promise<Recipient | null> {
  const [row] = await tx.query<Sender & { id: string; name: string; email: string | null }>(
    `SELECT h.id, h.name, h.email, ${SENDER}
     FROM helpers h JOIN organisations o ON o.id = h.organisation_id
     WHERE h.request_id = $1 AND h.may_follow AND h.access_ended_at IS NULL`,
    [requestId],
  );
  if (!row?.email) return null;
  return {
    ...PLAIN,
    kind: 'helper',
    id: row.id,
    road: 'email',
    quiet: quietOf(row),
    facts: { ...senderFacts(row), name: row.name, address: row.email, mayNameProgramme: true },
  };
}

interface MeedenkerRow extends Sender {
  meedenker_id: string;
  meedenker_name: string;
  meedenker_email: string;
  meedenker_opted_out: boolean;
  meedenker_reminders: ReminderWish;
}

const MEEDENKER = `m.id AS meedenker_id, m.name AS meedenker_name, m.email AS meedenker_email, m.opted_out AS meedenker_opted_out,
  m.reminders AS meedenker_reminders`;

/** A Meedenker. @throws NotFound */
export async function meedenkerOf(tx: Transaction, meedenkerId: string): Promise<Recipient> {
  const [row] = await tx.query<MeedenkerRow>(
    `SELECT ${MEEDENKER}, ${SENDER} FROM meedenkers m JOIN organisations o ON o.id = m.organisation_id WHERE m.id = $1`,
    [meedenkerId],
  );
  return meedenkerIn(found(row));
}

const meedenkerIn = (row: MeedenkerRow): Recipient => ({
  ...PLAIN,
  kind: 'meedenker',
  id: row.meedenker_id,
  road: 'email',
  quiet: quietOf(row),
  optedOut: row.meedenker_opted_out,
  reminders: row.meedenker_reminders,
  facts: {
    ...senderFacts(row),
    name: row.meedenker_name.split(' ')[0] ?? row.meedenker_name,
    address: row.meedenker_email,
    mayNameProgramme: true,
  },
});

/** The two whom a visit brings together. */
export interface Both {
  resident: Recipient;
  meedenker: Recipient;
}

/** The resident of a request and a Meedenker, in one statement. @throws NotFound */
export async function bothOf(
  tx: Transaction,
  requestId: string,
  meedenkerId: string,
  texting: boolean,
): Promise<Both> {
  const [row] = await tx.query<ResidentRow & MeedenkerRow>(
    `SELECT ${RESIDENT}, ${MEEDENKER}, ${SENDER}
     FROM support_requests r
     JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
     JOIN meedenkers m ON m.organisation_id = r.organisation_id
     JOIN organisations o ON o.id = r.organisation_id
     WHERE r.id = $1 AND m.id = $2`,
    [requestId, meedenkerId],
  );
  const both = found(row);
  return { resident: residentIn(both, texting), meedenker: meedenkerIn(both) };
}

/** The owner of an account. @throws NotFound */
export async function userOf(tx: Transaction, userId: string): Promise<Recipient> {
  const [row] = await tx.query<Sender & { name: string; email: string }>(
    `SELECT u.name, u.email, ${SENDER} FROM users u JOIN organisations o ON o.id = u.organisation_id WHERE u.id = $1`,
    [userId],
  );
  const user = found(row);
  return {
    ...PLAIN,
    kind: 'user',
    id: userId,
    road: 'email',
    quiet: quietOf(user),
    facts: { ...senderFacts(user), name: user.name, address: user.email, mayNameProgramme: true },
  };
}

/** An organisation that a question is handed over to. */
export async function partnerOf(
  tx: Transaction,
  partner: { id: string; name: string; email: string },
): Promise<Recipient> {
  const [row] = await tx.query<Sender>(`SELECT ${SENDER} FROM organisations o WHERE o.id = $1`, [
    tx.organisationId,
  ]);
  const sender = found(row);
  return {
    ...PLAIN,
    kind: 'partner',
    id: partner.id,
    road: 'email',
    quiet: quietOf(sender),
    facts: {
      ...senderFacts(sender),
      name: partner.name,
      address: partner.email,
      mayNameProgramme: true,
    },
  };
}
