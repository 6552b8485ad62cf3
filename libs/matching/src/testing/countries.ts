import type { AssignmentProblem } from '../assignment-problem.js';

/** A stream of numbers from 0 up to 1 that is the same for the same seed (mulberry32, public domain). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How large a country is made. */
export interface Size {
  requests: number;
  meedenkers: number;
  /** Feasible pairs to come close to. */
  pairs: number;
}

/** Languages and how often they are asked and spoken; the last ones are asked more than spoken. */
const LANGUAGES: readonly (readonly [asked: number, spoken: number])[] = [
  [0.6, 1],
  [0.14, 0.12],
  [0.08, 0.07],
  [0.08, 0.06],
  [0.06, 0.03],
  [0.04, 0.01],
];
/** A place for so many requests; people live around it. */
const REQUESTS_TO_A_PLACE = 60;
const SIDE_KM = 200;

interface Person {
  x: number;
  y: number;
  languages: boolean[];
  woman: boolean;
  experience: number;
  asked: number;
  places: number;
}

/**
 * A country of places with people who speak languages and travel so far: the shape that requests and Meedenkers have, with
 * points as the score gives them. Many pairs have equal points, and some requests have nobody.
 */
export function countryOf({ requests, meedenkers, pairs }: Size, seed: number): AssignmentProblem {
  const random = numbersFrom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const places = Array.from(
    { length: Math.max(3, Math.round(requests / REQUESTS_TO_A_PLACE)) },
    () => ({
      x: random() * SIDE_KM,
      y: random() * SIDE_KM,
    }),
  );
  const near = (): { x: number; y: number } => {
    // Some places are larger than others.
    const place = places[Math.floor(random() ** 1.3 * places.length)] ?? { x: 0, y: 0 };
    return { x: place.x + (random() - 0.5) * 8, y: place.y + (random() - 0.5) * 8 };
  };
  const people: Person[] = Array.from({ length: meedenkers }, () => ({
    ...near(),
    languages: LANGUAGES.map(([, spoken]) => random() < spoken),
    woman: random() < 0.6,
    experience: whole(6),
    asked: whole(3),
    places: Math.max(1, Math.round((requests / meedenkers) * (0.4 + 1.3 * random()))),
  }));
  const asked = Array.from({ length: requests }, () => {
    let [draw, language] = [random(), 0];
    while (language < LANGUAGES.length - 1 && draw >= (LANGUAGES[language]?.[0] ?? 1)) {
      draw -= LANGUAGES[language]?.[0] ?? 0;
      language += 1;
    }
    return {
      ...near(),
      language,
      required: random() < 0.5,
      woman: random() < 0.25,
      strict: random() < 0.3,
    };
  });
  const score = (request: (typeof asked)[number], person: Person, km: number): number => {
    const speaks = person.languages[request.language] === true;
    return (
      Math.round(request.language === 0 ? 22 : speaks ? 30 : -30) +
      (request.woman ? (person.woman ? 15 : -15) : 0) +
      Math.round(
        20 * (person.experience === 0 ? -0.5 : Math.min(1, 0.4 + 0.2 * person.experience)),
      ) +
      Math.round(20 * Math.max(-1, 1 - (km * 3) / 30)) +
      Math.round(20 * (1 - (2 * person.asked) / 4))
    );
  };
  const fitting = (request: (typeof asked)[number], reach: number): [number, number][] =>
    people.flatMap((person, i): [number, number][] => {
      const km = Math.hypot(person.x - request.x, person.y - request.y);
      if (km > reach) return [];
      if (request.required && !person.languages[request.language]) return [];
      if (request.woman && request.strict && !person.woman) return [];
      return [[i, score(request, person, km)]];
    });
  // How far people travel is chosen so that about as many pairs are feasible as were asked for.
  const sample = asked.filter((_, i) => i % Math.max(1, Math.floor(requests / 200)) === 0);
  let [low, high] = [0, 2 * SIDE_KM];
  for (let i = 0; i < 30; i += 1) {
    const reach = (low + high) / 2;
    const count = sample.reduce((sum, request) => sum + fitting(request, reach).length, 0);
    if ((count / sample.length) * requests > pairs) high = reach;
    else low = reach;
  }
  const rows = asked.map((request) => fitting(request, low));
  return problemOf(
    rows,
    people.map((person) => person.places),
  );
}

/** A problem out of rows of [column, score]. */
export function problemOf(
  rows: readonly (readonly (readonly [column: number, score: number])[])[],
  capacities: readonly number[],
): AssignmentProblem {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (starts[i + 1] = (starts[i] ?? 0) + row.length));
  return {
    capacities: Int32Array.from(capacities),
    starts,
    columns: Int32Array.from(rows.flatMap((row) => row.map(([column]) => column))),
    scores: Int32Array.from(rows.flatMap((row) => row.map(([, score]) => score))),
  };
}
