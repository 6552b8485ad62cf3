import { plusMinutes, type Stage } from '@meedenkers/domain';

import { Case } from './case.js';
import type { DemoMeedenker } from './meedenkers.js';
import type { Kit } from './kit.js';
import type { Asked } from './question.js';

const HOUR = 60;
/** How many have to fit, so that a second can be asked when the first says no. */
const CHOICE = 2;
const TRIES = 100;

/** The sooner of two moments. */
export const sooner = (a: Date, b: Date): Date => (a < b ? a : b);

/** How long after a moment the next deed comes: between so many hours, never at or past the limit. */
interface Wait {
  hours: readonly [min: number, max: number];
  limit: Date;
  /** Staff work in office hours; residents and Meedenkers answer whenever they like. */
  whenever?: boolean;
}

/** The moment of the next deed. */
export function next(kit: Kit, at: Date, { hours: [min, max], limit, whenever }: Wait): Date {
  const later = plusMinutes(at, kit.chance.whole(min * HOUR, max * HOUR));
  const { almanac } = kit;
  const wanted = whenever ? almanac.whenAwake(later) : almanac.whenOpen(later);
  if (wanted < limit) return wanted;
  const left = limit.getTime() - at.getTime();
  if (left <= 0) throw new Error(`no time is left after ${at.toISOString()}`);
  return new Date(at.getTime() + left * (kit.chance.whole(3, 7) / 10));
}

/** A moment on the working day that lies so many days from today, at which somebody asks. */
export function askedOn(kit: Kit, offset: number): Date {
  const { almanac, chance } = kit;
  const opens = almanac.at(almanac.workingDay(offset), '08:30');
  return sooner(
    plusMinutes(opens, chance.whole(0, 8 * HOUR)),
    plusMinutes(almanac.now, -chance.whole(90, 150)),
  );
}

/** A moment in the last hours. */
export const lately = (kit: Kit, minMinutes: number, maxMinutes: number): Date =>
  plusMinutes(kit.almanac.now, -kit.chance.whole(minMinutes, maxMinutes));

/** Working days from one number of days to another. */
export const days = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The slots in an order by chance. */
export const shuffled = (kit: Kit, slots: readonly Date[]): Date[] => {
  const left = [...slots];
  return Array.from(
    { length: slots.length },
    () => left.splice(kit.chance.whole(0, left.length - 1), 1)[0] as Date,
  );
};

/** The first of the slots at which the conversation can be: some fit, or this somebody does. */
export function slotFor(c: Case, slots: readonly Date[], who?: DemoMeedenker): Date | undefined {
  const { kit, now } = c;
  const fitting = who ? { person: who } : { atLeast: CHOICE };
  return slots.find((slot) => kit.diary.fit(c.need(slot), c.askedAt, now, fitting));
}

/** What a case with a visit is drawn from. */
interface Draw {
  askedAt: Date;
  stage: Stage;
  slots: readonly Date[];
  asked?: Asked | undefined;
  /** Who goes along; when nobody is named, several have to fit. */
  who?: DemoMeedenker | undefined;
}

/** Draws questions until there is one whose conversation can be at one of the slots. */
export function drawCase(
  kit: Kit,
  { askedAt, stage, slots, asked, who }: Draw,
): { c: Case; visitAt: Date } {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const c = new Case(kit, askedAt, stage, asked);
    const visitAt = slotFor(c, slots, who);
    if (visitAt) return { c, visitAt };
  }
  throw new Error(
    `no question fits ${slots.length} slots from ${slots[0]?.toISOString() ?? 'nowhere'}`,
  );
}

/** Draws questions without a date until some fit. */
export function drawUndated(
  kit: Kit,
  { askedAt, stage, asked }: Omit<Draw, 'slots' | 'who'>,
): Case {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const c = new Case(kit, askedAt, stage, asked);
    if (kit.diary.fit(c.need(null), askedAt, c.now, { atLeast: CHOICE })) return c;
  }
  throw new Error('no question without a date fits anybody');
}
