import { Inject, Injectable } from '@nestjs/common';
import { offerReminderAt } from '@meedenkers/domain';

import type { Appointment } from '../appointments/appointment.entity.js';
import { visitFacts } from '../appointments/visits.js';
import type { Notice, Renewal } from '../notifications/notice.js';
import { Notices } from '../notifications/notices.service.js';
import { meedenkerOf, type Recipient } from '../notifications/recipients.js';
import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { companionFacts } from '../support-requests/companion-facts.js';
import { Proposal } from './proposal.entity.js';
import { Reminders } from './reminders.js';
import { companionIn, visitToCome, type CompanionFacts, type VisitTold } from './visit-to-come.js';

/** What is said of an offer while nobody has said yes. */
const OFFER_PURPOSES = ['offer', 'offer_reminder'] as const;

/** What a Meedenker and a resident hear of a proposal, in the transaction of what happened to it. */
@Injectable()
export class ProposalTidings {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Reminders) private readonly reminders: Reminders,
  ) {}

  /**
   * Tells a Meedenker of an offer, or again when the time it is about has changed, and once more when it stays unanswered.
   * Its version counts everything that happened to the visits of the request, so that a new visit after a cancelled one is news.
   */
  async offer(tx: Transaction, proposal: Proposal, waitSeconds = 0): Promise<void> {
    const [request] = await tx.query<{
      conversation_type: string;
      municipality: string;
      language: string;
      version: number;
      starts_at: Date | null;
    }>(
      `SELECT r.conversation_type, g.name AS municipality, r.language, coalesce(a.starts_at, r.wished_starts_at) AS starts_at,
         (SELECT coalesce(sum(every.version), 0)::int FROM appointments every
          WHERE every.organisation_id = r.organisation_id AND every.request_id = r.id) AS version
       FROM support_requests r JOIN municipalities g ON g.code = r.municipality_code
       LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned' WHERE r.id = $1`,
      [proposal.requestId],
    );
    const about = found(request);
    const meedenker = await meedenkerOf(tx, proposal.meedenkerId);
    const offer = {
      subjectId: proposal.id,
      version: about.version,
      notAfter: proposal.expiresAt,
      waitSeconds,
      facts: {
        proposalId: proposal.id,
        startsAt: about.starts_at?.toISOString() ?? null,
        conversationType: about.conversation_type,
        municipalityName: about.municipality,
        language: about.language,
        expiresAt: proposal.expiresAt.toISOString(),
      },
    };
    await this.notices.tell(tx, meedenker, proposal.requestId, 'offer', offer);
    const at = offerReminderAt(tx.now, proposal.expiresAt, about.starts_at, meedenker.quiet);
    if (at)
      await this.notices.tell(tx, meedenker, proposal.requestId, 'offer_reminder', {
        ...offer,
        at,
      });
  }

  /** Tells everybody who has been asked and did not answer what their offer is about now. */
  async openOffers(tx: Transaction, requestId: string, waitSeconds = 0): Promise<void> {
    for (const open of await tx.many(Proposal, { requestId, state: 'offered' }))
      if (open.expiresAt > tx.now) await this.offer(tx, open, waitSeconds);
  }

  /** Tells a Meedenker about the visit they go to, moved or lost. */
  async visit(
    tx: Transaction,
    meedenkerId: string,
    appointment: Appointment,
    purpose: 'visit_planned' | 'visit_moved' | 'visit_cancelled',
    waitSeconds = 0,
  ): Promise<void> {
    await this.notices.toMeedenker(tx, meedenkerId, appointment.requestId, purpose, {
      subjectId: appointment.id,
      version: appointment.version,
      facts: await visitFacts(tx, appointment.id),
      notAfter: purpose === 'visit_cancelled' ? null : appointment.startsAt,
      waitSeconds,
    });
  }

  /**
   * Tells both of the visit for which somebody has just said yes, and plans its reminders; of offers nothing is said any more.
   * `also` is what else is told of the request from now on. Answers what is known of the visit.
   */
  async booked(
    tx: Transaction,
    { id, requestId, meedenkerId }: Proposal,
    also?: (resident: Recipient) => Promise<Renewal>,
  ): Promise<VisitTold> {
    const [seen, { resident, meedenker }] = await Promise.all([
      visitToCome(tx, requestId),
      this.notices.bothOf(tx, requestId, meedenkerId),
    ]);
    const visit = found(seen);
    const { id: _, ...companion } = found(visit.companion);
    const { facts } = visit;
    const told = { visit, resident, meedenker };
    const about = { version: visit.version, notAfter: visit.startsAt };
    const notices: Notice[] = [
      {
        recipient: meedenker,
        requestId,
        purpose: 'visit_planned',
        about: { ...about, subjectId: visit.id, facts },
      },
      {
        recipient: resident,
        requestId,
        purpose: 'companion_found',
        about: { ...about, subjectId: id, facts: { ...companion, ...facts } },
      },
    ];
    await this.notices.renew(tx, requestId, [
      { purposes: OFFER_PURPOSES, notices },
      await this.reminders.planned(tx, requestId, told),
      ...(also ? [await also(resident)] : []),
    ]);
    return told;
  }

  /** Tells the resident that somebody has been found, while there is no date yet. */
  async found(tx: Transaction, proposal: Proposal): Promise<void> {
    await this.notices.supersede(tx, proposal.requestId, { purposes: OFFER_PURPOSES });
    await this.companion(tx, proposal, null, 'companion_found');
    await this.reminders.renew(tx, proposal.requestId);
  }

  /** Tells the resident who comes. */
  async companion(
    tx: Transaction,
    proposal: Proposal,
    appointment: Appointment | null,
    purpose: 'companion_found' | 'appointment_planned',
  ): Promise<void> {
    await this.notices.toResident(tx, proposal.requestId, purpose, {
      subjectId: proposal.id,
      version: appointment?.version ?? 0,
      facts: {
        ...(await this.companionFacts(tx, proposal)),
        ...(appointment ? await visitFacts(tx, appointment.id) : { startsAt: null }),
      },
      notAfter: appointment?.startsAt ?? null,
    });
  }

  private async companionFacts(
    tx: Transaction,
    { meedenkerId, requestId }: Proposal,
  ): Promise<CompanionFacts> {
    const [row] = await tx.query<{ name: string; facts: string[] }>(
      `SELECT split_part(m.name, ' ', 1) AS name, ${companionFacts('coalesce(a.conversation_type, r.conversation_type)')} AS facts
       FROM meedenkers m JOIN support_requests r ON r.organisation_id = m.organisation_id
       LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned'
       WHERE m.id = $1 AND r.id = $2`,
      [meedenkerId, requestId],
    );
    return companionIn(found(row));
  }

  /** What residents call a Meedenker: the first name. */
  async firstNameOf(tx: Transaction, meedenkerId: string): Promise<string> {
    const [row] = await tx.query<{ name: string }>(
      `SELECT split_part(name, ' ', 1) AS name FROM meedenkers WHERE id = $1`,
      [meedenkerId],
    );
    return found(row).name;
  }
}
