import { Inject, Injectable } from '@nestjs/common';
import { CALL_LIST, SEVERAL, type RungResult } from '@meedenkers/domain';

import type { Appointment } from '../appointments/appointment.entity.js';
import { visitFacts } from '../appointments/visits.js';
import { Partner } from '../hand-offs/partner.entity.js';
import { Proposal } from '../matching/proposal.entity.js';
import { Proposals } from '../matching/proposals.service.js';
import { SuggestionService } from '../matching/suggestions.service.js';
import { hasSaidNo } from '../meedenkers/said-no.js';
import type { CallTaskKind } from '../notifications/call-task.entity.js';
import { Notices } from '../notifications/notices.service.js';
import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import { type Ladder, LadderPerson, type LadderRung } from './ladder.entity.js';

/** What a rung is about. */
export interface Climb {
  ladder: Ladder;
  appointment: Appointment | null;
}

/** The persons that a rung is for, best first: those a coordinator had in mind before come first. */
const EARLIER_CHOICE = `
  SELECT meedenker_id AS id FROM (
    SELECT p.meedenker_id, 1 AS source, l.started_at AS at, p.position * 100 + p.place AS place
    FROM ladder_people p JOIN ladders l ON l.organisation_id = p.organisation_id AND l.id = p.ladder_id
    WHERE l.request_id = $1 AND l.kind = 'chosen'
    UNION ALL
    SELECT meedenker_id, 2, offered_at, 0 FROM proposals
    WHERE request_id = $1 AND (state = 'expired' OR (state = 'withdrawn' AND reason = 'other_accepted'))
  ) earlier ORDER BY source, at DESC, place, meedenker_id`;

/** Who said yes and was replaced by a coordinator: they can be asked again by a person only. */
const REPLACED = `SELECT meedenker_id AS id FROM proposals WHERE request_id = $1 AND state = 'ended' AND reason = 'replaced'`;

/** How each kind of rung begins. It answers null when somebody has been asked, else why it is passed over. */
@Injectable()
export class LadderRungs {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
  ) {}

  /** Begins a rung that lasts until then. `late` tells whether the resident has heard of an earlier one. */
  async begin(
    tx: Transaction,
    climb: Climb,
    rung: LadderRung,
    until: Date,
    late: boolean,
  ): Promise<RungResult | null> {
    switch (rung.kind) {
      case 'one':
        return this.ask(tx, climb, rung, until, 1);
      case 'several': {
        const passed = await this.ask(tx, climb, rung, until, SEVERAL);
        if (passed === null && late) await this.tell(tx, climb, rung, 'several');
        return passed;
      }
      case 'call_list': {
        const passed = await this.callList(tx, climb, rung, until);
        if (passed === null && late) await this.tell(tx, climb, rung, 'calls');
        return passed;
      }
      case 'oco': {
        const partner = await clientSupportOf(tx);
        if (!partner) return 'no_partner';
        await this.task(tx, climb, 'rescue_oco', until, {
          name: partner.name,
          partnerName: partner.name,
          partnerPhone: partner.phone,
        });
        await this.tell(tx, climb, rung, 'oco');
        return null;
      }
      case 'other_date':
        if (climb.appointment) await this.askOtherDate(tx, climb.appointment);
        await this.tell(tx, climb, rung, 'other_date');
        return null;
    }
  }

  /** The people a rescue will ask first, as it looks when it begins; each is looked at again when their turn comes. */
  async choose(tx: Transaction, { ladder }: Climb, count: number): Promise<string[]> {
    const { suggestions } = await this.suggestions.forRequest(tx, ladder.requestId);
    const [earlier, replaced] = await Promise.all([
      tx.query<{ id: string }>(EARLIER_CHOICE, [ladder.requestId]),
      tx.query<{ id: string }>(REPLACED, [ladder.requestId]),
    ]);
    const fit = suggestions.suggestions
      .map(({ id }) => id)
      .filter((id) => !replaced.some((one) => one.id === id));
    const first = earlier.map(({ id }) => id).filter((id) => fit.includes(id));
    const taken = await tx.many(LadderPerson, { ladderId: ladder.id });
    return [...new Set([...first, ...fit])]
      .filter((id) => !taken.some(({ meedenkerId }) => meedenkerId === id))
      .slice(0, count);
  }

  /** Somebody calls the resident about another date, and helps with the letter that asks for it; once for a visit. */
  async askOtherDate(tx: Transaction, { id, requestId, startsAt }: Appointment): Promise<void> {
    await this.notices.task(tx, {
      kind: 'other_date',
      requestId,
      appointmentId: id,
      subjectId: id,
      version: 1,
      dueAt: startsAt,
      facts: { startsAt: startsAt.toISOString() },
    });
  }

  private async ask(
    tx: Transaction,
    climb: Climb,
    rung: LadderRung,
    until: Date,
    size: number,
  ): Promise<RungResult | null> {
    const people = await this.peopleOf(tx, rung);
    let asked = 0;
    for (const person of people) asked += Number(await this.askOne(tx, climb, person, until));
    if (climb.ladder.kind === 'chosen') return asked > 0 ? null : 'not_eligible';
    for (const id of asked < size ? await this.choose(tx, climb, size - asked) : []) {
      const person = await this.add(tx, rung, id, people.length + asked);
      asked += Number(await this.askOne(tx, climb, person, until));
    }
    return asked > 0 ? null : people.length > 0 ? 'not_eligible' : 'nobody';
  }

  /** Offers it to somebody, unless a rule forbids it now; the reason is kept. */
  private async askOne(
    tx: Transaction,
    { ladder, appointment }: Climb,
    person: LadderPerson,
    until: Date,
  ): Promise<boolean> {
    const { requestId, startedBy } = ladder;
    const { meedenkerId } = person;
    const skipped = (await hasSaidNo(tx, requestId, meedenkerId))
      ? ['said_no']
      : await this.suggestions.exclusionsOf(tx, requestId, meedenkerId);
    if (skipped.length > 0) {
      await this.mark(tx, person, { skipped });
      return false;
    }
    const open = await tx.one(Proposal, { requestId, meedenkerId, state: 'offered' });
    const proposal =
      open && open.expiresAt > tx.now
        ? open
        : await this.proposals.make(tx, {
            requestId,
            meedenkerId,
            appointment,
            expiresAt: until,
            offeredBy: startedBy,
            ...(await this.listOf(tx, requestId)),
          });
    await this.mark(tx, person, { proposalId: proposal.id });
    return true;
  }

  private async listOf(
    tx: Transaction,
    requestId: string,
  ): Promise<{ listId: string; list: object }> {
    const { suggestions } = await this.suggestions.forRequest(tx, requestId);
    const { listId, forMoment, excluded } = suggestions;
    return { listId, list: { forMoment, suggestions: suggestions.suggestions, excluded } };
  }

  /** Calls for a coordinator: who did not read the message, who was not asked yet, and who may come outside their usual hours. */
  private async callList(
    tx: Transaction,
    climb: Climb,
    rung: LadderRung,
    until: Date,
  ): Promise<RungResult | null> {
    const silent = await tx.query<{ id: string }>(
      `SELECT p.meedenker_id AS id FROM ladder_people l JOIN proposals p ON p.organisation_id = l.organisation_id AND p.id = l.proposal_id
       WHERE l.ladder_id = $1 AND p.state IN ('offered', 'expired') ORDER BY l.position, l.place`,
      [climb.ladder.id],
    );
    const others = await this.choose(tx, climb, CALL_LIST);
    const { suggestions } = await this.suggestions.forRequest(tx, climb.ladder.requestId);
    const outside = suggestions.excludedPeople
      .filter(({ reasons }) => reasons.every((reason) => reason === 'availability'))
      .map(({ id }) => id);
    const ids = [...new Set([...silent.map(({ id }) => id), ...others, ...outside])];
    for (const [place, id] of ids.slice(0, CALL_LIST).entries()) {
      await this.add(tx, rung, id, place);
      const [person] = await tx.query<{ name: string; phone: string | null }>(
        'SELECT name, phone FROM meedenkers WHERE id = $1',
        [id],
      );
      const { name, phone } = found(person);
      await this.task(
        tx,
        climb,
        'rescue_call',
        until,
        { name, meedenkerName: name, meedenkerPhone: phone },
        id,
      );
    }
    return ids.length > 0 ? null : 'nobody';
  }

  private async task(
    tx: Transaction,
    { ladder, appointment }: Climb,
    kind: CallTaskKind,
    dueAt: Date,
    facts: Record<string, string | null>,
    meedenkerId?: string,
  ): Promise<void> {
    await this.notices.task(tx, {
      kind,
      requestId: ladder.requestId,
      appointmentId: appointment?.id ?? null,
      subjectId: newId(),
      version: 1,
      dueAt,
      facts: { ...facts, startsAt: appointment?.startsAt.toISOString() ?? null },
      ...(meedenkerId ? { recipient: { kind: 'meedenker', id: meedenkerId } } : {}),
    });
  }

  /** Tells the resident what is true now. */
  private async tell(
    tx: Transaction,
    { ladder, appointment }: Climb,
    rung: LadderRung,
    step: 'several' | 'calls' | 'oco' | 'other_date',
  ): Promise<void> {
    if (!appointment) return;
    await this.notices.supersede(tx, ladder.requestId, { purposes: ['rescue_step'] });
    await this.notices.toResident(tx, ladder.requestId, 'rescue_step', {
      subjectId: ladder.id,
      version: rung.position,
      facts: { ...(await visitFacts(tx, appointment.id)), step },
      notAfter: appointment.startsAt,
    });
  }

  private async peopleOf(tx: Transaction, rung: LadderRung): Promise<LadderPerson[]> {
    const { ladderId, position } = rung;
    const people = await tx.many(LadderPerson, { ladderId, position });
    return people.sort((a, b) => a.place - b.place);
  }

  private async add(
    tx: Transaction,
    { ladderId, position }: LadderRung,
    meedenkerId: string,
    place: number,
  ): Promise<LadderPerson> {
    const person = { ladderId, position, meedenkerId, place, proposalId: null, skipped: null };
    await tx.insert(LadderPerson, person);
    return { ...person, organisationId: tx.organisationId };
  }

  private async mark(
    tx: Transaction,
    { ladderId, position, meedenkerId }: LadderPerson,
    set: Partial<Pick<LadderPerson, 'proposalId' | 'skipped'>>,
  ): Promise<void> {
    await tx.update<LadderPerson>(LadderPerson, { ladderId, position, meedenkerId }, set);
  }
}

/** The independent client support that the organisation works with, if any. */
export const clientSupportOf = (tx: Transaction): Promise<Partner | null> =>
  tx.one(Partner, { kind: 'client_support', isActive: true });
