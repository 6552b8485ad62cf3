import {
  amsterdamWallTime,
  hoursBetween,
  plusMinutes,
  weekdayOf,
  type Stage,
} from '@meedenkers/domain';

import { ask, askSomething, reportDate, triage } from './asking.js';
import { Case } from './case.js';
import { report } from './ending.js';
import type { Kit } from './kit.js';
import { BY_EMAIL, withVisit, type Life } from './lives-past.js';
import { accept, cancel, dropOut, expire, move, offer, refuse, sayYes } from './offering.js';
import type { DemoMeedenker } from './meedenkers.js';
import {
  askedOn,
  days,
  drawCase,
  drawUndated,
  lately,
  next,
  shuffled,
  slotFor,
  sooner,
} from './pace.js';
import type { Asked } from './question.js';

const HOUR_MS = 3_600_000;
/** Safely more than the day within which silence is consent. */
const BEYOND_A_DAY_MS = 40 * HOUR_MS;

/** Somebody who asked in the last hours; nobody has looked yet. */
function fresh(
  kit: Kit,
  more: Asked = {},
  minutes: readonly [number, number] = [10, 8 * 60],
): Case {
  return new Case(kit, lately(kit, ...minutes), 'new', more);
}

const future = (kit: Kit, from: number, to: number): Date[] =>
  shuffled(kit, kit.almanac.slotsOf(days(from, to)));

const newUndated: Life = (kit, index) => {
  const c = fresh(
    kit,
    index === 0
      ? {
          firstName: 'Fatma',
          language: 'tr',
          gender: 'woman',
          channel: 'phone',
          intake: 'web',
          helper: 'somebody',
        }
      : { intake: 'web' },
  );
  ask(c, null);
  return c;
};

const newDated: Life = (kit, index) => {
  const known: Asked = index === 0 ? BY_EMAIL : index === 1 ? { helper: 'municipality' } : {};
  const { c, visitAt } = drawCase(kit, {
    askedAt: lately(kit, 10, 8 * 60),
    stage: 'new',
    slots: future(kit, 4, 12),
    asked: { intake: 'web', ...known },
  });
  ask(c, visitAt);
  return c;
};

const newSoon: Life = (kit) => {
  const { c, visitAt } = drawCase(kit, {
    askedAt: lately(kit, 15, 60),
    stage: 'new',
    slots: future(kit, 1, 1),
    asked: { intake: 'web', channel: 'sms' },
  });
  ask(c, visitAt);
  return c;
};

const newOverdue: Life = (kit) => {
  const c = new Case(kit, askedOn(kit, -3), 'new', { intake: 'web' });
  ask(c, null);
  return c;
};

const newToReview: Life = (kit) => {
  const c = fresh(kit, { intake: 'web' }, [20, 90]);
  ask(c, null, { needsReview: true });
  return c;
};

const newByPhone: Life = (kit) => {
  const c = fresh(kit, { intake: 'phone', channel: 'phone' });
  ask(c, null);
  return c;
};

function anySlot(slot: Date | undefined): Date {
  if (!slot) throw new Error('no slot is left for another date');
  return slot;
}

/** A request with a visit at one of the slots, or without a date when there are none. */
function maybeDated(
  kit: Kit,
  stage: Stage,
  askedAt: Date,
  slots: readonly Date[] | null,
  more: { asked?: Asked; who?: DemoMeedenker | undefined },
): { c: Case; visitAt: Date | null } {
  if (slots) return drawCase(kit, { askedAt, stage, slots, ...more });
  return { c: drawUndated(kit, { askedAt, stage, asked: more.asked }), visitAt: null };
}

/** A request that was triaged and for which a Meedenker is looked for. */
function searching(
  kit: Kit,
  offset: number,
  visit: { from: number; to: number } | null,
  more: Asked = {},
): { c: Case; at: Date } {
  const { c, visitAt } = maybeDated(
    kit,
    'searching',
    askedOn(kit, offset),
    visit && future(kit, visit.from, visit.to),
    { asked: more },
  );
  ask(c, visitAt);
  const at = next(kit, c.askedAt, { hours: [1, 5], limit: kit.almanac.now });
  triage(c, at);
  return { c, at };
}

const AMAL: Asked = {
  firstName: 'Amal',
  gender: 'woman',
  language: 'ar',
  type: 'REVIEW',
  visitChannel: 'office',
  venueIndex: 0,
  place: 'Rijen',
  channel: 'sms',
  wishes: { gender: 'woman', genderRequired: true, languageRequired: true },
};

const searchingDated: Life = (kit, index) => {
  const named = index === 0 && kit.profile.known[0]?.place === 'Rijen';
  return searching(kit, index === 6 ? -2 : -(index % 2), { from: 4, to: 12 }, named ? AMAL : {}).c;
};

const searchingRefused: Life = (kit, index) => {
  const { c, at } = searching(kit, index === 2 ? -3 : -1, { from: 3, to: 8 });
  const first = offer(c, next(kit, at, { hours: [0, 2], limit: kit.almanac.now }));
  refuse(
    c,
    next(kit, first.offered_at, {
      hours: [1, 9],
      limit: sooner(kit.almanac.now, first.expires_at),
      whenever: true,
    }),
    first,
    kit.chance.one(['not_available', 'too_far']),
  );
  return c;
};

const searchingExpired: Life = (kit) => {
  const { c, at } = searching(kit, -3, { from: 4, to: 9 });
  expire(c, offer(c, next(kit, at, { hours: [0, 2], limit: kit.almanac.now })));
  return c;
};

const searchingUndated: Life = (kit, index) => {
  const { c } = searching(kit, index === 2 ? -3 : -1, null);
  if (index === 0) askSomething(c, lately(kit, 30, 200));
  return c;
};

/** Hours ahead of a visit that the search for another companion still has. */
const RESCUE_HOURS = 46;

const searchingDropOut: Life = (kit) => {
  const slots = future(kit, 1, 2);
  const near = slots.filter((at) => hoursBetween(kit.almanac.now, at) < RESCUE_HOURS);
  const { c } = withVisit(kit, 'searching', near.length > 0 ? near : slots, {
    askedAt: askedOn(kit, -7),
    first: false,
    asked: {
      firstName: 'Piet',
      language: 'nl',
      gender: 'man',
      type: 'REVIEW',
      visitChannel: 'office',
    },
  });
  dropOut(c, lately(kit, 20, 60));
  return c;
};

const searchingCompanionRefused: Life = (kit) => {
  const { c, visitAt } = withVisit(kit, 'searching', shuffled(kit, kit.almanac.slotsOf([-1])), {
    askedAt: askedOn(kit, -9),
    first: false,
  });
  report(
    c,
    next(kit, plusMinutes(visitAt, 30), { hours: [0, 2], limit: kit.almanac.now, whenever: true }),
    'companion_refused',
  );
  return c;
};

const isWednesdayMorning = (slot: Date): boolean => {
  const { date, time } = amsterdamWallTime(slot);
  return weekdayOf(date) === 3 && time < '12:00';
};

/** What is asked is something nobody who is free then can give. */
const searchingNobodyFits: Life = (kit) => {
  const asked: Asked = {
    firstName: 'Selam',
    gender: 'woman',
    language: 'ti',
    type: 'INTAKE',
    visitChannel: 'office',
    channel: 'sms',
    wishes: { gender: 'woman', genderRequired: true, languageRequired: true },
  };
  const c = new Case(kit, askedOn(kit, -1), 'searching', asked);
  const slots = future(kit, 2, 8).filter(
    (slot) => !kit.diary.fit(c.need(slot), c.askedAt, c.now, { atLeast: 1 }),
  );
  const visitAt = slots.find(isWednesdayMorning) ?? slots[0];
  if (!visitAt) throw new Error('somebody fits at every moment');
  ask(c, visitAt);
  const triagedAt = next(kit, c.askedAt, { hours: [1, 5], limit: kit.almanac.now });
  triage(c, triagedAt);
  c.request.nobody_fitted_at = triagedAt;
  return c;
};

/** What is offered to the Meedenker of the demo account. */
const FOR_FIRST: Asked = {
  language: 'ar',
  type: 'INTAKE',
  visitChannel: 'office',
  wishes: { gender: 'woman', genderRequired: false, languageRequired: false },
};

/** A request with an open offer, made in the last hours. */
function offered(kit: Kit, index: number, dated: boolean): Case {
  const first = dated && index === 0;
  const to = first ? kit.diary.first : undefined;
  const slots = dated ? future(kit, 3, 10) : null;
  const { c, visitAt } = maybeDated(kit, 'offered', askedOn(kit, -2), slots, {
    who: to,
    asked: first ? FOR_FIRST : {},
  });
  ask(c, visitAt);
  triage(c, next(kit, c.askedAt, { hours: [1, 4], limit: lately(kit, 60, 75) }));
  const proposal = offer(c, lately(kit, 5, 50), to);
  kit.diary.offered(proposal.meedenker_id);
  return c;
}

const offeredOnce: Life = (kit, index) => offered(kit, index, true);
const offeredUndated: Life = (kit, index) => offered(kit, index, false);

const offeredTwice: Life = (kit, index) => {
  const c = offered(kit, index + 1, true);
  const second = offer(c, lately(kit, 1, 4));
  kit.diary.offered(second.meedenker_id);
  return c;
};

/** The municipality moved the conversation, and whoever goes along has to say yes again. */
const offeredMoved: Life = (kit, index) => {
  const { c, visitAt, proposal } = withVisit(kit, 'offered', future(kit, 3, 6), {
    askedAt: askedOn(kit, -8),
    first: index === 0,
  });
  const later = future(kit, 7, 11).filter((slot) => slot > visitAt);
  move(
    c,
    lately(kit, 70, 400),
    anySlot(slotFor(c, later, kit.diary.person(proposal.meedenker_id))),
  );
  return c;
};

const matchedUndated: Life = (kit, index) => {
  const asked: Asked = index === 0 ? BY_EMAIL : {};
  const c = drawUndated(kit, { askedAt: askedOn(kit, -4 - index), stage: 'matched', asked });
  ask(c, null);
  const at = next(kit, c.askedAt, { hours: [1, 6], limit: kit.almanac.now });
  triage(c, at);
  const proposal = offer(c, next(kit, at, { hours: [0, 2], limit: kit.almanac.now }));
  const limit = sooner(kit.almanac.now, proposal.expires_at);
  const yesAt = next(kit, proposal.offered_at, { hours: [1, 12], limit, whenever: true });
  accept(c, yesAt, proposal);
  if (index === 0) reportDate(c, lately(kit, 30, 150), anySlot(future(kit, 6, 9)[0]));
  return c;
};

const matchedDated: Life = (kit, index) => {
  const slots = future(kit, 3, 10).filter(
    (slot) => slot.getTime() - kit.almanac.now.getTime() > BEYOND_A_DAY_MS,
  );
  const { c } = withVisit(kit, 'matched', slots, {
    askedAt: askedOn(kit, -1 - index),
    first: false,
    asked: index === 0 ? BY_EMAIL : {},
  });
  return c;
};

const matchedCancelled: Life = (kit) => {
  const { c } = withVisit(kit, 'matched', future(kit, 4, 6), {
    askedAt: askedOn(kit, -8),
    first: false,
  });
  cancel(c, lately(kit, 100, 300), 'municipality');
  return c;
};

/** What some of the coming visits are, besides those that fall by chance. */
const COMING: readonly (Asked | undefined)[] = [
  { type: 'REVIEW', visitChannel: 'office', venueIndex: 0 },
  { type: 'WORK_PLAN', visitChannel: 'office' },
  {
    type: 'HOME_VISIT_ANNOUNCED',
    visitChannel: 'home',
    language: 'nl',
    wishes: { genderRequired: false },
  },
  { type: 'PROGRESS', visitChannel: 'video' },
  { type: 'SPECIAL_AID', visitChannel: 'phone' },
];

const plannedComing: Life = (kit, index) => {
  const { almanac, chance } = kit;
  const soonest = almanac.slotsAfter(plusMinutes(almanac.now, 180));
  const slots =
    index === 0 ? soonest : index < 3 ? future(kit, 2, 3) : future(kit, 1 + (index % 4), 2 + index);
  const { c, visitAt, proposal } = withVisit(kit, 'planned', slots, {
    askedAt: askedOn(kit, -3 - (index % 5)),
    first: index < 2,
    asked: COMING[index] ?? {},
  });
  const near = visitAt.getTime() - almanac.now.getTime() <= 23 * HOUR_MS;
  if (!near || chance.happens(0.4)) {
    const limit = new Date(Math.min(almanac.now.getTime(), visitAt.getTime() - 25 * HOUR_MS));
    sayYes(
      c,
      next(kit, proposal.answered_at ?? c.askedAt, { hours: [0, 20], limit, whenever: true }),
      proposal,
    );
  }
  if (index === 3) reportDate(c, lately(kit, 20, 120), anySlot(future(kit, 7, 9)[0]));
  return c;
};

/** The lives in which something still has to happen, in the order in which they take people's time. */
export const OPEN_LIVES: readonly (readonly [name: string, life: Life])[] = [
  ['plannedComing', plannedComing],
  ['offeredMoved', offeredMoved],
  ['offeredOnce', offeredOnce],
  ['offeredTwice', offeredTwice],
  ['offeredUndated', offeredUndated],
  ['matchedDated', matchedDated],
  ['matchedUndated', matchedUndated],
  ['matchedCancelled', matchedCancelled],
  ['searchingDropOut', searchingDropOut],
  ['searchingCompanionRefused', searchingCompanionRefused],
  ['searchingNobodyFits', searchingNobodyFits],
  ['searchingDated', searchingDated],
  ['searchingRefused', searchingRefused],
  ['searchingExpired', searchingExpired],
  ['searchingUndated', searchingUndated],
  ['newOverdue', newOverdue],
  ['newUndated', newUndated],
  ['newDated', newDated],
  ['newSoon', newSoon],
  ['newToReview', newToReview],
  ['newByPhone', newByPhone],
];
