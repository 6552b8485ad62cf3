import type { ResearchColumnView, ResearchFileView } from '@meedenkers/api-client/types';
import type { ResearchFileState } from '@meedenkers/domain';
import type { ChipTone, Happening, Seat } from '@meedenkers/ui';
import type { Texts } from '../session/texts';

export const FILE_TONES: Readonly<Record<ResearchFileState, ChipTone>> = {
  waiting: 'wait',
  approved: 'good',
  rejected: 'act',
  superseded: 'over',
  ended: 'over',
};

/** The second seat of a file: empty while it waits, filled once somebody said yes. */
export const secondSeat = (state: ResearchFileState): Seat =>
  state === 'waiting' ? 'none' : state === 'rejected' ? 'lost' : 'set';

/** A row of what is in a file. */
export interface DataLine {
  key: string;
  name: string;
  how: string;
  example: string;
  filled: string;
}

/** What a column is, how it is written, and in how many rows of a file that was made it stands. */
export function dataLine(column: ResearchColumnView, texts: Texts): DataLine {
  const kind = column.moment === null ? column.name : column.kind;
  const question = texts.of('fileQuestion', column.question ?? 'mode');
  return {
    key: column.name,
    name:
      column.moment === null
        ? texts.of('fileColumn', column.name)
        : `${question}, ${texts.of('fileMoment', column.moment)}`,
    how: texts.of('fileHow', kind),
    example: texts.of('fileExample', kind),
    filled: column.filled !== null ? texts.moments().number(column.filled) : texts.t('file.tooFew'),
  };
}

/** What the computer checks, and what it found once the rows are made. */
export function checkLines(file: ResearchFileView, texts: Texts): { name: string; meta: string }[] {
  const { number } = texts.moments();
  const isMade = file.frozenAt !== null;
  const without =
    file.withoutConsent === null
      ? texts.t('file.withoutFew')
      : texts.t('file.without', { n: number(file.withoutConsent) });
  const leftOut = file.leftOut ? texts.t('file.leftOut', { n: number(file.leftOut) }) : '';
  const smallest = texts.t('file.groupMeta', { n: number(file.smallestGroup ?? 0) });
  return [
    {
      name: texts.t('file.consent'),
      meta: isMade ? without : texts.t('file.consentAhead'),
    },
    { name: texts.t('file.withdrawn'), meta: texts.t('file.withdrawnMeta') },
    {
      name: texts.t('file.group', { n: number(file.threshold) }),
      meta: isMade ? `${smallest} ${leftOut}`.trim() : texts.t('file.groupAhead'),
    },
    { name: texts.t('file.noText'), meta: texts.t('file.noTextMeta') },
  ];
}

/** The story of a file: what was done, what is waited for, and what is still to come. */
export function storyOf(file: ResearchFileView, texts: Texts): Happening[] {
  const { day } = texts.moments();
  const by = (at: string, name: string): string => texts.t('file.byOn', { day: day(at), name });
  const done = (deed: string, meta: string): Happening => ({ state: 'done', deed, meta });
  const wiped: Happening = {
    state: file.state === 'ended' ? 'done' : 'later',
    deed: texts.t('file.wiped'),
    meta: file.endsAt ? texts.t('file.endsOn', { day: texts.moments().date(file.endsAt) }) : '',
  };
  const asked = done(texts.t('file.asked'), by(file.requestedAt, file.requestedByName));
  if (file.decidedAt === null || file.decidedByName === null)
    return [
      asked,
      { state: 'now', deed: texts.t('file.second'), meta: texts.t('file.secondNow') },
      { state: 'later', deed: texts.t('file.made'), meta: '' },
      wiped,
    ];
  const decided = by(file.decidedAt, file.decidedByName);
  if (file.state === 'rejected') return [asked, done(texts.t('file.secondNo'), decided)];
  return [
    asked,
    done(texts.t('file.second'), decided),
    done(texts.t('file.made'), texts.t('file.madeMeta', { hash: shortHash(file.hash ?? '') })),
    ...(file.supersededAt
      ? [
          done(
            texts.t('file.superseded'),
            texts.t('file.supersededMeta', { day: day(file.supersededAt) }),
          ),
        ]
      : [wiped]),
  ];
}

const shortHash = (hash: string): string => `${hash.slice(0, 4)}…${hash.slice(-4)}`;
