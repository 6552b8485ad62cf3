import { amsterdamDay } from '@meedenkers/domain';
import { spokenTime } from '../../session/moments';
import type { Texts } from '../../session/texts';
import type { CalendarRowView, CalendarVisitView } from '../../session/views';
import { firstNameOf, initialsOf, typeName } from '../../session/words';
import { amsterdamWallTime } from '@meedenkers/domain';
import { type DayScale, type Span, spanOf, wallMinutes } from './day-scale';

/** Where the words of a block stand: in it, or on the side where there is room. */
export type LabelSide = 'inside' | 'after' | 'before';

/** A visit as it is drawn in a day. */
export interface Block {
  /** Names this block among all: a request can stand in several rows. */
  key: string;
  visit: CalendarVisitView;
  /** The visit with the road to it and back. */
  whole: Span;
  /** The visit itself. */
  core: Span;
  /** The upper or lower half of the row, when another visit stands too near to press both; else the whole height. */
  lane: 0 | 1 | null;
  label: string;
  side: LabelSide;
  /** The room of the words beside the block, in percent of the day. */
  room: number;
  /** Whether the time stands above the name, for want of room. */
  stacked: boolean;
  /** What it says to who does not see it. */
  words: string;
}

/** One day of a row. */
export interface Cell {
  date: string;
  free: Span[];
  blocks: Block[];
  /** When somebody can, in words. */
  words: string;
}

/** One row of the calendar: of a Meedenker, or with an empty id of what has nobody yet. */
export interface CalendarLine {
  id: string;
  name: string;
  firstName: string;
  letters: string;
  place: string;
  meta: string;
  /** Whether this person cannot go along on any of these days. */
  away: boolean;
  cells: Cell[];
}

/** How days are drawn: which, between which hours, and how much of a day a character takes. */
export interface Drawn {
  days: readonly string[];
  scale: DayScale;
  /** Whether one day has the whole width: then an hour holds its own words. */
  wide: boolean;
}

/** Percent of a day that one character of a label takes: a week has a fifth of the width for a day. */
const CHARACTER = { narrow: 4.2, wide: 0.75 };
/** Percent between a block and its words. */
const GAP = { narrow: 2, wide: 0.5 };
/** Percent of a day of a week that a visit takes to be pressed, however short it is. */
const PRESSED = 13.5;
/** A visit of this length holds its own words where a day is wide. */
const HOLDS_WORDS_MINUTES = 60;

export const keyOf = (visit: CalendarVisitView, rowId: string): string =>
  `${visit.supportRequestId}:${rowId}`;

const dayOf = (visit: CalendarVisitView): string => amsterdamDay(new Date(visit.startsAt));

/** The moment of a visit with its end: dinsdag 1 december, 10.00 tot 11.00 uur. */
export function momentWords(startsAt: string, minutes: number, texts: Texts): string {
  const end = new Date(new Date(startsAt).getTime() + minutes * 60_000).toISOString();
  const { day, time } = texts.moments();
  return texts.t('agenda.moment', { day: day(startsAt), from: time(startsAt), to: time(end) });
}

function blockWords(visit: CalendarVisitView, texts: Texts): string {
  return [
    `${texts.moments().time(visit.startsAt)} ${visit.residentName}`,
    texts.of('agenda.state', visit.state),
    typeName(visit.conversationType, texts),
    ...(visit.travelBefore + visit.travelAfter > 0
      ? [texts.t('agenda.travel', { before: visit.travelBefore, after: visit.travelAfter })]
      : []),
  ].join(', ');
}

/** How much of a day words take: in one line, or with the time above the name. */
function widthsOf(label: string, width: 'narrow' | 'wide'): { line: number; stacked: number } {
  const longest = Math.max(...label.split(' ').map((word) => word.length));
  return { line: label.length * CHARACTER[width], stacked: (longest + 1) * CHARACTER[width] };
}

type Bare = Omit<Block, 'side' | 'room' | 'stacked' | 'lane'>;

/** Puts visits of a week that stand too near to press each by itself in halves of the row. */
function withLanes(blocks: readonly Bare[], drawn: Drawn): (Bare & Pick<Block, 'lane'>)[] {
  const laned = blocks.map((block): Bare & Pick<Block, 'lane'> => ({ ...block, lane: null }));
  if (drawn.wide) return laned;
  for (const [i, later] of laned.entries()) {
    const earlier = laned[i - 1];
    if (!earlier || later.core.start >= earlier.core.start + Math.max(earlier.core.size, PRESSED))
      continue;
    earlier.lane ??= 0;
    later.lane = earlier.lane === 0 ? 1 : 0;
  }
  return laned;
}

/** Gives each block the side for its words where there is room: first behind it, else before it; near a next one they stack. */
function withLabels(bare: readonly Bare[], drawn: Drawn): Block[] {
  const width = drawn.wide ? 'wide' : 'narrow';
  const blocks = withLanes(bare, drawn);
  const taken = [0, 0];
  return blocks.map((block, i) => {
    const { start, size } = block.whole;
    const lanes = block.lane === null ? [0, 1] : [block.lane];
    const next = blocks
      .slice(i + 1)
      .find(({ lane }) => lane === null || block.lane === null || lane === block.lane);
    const after = (next ? next.whole.start : 100) - start - size - GAP[width];
    const before = start - Math.max(...lanes.map((lane) => taken[lane] ?? 0)) - GAP[width];
    const { line, stacked } = widthsOf(block.label, width);
    const inside = drawn.wide && block.visit.durationMinutes >= HOLDS_WORDS_MINUTES;
    const side = inside ? 'inside' : after >= line || after >= before ? 'after' : 'before';
    const shared = side === 'after' && next && after < line + stacked ? stacked : Infinity;
    const room = Math.max(0, Math.min(side === 'before' ? before : after, shared));
    for (const lane of lanes)
      taken[lane] = start + size + (side === 'after' ? Math.min(room, line) : 0);
    return { ...block, side, room, stacked: !drawn.wide && block.lane === null && room < line };
  });
}

/** The visits of one day as they are drawn. */
export function blocksOf(
  visits: readonly CalendarVisitView[],
  rowId: string,
  drawn: Drawn,
  texts: Texts,
): Block[] {
  const blocks = visits.map((visit) => {
    const start = wallMinutes(visit.startsAt);
    const end = start + visit.durationMinutes;
    const whole = spanOf(start - visit.travelBefore, end + visit.travelAfter, drawn.scale);
    return {
      key: keyOf(visit, rowId),
      visit,
      whole,
      core: spanOf(start, end, drawn.scale),
      label: `${texts.moments().time(visit.startsAt)} ${visit.residentName}`,
      words: blockWords(visit, texts),
    };
  });
  return withLabels(
    blocks.sort((a, b) => a.whole.start - b.whole.start),
    drawn,
  );
}

const clock = (instant: string): string => spokenTime(amsterdamWallTime(new Date(instant)).time);

/** When somebody can on a day, in words. */
export function freeWords(day: CalendarRowView['days'][number] | undefined, texts: Texts): string {
  if (!day || day.free.length === 0) return texts.t('agenda.cannot');
  const times = day.free.map(({ startsAt, endsAt }) =>
    texts.t('agenda.fromTo', { from: clock(startsAt), to: clock(endsAt) }),
  );
  return texts.t('agenda.can', { times: times.join(', ') });
}

/** Why somebody cannot go along at all, in a word or two. */
export function awayWords(row: CalendarRowView, texts: Texts): string {
  const reason = row.days[0]?.reasons[0] ?? 'unknown';
  return texts.of('agenda.away', reason === 'not_active' ? row.state : reason);
}

/** Whether somebody cannot go along on any of the days that are shown. */
export const isAway = (row: CalendarRowView, days: readonly string[]): boolean =>
  row.days.filter(({ date }) => days.includes(date)).every(({ reasons }) => reasons.length > 0);

/** The row of a Meedenker. */
export function lineOf(row: CalendarRowView, drawn: Drawn, texts: Texts): CalendarLine {
  const away = isAway(row, drawn.days);
  const load = away
    ? awayWords(row, texts)
    : texts.t(drawn.wide ? 'agenda.loadShort' : 'agenda.load', {
        n: row.thisWeek,
        of: row.maxPerWeek,
      });
  return {
    id: row.id,
    name: row.name,
    firstName: firstNameOf(row.name),
    letters: initialsOf(row.name),
    place: row.place,
    meta: drawn.wide ? load : `${load}, ${row.place}`,
    away,
    cells: drawn.days.map((date) => {
      const day = row.days.find((one) => one.date === date);
      return {
        date,
        free: (day?.free ?? []).map(({ startsAt, endsAt }) =>
          spanOf(
            wallMinutes(startsAt),
            // A stretch until midnight ends on the next day.
            amsterdamDay(new Date(endsAt)) === date ? wallMinutes(endsAt) : 24 * 60,
            drawn.scale,
          ),
        ),
        blocks: blocksOf(
          row.visits.filter((visit) => dayOf(visit) === date),
          row.id,
          drawn,
          texts,
        ),
        words: freeWords(day, texts),
      };
    }),
  };
}

/** The row on top, with what has nobody yet. */
export const topLine = (
  without: readonly CalendarVisitView[],
  drawn: Drawn,
  texts: Texts,
): CalendarLine => ({
  id: '',
  name: texts.t('agenda.nobodyYet'),
  firstName: '',
  letters: '',
  place: '',
  meta: drawn.wide
    ? String(without.filter((visit) => drawn.days.includes(dayOf(visit))).length)
    : texts.t('agenda.inWeek', { n: without.length }),
  away: false,
  cells: drawn.days.map((date) => ({
    date,
    free: [],
    blocks: blocksOf(
      without.filter((visit) => dayOf(visit) === date),
      '',
      drawn,
      texts,
    ),
    words: '',
  })),
});

/** Rows that live in one place, with how many they are. */
export interface PlaceGroup {
  name: string;
  lines: CalendarLine[];
}

/** A place with fewer people stands with the others that have few. */
const OWN_GROUP = 3;

/** The rows by place: places with few people stand together at the end. */
export function groupsOf(lines: readonly CalendarLine[], texts: Texts): PlaceGroup[] {
  const byPlace = new Map<string, CalendarLine[]>();
  for (const line of lines) byPlace.set(line.place, [...(byPlace.get(line.place) ?? []), line]);
  const groups = [...byPlace].map(([name, own]) => ({ name, lines: own }));
  const large = groups.filter((group) => group.lines.length >= OWN_GROUP);
  const small = groups.filter((group) => group.lines.length < OWN_GROUP);
  const rest = small.flatMap((group) => group.lines);
  if (rest.length === 0) return large;
  const name = small.length > 1 ? texts.t('agenda.elsewhere') : (small[0]?.name ?? '');
  return [...large, { name, lines: rest }];
}
