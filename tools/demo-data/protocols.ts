import { createHash } from 'node:crypto';

import {
  canonicalJson,
  plusDays,
  quarterBounds,
  quarterOf,
  type ProtocolContent,
} from '@meedenkers/domain';

import type { Almanac } from './almanac.js';
import type { Chance } from './chance.js';
import { closedQuarters } from './counts.js';
import type { Rows } from './rows.js';

/** Quarters that the protocol in force has behind it. */
const BEHIND = 5;
/** Quarters of the protocol that is still a draft. */
const AHEAD = 4;

const TENSION: Omit<ProtocolContent, 'from' | 'to'> = {
  title: 'Minder spanning met een Meedenker',
  questions: [
    { words: 'Is iemand met een Meedenker tijdens het gesprek minder gespannen?' },
    { words: 'Begrijpt diegene beter wat er is gezegd?' },
  ],
  primary: 'tension_during',
  secondary: ['understood', 'next_step', 'tension_next'],
  comparison: ['none_free', 'waiting_list', 'none_other'],
  size: {
    smallestDifference: 1,
    spread: 2.5,
    share: null,
    correlation: 0.5,
    power: 80,
    attrition: 20,
  },
  analysis:
    'Covariantieanalyse van de spanning tijdens het gesprek, met de spanning bij de vraag vooraf.\nIedereen telt in de eigen groep, ook als het gesprek niet doorging.\nEen gevoeligheidstoets rekent wie niet antwoordde een punt lager en een punt hoger.',
  plannedPerArm: 95,
};

const ALONE: Omit<ProtocolContent, 'from' | 'to'> = {
  title: 'Durft iemand daarna alleen?',
  questions: [{ words: 'Durven mensen met een Meedenker een volgend gesprek alleen aan?' }],
  primary: 'go_alone',
  secondary: ['grip'],
  comparison: ['none_free', 'none_other'],
  size: {
    smallestDifference: 20,
    spread: null,
    share: 40,
    correlation: 0,
    power: 80,
    attrition: 40,
  },
  analysis: 'Verschil tussen twee aandelen, met het interval van Newcombe.',
  plannedPerArm: 162,
};

/** The quarter so many quarters after the one of a day. */
function quarterAfter(day: string, count: number): string {
  let quarter = quarterOf(day);
  for (let i = 0; i < count; i += 1) quarter = quarterOf(quarterBounds(quarter).until);
  return quarter;
}

/** What the evaluator decided before the quarters began that lie behind, and what is being thought of for next year. */
export function writeProtocols({
  rows,
  chance,
  almanac,
}: {
  rows: Rows;
  chance: Chance;
  almanac: Almanac;
}): void {
  const [evaluator] = rows
    .of<{ id: string; roles: string[] }>('users')
    .filter(({ roles }) => roles.includes('evaluator'));
  const [from = quarterOf(almanac.today)] = closedQuarters(almanac.today, BEHIND);
  const decided = almanac.at(plusDays(quarterBounds(from).from, -12), '11:20');
  const content = { ...TENSION, from, to: quarterOf(almanac.today) };
  const draft = { edition: 1, version: 1, frozen_at: null, frozen_by: null, hash: null };
  rows.add('protocols', {
    ...draft,
    id: chance.id(decided),
    content,
    created_at: decided,
    frozen_at: almanac.at(plusDays(quarterBounds(from).from, -5), '15:05'),
    frozen_by: evaluator?.id,
    hash: createHash('sha256').update(canonicalJson(content)).digest('hex'),
    is_retrospective: false,
    version: 2,
  });
  const thoughtOf = almanac.at(almanac.workingDay(-6), '10:40');
  rows.add('protocols', {
    ...draft,
    id: chance.id(thoughtOf),
    content: {
      ...ALONE,
      from: quarterAfter(almanac.today, 1),
      to: quarterAfter(almanac.today, AHEAD),
    },
    created_at: thoughtOf,
    is_retrospective: false,
  });
}
