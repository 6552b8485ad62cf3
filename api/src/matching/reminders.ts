import { Inject, Injectable } from '@nestjs/common';
import {
  remindersOf,
  unmatchedNotice,
  type PlannedReminder,
  type Reminder,
  type ToldBy,
} from '@meedenkers/domain';

import { visitFacts, type VisitFacts } from '../appointments/visits.js';
import { Notices, roadFor } from '../notifications/notices.service.js';
import { REMINDER_PURPOSES, type MessageFacts } from '../notifications/purposes.js';
import { meedenkerOf, type Recipient, type Road } from '../notifications/recipients.js';
import type { Transaction } from '../platform/database.js';

interface Visit {
  id: string;
  version: number;
  starts_at: Date;
  companion_id: string | null;
  companion_name: string | null;
  confirmed: boolean | null;
  reminders: Reminder[];
  unmatched_hours: number;
  known_at: Date;
}

const VISIT = `
  SELECT a.id, a.version, a.starts_at, p.meedenker_id AS companion_id, split_part(m.name, ' ', 1) AS companion_name,
    p.confirmed_version = a.version AS confirmed, o.reminders, o.unmatched_hours,
    coalesce((SELECT max(c.at) FROM appointment_changes c
      WHERE c.organisation_id = a.organisation_id AND c.appointment_id = a.id), a.created_at) AS known_at
  FROM appointments a
  JOIN organisations o ON o.id = a.organisation_id
  LEFT JOIN proposals p ON p.organisation_id = a.organisation_id AND p.request_id = a.request_id AND p.state = 'accepted'
  LEFT JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
  WHERE a.request_id = $1 AND a.state = 'planned'`;

const TOLD_BY: Readonly<Record<Exclude<Road, null>, ToldBy>> = {
  email: 'machine',
  sms: 'machine',
  call: 'call',
  letter: 'letter',
};

/** What is said of a visit, and to whom: the Meedenker only when they said yes to this time. */
export interface VisitTold {
  facts: VisitFacts;
  resident: Recipient;
  meedenker: Recipient | null;
}

/** Reminds the resident and the Meedenker of the visit to come, and tells a resident in time that nobody was found. */
@Injectable()
export class Reminders {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  /**
   * Plans the reminders of a request anew, in the transaction of what changed: those of before die, and those of the visit
   * as it stands now are written. Without a visit to come there are none; a Meedenker who did not say yes to this time has none.
   * `told` is what the deed has read of the visit already.
   */
  async renew(tx: Transaction, requestId: string, told?: VisitTold): Promise<void> {
    const [visit] = await tx.query<Visit>(VISIT, [requestId]);
    const found = visit?.confirmed === true;
    await this.notices.supersede(tx, requestId, {
      purposes: !visit || found ? [...REMINDER_PURPOSES, 'unmatched_choices'] : REMINDER_PURPOSES,
    });
    if (!visit || visit.starts_at <= tx.now) return;
    const { facts, resident, meedenker } = told ?? (await this.toldOf(tx, requestId, visit));
    if (!found) await this.tellUnmatched(tx, requestId, visit, resident, facts);
    const companionName = visit.confirmed ? visit.companion_name : null;
    const about = { subjectId: visit.id, version: visit.version };
    await this.notices.tellAll(tx, [
      ...plannedFor(tx, visit, resident).map(({ reminder, at, until }) => ({
        recipient: resident,
        requestId,
        purpose: `reminder_${reminder}` as const,
        about: { ...about, at, notAfter: until, facts: { ...facts, companionName } },
      })),
      ...plannedFor(tx, visit, meedenker).map(({ reminder, at, until }) => ({
        recipient: meedenker as Recipient,
        requestId,
        purpose: `visit_reminder_${reminder}` as const,
        about: { ...about, at, notAfter: until, facts },
      })),
    ]);
  }

  private async toldOf(tx: Transaction, requestId: string, visit: Visit): Promise<VisitTold> {
    const companionId = visit.confirmed ? visit.companion_id : null;
    const [facts, resident, meedenker] = await Promise.all([
      visitFacts(tx, visit.id),
      this.notices.residentOf(tx, requestId),
      companionId ? meedenkerOf(tx, companionId) : null,
    ]);
    return { facts, resident, meedenker };
  }

  /**
   * Plans that the resident hears, once for each time of the visit, that nobody was found yet and what can be done. It dies
   * when somebody says yes; who lost a companion after that moment has heard so already, and it is not planned again.
   */
  private async tellUnmatched(
    tx: Transaction,
    requestId: string,
    visit: Visit,
    resident: Recipient,
    facts: MessageFacts,
  ): Promise<void> {
    const road = roadFor(resident, 'unmatched_choices');
    if (road === null) return;
    const notice = unmatchedNotice({
      startsAt: visit.starts_at,
      hours: visit.unmatched_hours,
      knownAt: visit.known_at,
      by: TOLD_BY[road],
      quiet: resident.quiet,
    });
    if (!notice || notice.at <= tx.now) return;
    await this.notices.tell(tx, resident, requestId, 'unmatched_choices', {
      subjectId: visit.id,
      version: visit.version,
      ...notice,
      notAfter: visit.starts_at,
      facts,
    });
  }
}

const plannedFor = (
  { now }: Transaction,
  { starts_at: startsAt, reminders }: Visit,
  recipient: Recipient | null,
): PlannedReminder[] =>
  recipient
    ? remindersOf(startsAt, now, recipient.reminders, recipient.quiet).filter(({ reminder }) =>
        reminders.includes(reminder),
      )
    : [];
