import {
  needsRescue,
  offerExpiry,
  planRungs,
  RESCUE_RUNGS,
  rescueMinutes,
  searchEnds,
  type EndReason,
  type RefusalReason,
  type WithdrawnReason,
} from '@meedenkers/domain';
import type { Suggestions } from '@meedenkers/matching';

import { firstOf, type AppointmentRow, type Case, type ProposalRow } from './case.js';
import type { DemoMeedenker } from './meedenkers.js';
import { BY_SYSTEM, type By } from './trail.js';

/**
 * Mostly the best of the list, sometimes the second or third: a person decides. The Meedenker of the demo account is
 * asked by name, and is not worn out besides.
 */
function choose(c: Case, { suggestions, forMoment }: Suggestions): DemoMeedenker {
  const { diary, chance } = c.kit;
  const asked = new Set([diary.first.id, ...c.proposals.map((p) => p.meedenker_id)]);
  const fitting = suggestions.filter(({ id }) => !asked.has(id)).slice(0, 3);
  if (fitting.length === 0)
    throw new Error(`nobody is left to offer a visit at ${forMoment ?? 'no date'}`);
  return diary.person((chance.happens(0.7) ? fitting[0] : chance.one(fitting))?.id ?? '');
}

function wrote(
  c: Case,
  at: Date,
  by: By,
  deed: string,
  proposal: ProposalRow,
  told: { channel?: string; reason?: string } = {},
): void {
  c.wrote(at, by, deed, ['state'], { noun: 'proposal', nounId: proposal.id, ...told });
}

const change = (proposal: ProposalRow, set: Partial<ProposalRow>): void => {
  Object.assign(proposal, set, { version: proposal.version + 1 });
};

/** The coordinator offers the request: to somebody in particular, or to one of the best who was not asked yet. */
export function offer(c: Case, at: Date, to?: DemoMeedenker): ProposalRow {
  const { kit, appointment, question } = c;
  c.read(at, 'suggestion.read', ['wishes', 'language', 'appointment']);
  const list = kit.diary.suggest(c.need(), at, c.now);
  const person = to ?? choose(c, list);
  const proposal = kit.rows.add('proposals', {
    id: kit.chance.id(at),
    request_id: c.id,
    meedenker_id: person.id,
    appointment_id: appointment?.id ?? null,
    state: 'offered' as const,
    offered_by: kit.trail.coordinator.id,
    offered_at: at,
    expires_at: offerExpiry(at, appointment?.starts_at ?? null),
    answered_at: null as Date | null,
    accepted_by: null as ProposalRow['accepted_by'],
    reason: null as string | null,
    confirmed_version: null as number | null,
    companion_answer: 'none' as const,
    list_id: list.listId,
    list: { forMoment: list.forMoment, suggestions: list.suggestions, excluded: list.excluded },
    version: 1,
  });
  c.proposals.push(proposal);
  wrote(c, at, kit.trail.coordinator, 'proposal.offer', proposal);
  c.tellMeedenker(at, person.id, {
    purpose: 'offer',
    subjectId: proposal.id,
    version: appointment?.version ?? 0,
    notAfter: proposal.expires_at,
    facts: {
      proposalId: proposal.id,
      startsAt: appointment?.starts_at.toISOString() ?? null,
      conversationType: question.type,
      municipalityName: kit.municipalityName(question.municipality),
      language: question.language,
      expiresAt: proposal.expires_at.toISOString(),
    },
  });
  return proposal;
}

function tellVisit(
  c: Case,
  at: Date,
  proposal: ProposalRow,
  purpose: string,
  appointment: AppointmentRow,
): void {
  c.tellMeedenker(at, proposal.meedenker_id, {
    purpose,
    subjectId: appointment.id,
    version: appointment.version,
    facts: c.visitFacts(appointment),
    notAfter: purpose === 'visit_cancelled' ? null : appointment.starts_at,
  });
}

function withdraw(c: Case, at: Date, proposal: ProposalRow, reason: WithdrawnReason): void {
  change(proposal, { state: 'withdrawn', reason, answered_at: at });
  c.tellMeedenker(at, proposal.meedenker_id, {
    purpose: 'offer_withdrawn',
    subjectId: proposal.id,
    version: 0,
    notAfter: proposal.expires_at,
  });
  wrote(c, at, c.kit.trail.coordinator, 'proposal.withdraw', proposal, { reason });
}

/** Takes back every offer that is open. */
export function withdrawOpen(c: Case, at: Date, reason: WithdrawnReason): void {
  for (const proposal of c.proposals)
    if (proposal.state === 'offered') withdraw(c, at, proposal, reason);
}

/** The Meedenker says yes, or a coordinator heard it on the telephone: the time is taken and other offers end. */
export function accept(
  c: Case,
  at: Date,
  proposal: ProposalRow,
  by: 'meedenker' | 'coordinator' = 'meedenker',
): void {
  const { appointment, kit } = c;
  change(proposal, {
    state: 'accepted',
    answered_at: at,
    accepted_by: by,
    confirmed_version: appointment?.version ?? null,
  });
  if (appointment) c.book(proposal.meedenker_id, appointment);
  if (by === 'meedenker') wrote(c, at, c.meedenker(proposal), 'proposal.accept', proposal);
  else wrote(c, at, kit.trail.coordinator, 'proposal.accept', proposal, { channel: 'phone' });
  withdrawOpen(c, at, 'other_accepted');
  c.tellResident(at, {
    purpose: 'companion_found',
    subjectId: proposal.id,
    version: appointment?.version ?? 0,
    facts: {
      companionName: firstOf(kit.diary.person(proposal.meedenker_id).name),
      ...(appointment ? c.visitFacts(appointment) : { startsAt: null }),
    },
    notAfter: appointment?.starts_at ?? null,
  });
  if (appointment) tellVisit(c, at, proposal, 'visit_planned', appointment);
}

/** The Meedenker says no. */
export function refuse(c: Case, at: Date, proposal: ProposalRow, reason: RefusalReason): void {
  change(proposal, { state: 'refused', answered_at: at, reason });
  wrote(c, at, c.meedenker(proposal), 'proposal.refuse', proposal);
}

/** Nobody answered in time. */
export function expire(c: Case, proposal: ProposalRow): void {
  change(proposal, { state: 'expired' });
  wrote(c, proposal.expires_at, BY_SYSTEM, 'proposal.expire', proposal);
}

/** The resident says yes to who comes. */
export function sayYes(c: Case, at: Date, proposal: ProposalRow): void {
  change(proposal, { companion_answer: 'yes' });
  c.wrote(at, c.byResident, 'my-request.answer-companion', ['companion_answer'], { reason: 'yes' });
}

/** An accepted proposal ends; the time is given back unless the visit took place. */
export function end(c: Case, at: Date, proposal: ProposalRow, reason: EndReason, by: By): void {
  const { appointment } = c;
  change(proposal, {
    state: 'ended',
    reason,
    appointment_id: appointment?.id ?? proposal.appointment_id,
  });
  wrote(c, at, by, 'proposal.end', proposal, { reason });
  if (reason === 'done') return;
  c.release();
  if (appointment?.state === 'planned' && appointment.starts_at > at)
    tellVisit(c, at, proposal, 'visit_cancelled', appointment);
}

/** The municipality moved the conversation: the time moves along, and the Meedenker is asked again. */
export function move(c: Case, at: Date, startsAt: Date): void {
  const { appointment, accepted, kit } = c;
  if (!appointment || !accepted)
    throw new Error('only a visit with a companion is moved in demo data');
  c.release();
  Object.assign(appointment, { starts_at: startsAt, version: appointment.version + 1 });
  c.book(accepted.meedenker_id, appointment);
  c.history(at, 'moved', 'municipality');
  c.tellResident(at, {
    purpose: 'appointment_moved',
    subjectId: appointment.id,
    version: appointment.version,
    facts: { ...c.visitFacts(appointment), companionName: null },
    notAfter: startsAt,
  });
  tellVisit(c, at, accepted, 'visit_moved', appointment);
  c.wrote(at, kit.trail.coordinator, 'appointment.move', ['starts_at', 'duration', 'venue'], {
    noun: 'appointment',
    nounId: appointment.id,
    reason: 'municipality',
  });
}

/** The conversation is off: the companion stays with the request, without a date. */
export function cancel(c: Case, at: Date, by: 'municipality' | 'resident'): void {
  const { appointment, accepted, kit } = c;
  if (!appointment) throw new Error('there is no visit to cancel');
  Object.assign(appointment, {
    state: 'cancelled',
    cancelled_by: by,
    ended_at: at,
    version: appointment.version + 1,
  });
  c.history(at, 'ended', by);
  c.release();
  if (accepted) {
    change(accepted, { appointment_id: null, confirmed_version: null });
    tellVisit(c, at, accepted, 'visit_cancelled', appointment);
  }
  c.tellResident(at, {
    purpose: 'appointment_cancelled',
    subjectId: appointment.id,
    version: appointment.version,
    facts: {
      ...c.visitFacts(appointment),
      companionName: accepted ? firstOf(kit.diary.person(accepted.meedenker_id).name) : null,
    },
  });
  c.wrote(at, kit.trail.coordinator, 'appointment.cancel', ['state'], {
    noun: 'appointment',
    nounId: appointment.id,
    reason: by,
  });
}

/** The ladder that looks for somebody else from now on; the product itself takes its first step when it starts. */
function rescue(c: Case, at: Date, lost: ProposalRow): void {
  const { appointment, kit } = c;
  if (!appointment || !needsRescue(appointment.starts_at, at)) return;
  const minutes = rescueMinutes(at, appointment.starts_at);
  const ladder = kit.rows.add('ladders', {
    id: kit.chance.id(at),
    request_id: c.id,
    kind: 'rescue',
    state: 'running',
    appointment_id: appointment.id,
    appointment_version: appointment.version,
    lost_proposal_id: lost.id,
    cause: 'drop_out',
    reason: 'ill',
    minutes_each: minutes,
    started_by: kit.trail.coordinator.id,
    started_at: at,
  });
  const bounds = {
    startsAt: appointment.starts_at,
    quiet: { from: '21:00', until: '08:00' },
    last: searchEnds(appointment.starts_at),
  };
  planRungs(at, RESCUE_RUNGS, minutes, bounds).forEach(({ from, until }, i) =>
    kit.rows.add('ladder_rungs', {
      ladder_id: ladder.id,
      position: i + 1,
      kind: RESCUE_RUNGS[i],
      state: 'planned',
      begins_at: from,
      ends_at: until,
    }),
  );
}

/** The Meedenker cannot come after all; the search begins again, with a task at once. */
export function dropOut(c: Case, at: Date): void {
  const { appointment, accepted, kit } = c;
  if (!appointment || !accepted) throw new Error('only who said yes can drop out');
  end(c, at, accepted, 'drop_out', c.meedenker(accepted));
  c.tellResident(at, {
    purpose: 'companion_lost',
    subjectId: accepted.id,
    version: accepted.version,
    facts: c.visitFacts(appointment),
    notAfter: appointment.starts_at,
  });
  kit.trail.task(at, c.id, {
    kind: 'drop_out',
    appointmentId: appointment.id,
    subjectId: accepted.id,
    version: accepted.version,
    dueAt: at,
    facts: {
      meedenkerName: firstOf(kit.diary.person(accepted.meedenker_id).name),
      startsAt: appointment.starts_at.toISOString(),
    },
  });
  rescue(c, at, accepted);
  c.wrote(at, c.meedenker(accepted), 'appointment.drop-out', ['proposal'], {
    noun: 'appointment',
    nounId: appointment.id,
  });
}
