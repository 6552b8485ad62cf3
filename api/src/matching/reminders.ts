import { Inject, Injectable } from '@nestjs/common';
import { remindersOf, type PlannedReminder, type Reminder } from '@meedenkers/domain';

import { visitFacts } from '../appointments/visits.js';
import { Notices } from '../notifications/notices.service.js';
import { REMINDER_PURPOSES } from '../notifications/purposes.js';
import { meedenkerOf, type Recipient } from '../notifications/recipients.js';
import type { Transaction } from '../platform/database.js';

interface Visit {
  id: string;
  version: number;
  starts_at: Date;
  companion_id: string | null;
  companion_name: string | null;
  confirmed: boolean | null;
  reminders: Reminder[];
}

const VISIT = `
  SELECT a.id, a.version, a.starts_at, p.meedenker_id AS companion_id, split_part(m.name, ' ', 1) AS companion_name,
    p.confirmed_version = a.version AS confirmed, o.reminders
  FROM appointments a
  JOIN organisations o ON o.id = a.organisation_id
  LEFT JOIN proposals p ON p.organisation_id = a.organisation_id AND p.request_id = a.request_id AND p.state = 'accepted'
  LEFT JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
  WHERE a.request_id = $1 AND a.state = 'planned'`;

/** Reminds the resident and the Meedenker of the visit to come. */
@Injectable()
export class Reminders {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  /**
   * Plans the reminders of a request anew, in the transaction of what changed: those of before die, and those of the visit
   * as it stands now are written. Without a visit to come there are none; a Meedenker who did not say yes to this time has none.
   */
  async renew(tx: Transaction, requestId: string): Promise<void> {
    await this.notices.supersede(tx, requestId, { purposes: REMINDER_PURPOSES });
    const [visit] = await tx.query<Visit>(VISIT, [requestId]);
    if (!visit || visit.starts_at <= tx.now) return;
    const facts = await visitFacts(tx, visit.id);
    const about = { subjectId: visit.id, version: visit.version };
    const resident = await this.notices.residentOf(tx, requestId);
    for (const { reminder, at, until } of plannedFor(tx, visit, resident))
      await this.notices.tell(tx, resident, requestId, `reminder_${reminder}`, {
        ...about,
        at,
        notAfter: until,
        facts: { ...facts, companionName: visit.confirmed ? visit.companion_name : null },
      });
    if (!visit.companion_id || !visit.confirmed) return;
    const meedenker = await meedenkerOf(tx, visit.companion_id);
    for (const { reminder, at, until } of plannedFor(tx, visit, meedenker))
      await this.notices.tell(tx, meedenker, requestId, `visit_reminder_${reminder}`, {
        ...about,
        at,
        notAfter: until,
        facts,
      });
  }
}

const plannedFor = (
  { now }: Transaction,
  { starts_at: startsAt, reminders }: Visit,
  { reminders: wish, quiet }: Recipient,
): PlannedReminder[] =>
  remindersOf(startsAt, now, wish, quiet).filter(({ reminder }) => reminders.includes(reminder));
