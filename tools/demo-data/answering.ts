import {
  plusMinutes,
  questionsOf,
  REFUSED,
  spanOf,
  UNKNOWN,
  type Moment,
} from '@meedenkers/domain';

import type { Case } from './case.js';
import { next } from './pace.js';

type Chances = readonly (readonly [value: number, weight: number])[];

const around = (middle: number): Chances =>
  Array.from({ length: 11 }, (_, n) => [n, Math.max(1, 5 - Math.abs(n - middle))] as const);

/** Chances of the answers, by moment and key of the question. */
const ANSWERS: Readonly<Record<string, Chances>> = {
  'T0b.tension': [...around(6), [UNKNOWN, 1]],
  'T0b.prepared': around(7),
  'T1.tension': around(4),
  'T1.understood': [
    [2, 1],
    [3, 2],
    [4, 6],
    [5, 5],
  ],
  'T1.story': [
    [2, 1],
    [3, 3],
    [4, 6],
    [5, 4],
  ],
  'T1.next_step': [
    [0, 1],
    [1, 3],
    [2, 8],
  ],
  'T1.independent': [
    [3, 1],
    [4, 3],
    [5, 8],
    [REFUSED, 1],
  ],
  'T2.tension_next': around(4),
  'T2.go_alone': [
    [0, 2],
    [1, 5],
    [2, 4],
  ],
  'T2.grip': [
    [1, 1],
    [2, 2],
    [3, 5],
    [4, 4],
    [5, 1],
    [REFUSED, 1],
  ],
  'T2.decision': [
    [0, 2],
    [1, 2],
    [2, 7],
    [UNKNOWN, 1],
  ],
  'T2.other_help': [
    [0, 5],
    [1, 3],
  ],
};

/** How often somebody answers at a moment, of ten. */
const ANSWERED: Readonly<Record<Exclude<Moment, 'T0'>, number>> = { T0b: 0.5, T1: 0.62, T2: 0.4 };

/** Points by which who went without a companion is more tense, so that arms differ in demo data. */
const ALONE_POINTS = 2;

/** The resident answers the questions of the moments that have been, or does not; `from` is when they could first. */
export function answerAll(c: Case, accompanied: boolean): void {
  for (const moment of ['T0b', 'T1', 'T2'] as const) answerAt(c, moment, accompanied);
}

function answerAt(c: Case, moment: Exclude<Moment, 'T0'>, accompanied: boolean): void {
  const { appointment, kit } = c;
  if (!appointment) return;
  const span = spanOf(moment, {
    askedAt: c.askedAt,
    visit: {
      state: appointment.state,
      startsAt: appointment.starts_at,
      durationMinutes: appointment.duration_minutes,
    },
    closeReason: null,
    answered: [],
    declined: [],
  });
  if (!span || plusMinutes(span.from, 60) >= c.now) return;
  if (!kit.chance.happens(ANSWERED[moment])) return;
  const from = moment === 'T0b' && c.askedAt > span.from ? c.askedAt : span.from;
  const limit = plusMinutes(span.until < c.now ? span.until : c.now, -2);
  if (from >= limit) return;
  answer(c, moment, next(kit, from, { hours: [1, 40], limit, whenever: true }), accompanied);
}

function answer(c: Case, moment: Moment, at: Date, accompanied: boolean): void {
  const { chance, rows } = c.kit;
  const mode = c.question.channel === 'email' ? 'self' : chance.one(['self', 'phone', 'paper']);
  for (const { key, revision, kind } of questionsOf(moment, accompanied)) {
    const drawn = chance.weighted(ANSWERS[`${moment}.${key}`] ?? [[3, 1]]);
    const worse = kind === 'scale_0_10' && key !== 'prepared' && !accompanied && drawn >= 0;
    rows.add('responses', {
      request_id: c.id,
      moment,
      question_key: key,
      revision,
      language: c.question.language,
      mode,
      value_number: worse ? Math.min(10, drawn + ALONE_POINTS) : drawn,
      answered_at: at,
    });
  }
  c.wrote(at, c.byResident, 'response.write', ['responses']);
}
