import { Inject, Injectable } from '@nestjs/common';
import {
  remindersOf,
  unmatchedNotice,
  type PlannedReminder,
  type ToldBy,
} from '@meedenkers/domain';

import type { Notice, Renewal } from '../notifications/notice.js';
import { Notices, roadFor } from '../notifications/notices.service.js';
import { REMINDER_PURPOSES, type Purpose } from '../notifications/purposes.js';
import type { Recipient, Road } from '../notifications/recipients.js';
import type { Transaction } from '../platform/database.js';
import { visitToCome, type VisitTold, type VisitToCome } from './visit-to-come.js';

const TOLD_BY: Readonly<Record<Exclude<Road, null>, ToldBy>> = {
  email: 'machine',
  sms: 'machine',
  call: 'call',
  letter: 'letter',
};

/** Reminds the resident and the Meedenker of the visit to come, and tells a resident in time that nobody was found. */
@Injectable()
export class Reminders {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  /**
   * Plans the reminders of a request anew, in the transaction of what changed: those of before die, and those of the visit
   * as it stands now are written. Without a visit to come there are none; a Meedenker who did not say yes to this time has none.
   */
  async renew(tx: Transaction, requestId: string): Promise<void> {
    await this.notices.renew(tx, requestId, [await this.planned(tx, requestId)]);
  }

  /** The same for a deed that tells more of the request; `told` is what it has read of the visit already. */
  async planned(tx: Transaction, requestId: string, told?: VisitTold): Promise<Renewal> {
    const visit = told?.visit ?? (await visitToCome(tx, requestId));
    const purposes: readonly Purpose[] =
      !visit || visit.companion ? [...REMINDER_PURPOSES, 'unmatched_choices'] : REMINDER_PURPOSES;
    if (!visit || visit.startsAt <= tx.now) return { purposes, notices: [] };
    const { resident, meedenker } = told ?? (await this.toldOf(tx, requestId, visit));
    return {
      purposes,
      notices: [
        ...unmatchedOf(tx, requestId, visit, resident),
        ...remindersFor(tx, requestId, { visit, resident, meedenker }),
      ],
    };
  }

  private async toldOf(
    tx: Transaction,
    requestId: string,
    visit: VisitToCome,
  ): Promise<Omit<VisitTold, 'visit'>> {
    return visit.companion
      ? this.notices.bothOf(tx, requestId, visit.companion.id)
      : { resident: await this.notices.residentOf(tx, requestId), meedenker: null };
  }
}

/**
 * Plans that the resident hears, once for each time of the visit, that nobody was found yet and what can be done. It dies
 * when somebody says yes; who lost a companion after that moment has heard so already, and it is not planned again.
 */
function unmatchedOf(
  tx: Transaction,
  requestId: string,
  visit: VisitToCome,
  resident: Recipient,
): Notice[] {
  const road = visit.companion ? null : roadFor(resident, 'unmatched_choices');
  if (road === null) return [];
  const { startsAt, facts } = visit;
  const notice = unmatchedNotice({
    startsAt,
    hours: visit.unmatchedHours,
    knownAt: visit.knownAt,
    by: TOLD_BY[road],
    quiet: resident.quiet,
  });
  if (!notice || notice.at <= tx.now) return [];
  const about = {
    subjectId: visit.id,
    version: visit.version,
    ...notice,
    notAfter: startsAt,
    facts,
  };
  return [{ recipient: resident, requestId, purpose: 'unmatched_choices', about }];
}

function remindersFor(
  tx: Transaction,
  requestId: string,
  { visit, resident, meedenker }: VisitTold,
): Notice[] {
  const { facts, companion } = visit;
  const about = { subjectId: visit.id, version: visit.version };
  const companionName = companion?.companionName ?? null;
  return [
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
  ];
}

const plannedFor = (
  { now }: Transaction,
  { startsAt, reminders }: VisitToCome,
  recipient: Recipient | null,
): PlannedReminder[] =>
  recipient
    ? remindersOf(startsAt, now, recipient.reminders, recipient.quiet).filter(({ reminder }) =>
        reminders.includes(reminder),
      )
    : [];
