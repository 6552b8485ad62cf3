import type {
  CardWords,
  CountBar,
  Estimate,
  QuarterCounts,
  QuarterWords,
  Fact,
  FitRow,
  Happening,
  Seat,
  Tone,
} from '@meedenkers/ui';

export const SEATS: readonly Seat[] = ['none', 'gap', 'offered', 'set', 'lost', 'off'];
export const TONES: readonly Tone[] = ['act', 'wait', 'calm'];

export const CARD_WORDS: CardWords = {
  columns: { verdict: 'verdict', what: 'what', truth: 'truth' },
  more: 'more',
  less: 'less',
  whyOnTop: 'why on top',
  points: 'points',
};

const row = (key: string, fit: FitRow['fit'], needed = '', liked = ''): FitRow => ({
  key,
  fit,
  verdict: fit,
  what: key,
  needed,
  liked,
  truth: `${key} ${fit}`,
  brief: key,
});

export const CARD_ROWS: FitRow[] = [
  row('language', 'fits', 'needed'),
  row('experience', 'unknown', '', 'liked'),
  row('load', 'fits_not'),
];

export const FACTS: Fact[] = [
  { name: 'when', parts: [{ words: '2026-12-01' }] },
  {
    name: 'wishes',
    parts: [
      { words: 'a', needed: 'needed' },
      { words: 'b', liked: 'liked' },
    ],
  },
];

export const STORY: Happening[] = [
  { state: 'done', deed: 'asked', meta: 'one' },
  { state: 'now', deed: 'choose', meta: 'two' },
  { state: 'later', deed: 'visit', meta: '' },
];

export const BARS: CountBar[] = [
  { key: 'a', name: 'many', value: 430, shown: '430' },
  { key: 'b', name: 'hidden', value: null, shown: null },
  { key: 'c', name: 'few', value: 15, shown: '15' },
  { key: 'd', name: 'none', value: 0, shown: '0' },
];

const estimate = (name: string, value: number, low: number, high: number): Estimate => ({
  name,
  meaning: 'what it means',
  value,
  low,
  high,
  shown: String(value),
  shownInterval: `${low} to ${high}`,
});

export const ESTIMATES = [
  estimate('as agreed', -0.8, -1.3, -0.3),
  estimate('missing estimated', -0.7, -1.3, -0.1),
  estimate('one point worse', -0.6, -1.2, 0.1),
];

const count = (value: number | null) => ({ value, shown: value === null ? null : String(value) });

export const QUARTERS: QuarterCounts[] = [
  { name: 'quarter 1', short: ['Q1', '2026'], counts: [count(190), count(150)] },
  { name: 'quarter 2', short: ['Q2', '2026'], counts: [count(240), count(null)] },
  { name: 'quarter 3', short: ['Q3', '2026'], counts: [count(0), count(0)] },
];

export const QUARTER_WORDS: QuarterWords = {
  caption: 'quarters',
  description: 'three quarters',
  quarter: 'quarter',
  series: ['asked', 'held'],
  hidden: 'hidden',
};
