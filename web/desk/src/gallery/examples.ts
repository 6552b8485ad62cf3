import type { CardWords, Fact, FitRow, Happening, Seat, Tone } from '@meedenkers/ui';

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
