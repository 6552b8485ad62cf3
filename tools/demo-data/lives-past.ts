import { plusMinutes, type Stage } from '@meedenkers/domain';

import { answerAll } from './answering.js';
import { ask, plan, triage } from './asking.js';
import { Case, type ProposalRow } from './case.js';
import { close, missReport, report } from './ending.js';
import type { Kit } from './kit.js';
import { accept, cancel, expire, offer, refuse, sayYes } from './offering.js';
import { askedOn, days, drawCase, drawUndated, lately, next, shuffled, sooner } from './pace.js';
import type { Asked } from './question.js';

/** How one request goes: `index` counts those of the same life, of which there are `count`. */
export type Life = (kit: Kit, index: number, count: number) => Case;

/** Every so many visits go to the Meedenker of the demo account. */
const FIRST_EVERY = 6;
const DAY_MINUTES = 24 * 60;

/** The visit before which everything is arranged: until then people can answer. */
const beforeVisit = (c: Case, visitAt: Date): Date =>
  sooner(c.now, plusMinutes(visitAt, -DAY_MINUTES - 60));

/** The road to a visit: asked, triaged, offered, accepted; sometimes somebody says no first. */
export function arrange(c: Case, visitAt: Date, to?: Parameters<typeof offer>[2]): ProposalRow {
  const { kit, askedAt } = c;
  const { chance } = kit;
  const limit = beforeVisit(c, visitAt);
  const known = chance.happens(0.75);
  ask(c, known ? visitAt : null);
  const triagedAt = next(kit, askedAt, { hours: [1, 7], limit });
  triage(c, triagedAt);
  let at = known ? triagedAt : next(kit, triagedAt, { hours: [2, 20], limit });
  if (!known) plan(c, at, visitAt);
  at = next(kit, at, { hours: [0, 3], limit });
  if (!to && chance.happens(0.2)) {
    const first = offer(c, at);
    at = next(kit, at, { hours: [1, 8], limit: sooner(limit, first.expires_at), whenever: true });
    refuse(c, at, first, chance.one(['not_available', 'too_far', 'not_for_me', 'other']));
  }
  const chosen = offer(c, at, to);
  at = next(kit, at, { hours: [1, 9], limit: sooner(limit, chosen.expires_at), whenever: true });
  accept(c, at, chosen, chance.happens(0.15) ? 'coordinator' : 'meedenker');
  return chosen;
}

/** A request whose visit is at one of the slots, arranged with a companion; the first of some is that of the demo account. */
export function withVisit(
  kit: Kit,
  stage: Stage,
  slots: readonly Date[],
  { asked, askedAt, first }: { asked?: Asked; askedAt: Date; first: boolean },
): { c: Case; visitAt: Date; proposal: ProposalRow } {
  const who = first ? kit.diary.first : undefined;
  const { c, visitAt } = drawCase(kit, {
    askedAt,
    stage,
    slots,
    who,
    asked: first ? { ...nearFirst(kit), ...asked } : (asked ?? {}),
  });
  return { c, visitAt, proposal: arrange(c, visitAt, who) };
}

/** What the Meedenker of the demo account can go along to. */
const nearFirst = (kit: Kit): Asked => ({
  place: kit.profile.homes[0][0],
  language: kit.chance.one(['ar', 'nl', 'nl']),
  type: kit.chance.one(['REVIEW', 'INTAKE', 'WORK_PLAN']),
  visitChannel: 'office',
  wishes: { gender: 'no_preference', genderRequired: false },
});

/** A visit that took place and was reported, so many working days ago. */
function held(kit: Kit, stage: Stage, offset: number, index: number, asked: Asked = {}): Case {
  const over = plusMinutes(kit.almanac.now, -130);
  const slots = shuffled(
    kit,
    kit.almanac.slotsOf([offset, offset - 1]).filter((slot) => slot < over),
  );
  const { c, visitAt, proposal } = withVisit(kit, stage, slots, {
    askedAt: askedOn(kit, offset - kit.chance.whole(4, 12)),
    first: index % FIRST_EVERY === 0,
    asked,
  });
  const yesBy = beforeVisit(c, visitAt);
  const acceptedAt = proposal.answered_at ?? c.askedAt;
  if (kit.chance.happens(0.6) && acceptedAt < yesBy)
    sayYes(c, next(kit, acceptedAt, { hours: [0, 20], limit: yesBy, whenever: true }), proposal);
  const ended = plusMinutes(visitAt, c.appointment?.duration_minutes ?? 60);
  const reportedAt = next(kit, ended, { hours: [0, 3], limit: kit.almanac.now, whenever: true });
  report(c, reportedAt, 'yes', { handOffNeeded: kit.chance.happens(0.12) });
  answerAll(c, true);
  return c;
}

/** Somebody whose messages can be seen in the demo mailbox. */
export const BY_EMAIL: Asked = { channel: 'email', helper: 'none', mayNameProgramme: true };

const tookPlace: Life = (kit, index) =>
  held(kit, 'took_place', -(index % 6), index, index === 0 ? BY_EMAIL : {});

const helped: Life = (kit, index, count) => {
  // The first was closed in the last hours, so that closing can be undone; the others lie further and further back.
  const offset = index === 0 ? -3 : -Math.round(8 + (index / count) ** 1.3 * 170);
  const c = held(kit, 'closed', offset, index);
  const reportedAt = c.appointment?.ended_at ?? c.askedAt;
  close(
    c,
    index === 0
      ? lately(kit, 60, 180)
      : next(kit, reportedAt, { hours: [44, 130], limit: kit.almanac.now }),
    'helped',
  );
  return c;
};

const plannedUnreported: Life = (kit, index) => {
  const { almanac } = kit;
  const slots =
    index === 0
      ? almanac.slotsBefore(plusMinutes(almanac.now, -120))
      : shuffled(kit, almanac.slotsOf([-index - (index > 2 ? 1 : 0)]));
  const { c } = withVisit(kit, 'planned', slots, {
    askedAt: askedOn(kit, -11),
    first: index === 0,
  });
  missReport(c);
  return c;
};

/** A request that nothing was done with yet, so many working days ago. */
function asked(kit: Kit, offset: number, more: Asked = {}): Case {
  const c = new Case(kit, askedOn(kit, offset), 'closed', more);
  ask(c, null);
  return c;
}

const recentOffset = (index: number): number => -3 - index * 9;

const withdrawnEarly: Life = (kit, index) => {
  const c = asked(kit, recentOffset(index));
  close(
    c,
    next(kit, c.askedAt, { hours: [1, 20], limit: kit.almanac.now, whenever: true }),
    'withdrawn',
  );
  return c;
};

const withdrawnPlanned: Life = (kit, index) => {
  const offset = recentOffset(index) - 8;
  const { c, visitAt, proposal } = withVisit(
    kit,
    'closed',
    shuffled(kit, kit.almanac.slotsOf(days(offset + 6, offset + 7))),
    { askedAt: askedOn(kit, offset), first: false },
  );
  close(
    c,
    next(kit, proposal.answered_at ?? c.askedAt, {
      hours: [2, 30],
      limit: sooner(kit.almanac.now, visitAt),
      whenever: true,
    }),
    'withdrawn',
  );
  return c;
};

const withdrawnOffered: Life = (kit, index) => {
  const c = drawUndated(kit, { askedAt: askedOn(kit, recentOffset(index) - 4), stage: 'closed' });
  ask(c, null);
  const triagedAt = next(kit, c.askedAt, { hours: [1, 6], limit: kit.almanac.now });
  triage(c, triagedAt);
  const offeredAt = next(kit, triagedAt, { hours: [0, 2], limit: kit.almanac.now });
  const { expires_at } = offer(c, offeredAt);
  close(
    c,
    next(kit, offeredAt, {
      hours: [1, 10],
      limit: sooner(kit.almanac.now, expires_at),
      whenever: true,
    }),
    'withdrawn',
  );
  return c;
};

/** What a coordinator decides at once: not for us, or for somebody else. */
const endedAtTriage =
  (type: string, reason: 'out_of_scope' | 'handed_off' | 'duplicate'): Life =>
  (kit, index) => {
    const c = asked(kit, recentOffset(index) - 2, { type, visitChannel: 'office' });
    const at = next(kit, c.askedAt, { hours: [1, 7], limit: kit.almanac.now });
    c.read(at, 'support-request.read', ['contact', 'wishes', 'appointment']);
    Object.assign(c.request, { conversation_type: type, contacted_at: at });
    c.wrote(at, kit.trail.coordinator, 'support-request.triage', ['conversation_type'], {
      reason: reason === 'handed_off' ? 'hand_off' : reason,
    });
    close(c, at, reason);
    return c;
  };

/** Nobody could come: asked, refused, not answered; at the start of the conversation it ended. */
const unmatched: Life = (kit, index) => {
  const offset = recentOffset(index) - 6;
  const slots = shuffled(kit, kit.almanac.slotsOf(days(offset + 4, offset + 5)));
  const { c, visitAt } = drawCase(kit, { askedAt: askedOn(kit, offset), stage: 'closed', slots });
  const limit = beforeVisit(c, visitAt);
  ask(c, visitAt);
  const triagedAt = next(kit, c.askedAt, { hours: [1, 7], limit });
  triage(c, triagedAt);
  const offeredAt = next(kit, triagedAt, { hours: [0, 2], limit: plusMinutes(limit, -26 * 60) });
  const first = offer(c, offeredAt);
  const second = offer(c, plusMinutes(offeredAt, 4));
  refuse(
    c,
    next(kit, offeredAt, { hours: [1, 9], limit: first.expires_at, whenever: true }),
    first,
    'not_available',
  );
  expire(c, second);
  close(c, visitAt, 'unmatched');
  answerAll(c, false);
  return c;
};

/** The conversation did not happen: the municipality took it back, the resident did not come, or no companion was let in. */
const notHeld: Life = (kit, index) => {
  const offset = recentOffset(index) - 10;
  const { c, visitAt, proposal } = withVisit(
    kit,
    'closed',
    shuffled(kit, kit.almanac.slotsOf(days(offset + 7, offset + 8))),
    { askedAt: askedOn(kit, offset), first: false },
  );
  if (index % 2 === 0) {
    const at = next(kit, proposal.answered_at ?? c.askedAt, {
      hours: [3, 30],
      limit: beforeVisit(c, visitAt),
    });
    cancel(c, at, 'municipality');
    close(c, next(kit, at, { hours: [2, 60], limit: kit.almanac.now }), 'not_held');
    return c;
  }
  const at = next(kit, plusMinutes(visitAt, 40), {
    hours: [0, 3],
    limit: kit.almanac.now,
    whenever: true,
  });
  report(c, at, index % 4 === 1 ? 'no_show_resident' : 'companion_refused');
  close(c, next(kit, at, { hours: [20, 60], limit: kit.almanac.now }), 'not_held');
  return c;
};

/** The lives that are over, or whose visit has been; the oldest first. */
export const PAST_LIVES: readonly (readonly [name: string, life: Life])[] = [
  ['helped', helped],
  ['notHeld', notHeld],
  ['unmatched', unmatched],
  ['withdrawnEarly', withdrawnEarly],
  ['withdrawnPlanned', withdrawnPlanned],
  ['withdrawnOffered', withdrawnOffered],
  ['outOfScope', endedAtTriage('FRAUD_INTERVIEW', 'out_of_scope')],
  ['handedOff', endedAtTriage('DEBT_INTAKE', 'handed_off')],
  ['duplicate', endedAtTriage('INTAKE', 'duplicate')],
  ['tookPlace', tookPlace],
  ['plannedUnreported', plannedUnreported],
];
