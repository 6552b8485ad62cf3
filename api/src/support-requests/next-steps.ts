import { amsterdamDay, type CompanionAnswer, type Stage } from '@meedenkers/domain';

export const STEP_CODES = [
  'asked',
  'first_contact',
  'searching',
  'companion',
  'appointment',
  'questionnaire',
] as const;
export type StepCode = (typeof STEP_CODES)[number];

/** A step on the resident's road, with the day it happened or is promised. */
export interface Step {
  code: StepCode;
  state: 'done' | 'now' | 'later';
  date: string | null;
}

/** What the road is drawn from. */
export interface RoadFacts {
  stage: Stage;
  createdAt: Date;
  contactedAt: Date | null;
  promisedBy: string;
  companionAnswer: CompanionAnswer | null;
  visit: { startsAt: Date; over: boolean; held: boolean } | null;
  answered: boolean;
}

const FOUND: readonly Stage[] = ['matched', 'planned', 'took_place'];
const AGREED: readonly Stage[] = ['planned', 'took_place'];

/** Where a resident stands on the road from the question to the answers afterwards; a closed request ends where it got to. */
export function nextSteps(facts: RoadFacts): Step[] {
  const { stage, visit, answered } = facts;
  const held = stage === 'took_place' || (stage === 'closed' && (visit?.held ?? false));
  const done: Record<StepCode, boolean> = {
    asked: true,
    first_contact: held || facts.contactedAt !== null || !['new', 'closed'].includes(stage),
    searching: held || FOUND.includes(stage),
    companion:
      held || AGREED.includes(stage) || (stage === 'matched' && facts.companionAnswer === 'yes'),
    appointment: held || (stage !== 'closed' && (visit?.over ?? false)),
    questionnaire: answered,
  };
  const dates: Partial<Record<StepCode, string | null>> = {
    asked: amsterdamDay(facts.createdAt),
    first_contact: facts.contactedAt ? amsterdamDay(facts.contactedAt) : facts.promisedBy,
    appointment: visit ? amsterdamDay(visit.startsAt) : null,
  };
  const now = STEP_CODES.find((code) => !done[code]);
  const steps = STEP_CODES.map((code): Step => ({
    code,
    state: done[code] ? 'done' : code === now ? 'now' : 'later',
    date: dates[code] ?? null,
  }));
  return stage === 'closed' && !held ? steps.filter(({ state }) => state === 'done') : steps;
}
