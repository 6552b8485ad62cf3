import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  periodName,
  placeOf,
  readRelease,
  scaleOf,
  type ReadFigure,
  type ReadPicture,
  type ReleaseContent,
  type ReleaseState,
  type ReleaseWords,
} from '@meedenkers/domain';

import { pdfOf, withRowHeads } from '../platform/pdf.js';
import { releaseWords, type ReleaseLanguage } from './release-texts.js';

/** What stands beside a figure in words: an explanation, and stories from practice. */
export interface PaperInterpretation {
  figure: string;
  words: string;
  story: string | null;
  writtenAt: string;
  isAddition: boolean;
}

/** A release as it goes on paper. */
export interface PaperRelease {
  organisation: string;
  period: string;
  from: string;
  to: string;
  state: ReleaseState;
  version: number;
  decidedAt: string | null;
  threshold: number;
  codeVersion: string;
  hash: string;
  content: ReleaseContent;
  interpretations: readonly PaperInterpretation[];
}

let template: string | undefined;

/** A line of numbers with its marks, in shares of the width. */
function drawnLine(picture: Exclude<ReadPicture, { kind: 'bars' }>, words: ReleaseWords): object {
  const scale = scaleOf(picture.estimates.flatMap(({ value, low, high }) => [value, low, high]));
  const at = (value: number): number => placeOf(value, scale) / 100;
  return {
    zero: at(0),
    zeroWords: picture.zero,
    description: picture.description,
    ticks: scale.ticks.map((tick) => ({
      at: at(tick),
      words: (tick < 0 ? '−' : '') + words.number(Math.abs(tick)),
    })),
    rows: picture.estimates.map(({ name, meaning, shown, value, low, high }) => ({
      name,
      meaning,
      shown,
      at: at(value),
      low: at(low),
      high: at(high),
    })),
  };
}

function drawnBars({ bars, total }: Extract<ReadPicture, { kind: 'bars' }>): object {
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return {
    total,
    rows: bars.map(({ name, value, shown }) => ({
      name,
      shown,
      share: value === null ? null : value / most,
    })),
  };
}

function figureOnPaper(figure: ReadFigure, release: PaperRelease, words: ReleaseWords): object {
  const { picture, tables, ...told } = figure;
  const bars = picture?.kind === 'bars' ? drawnBars(picture) : null;
  return {
    ...told,
    bars,
    line: picture && picture.kind !== 'bars' ? drawnLine(picture, words) : null,
    tables: tables.map((table) => ({ ...table, isDrawn: bars !== null })),
    whyHidden: figure.hides ? words.t('release.whyHidden', { n: release.threshold }) : '',
    interpretations: release.interpretations
      .filter(({ figure: key }) => key === figure.key)
      .map(({ words: said, story, writtenAt, isAddition }) => ({
        said,
        story,
        when: words.t(isAddition ? 'interpretation.addedOn' : 'interpretation.writtenOn', {
          day: words.date(writtenAt),
        }),
      })),
  };
}

/** Where a release stands, in a sentence. */
function standing({ state, decidedAt }: PaperRelease, words: ReleaseWords): string {
  return words.t(state === 'published' ? 'release.published' : `release.standing.${state}`, {
    day: decidedAt ? words.date(decidedAt) : '',
  });
}

/** A release on paper, tagged, with the numbers and the words of the screen. */
export function releasePdf(
  release: PaperRelease,
  language: ReleaseLanguage,
  municipalities: ReadonlyMap<string, string>,
): Buffer {
  template ??= readFileSync(join(import.meta.dirname, 'templates', 'release.typ'), 'utf8');
  const words = releaseWords(language, municipalities);
  const { headlines, figures } = readRelease(release.content, words);
  const isTooSmall = release.content.requests === null;
  const pdf = pdfOf(template, {
    language,
    organisation: release.organisation,
    title: periodName(release.period, words),
    span: words.t('releases.span', {
      from: words.date(release.from),
      to: words.date(release.to),
    }),
    standing: standing(release, words),
    headlines,
    hidden: words.t('release.hidden'),
    tooSmall: isTooSmall
      ? {
          title: words.t('release.tooSmallTitle'),
          words: words.t('release.tooSmallWords', { n: release.threshold }),
        }
      : null,
    methodTitle: words.t('release.method'),
    interpretationTitle: words.t('interpretation.title'),
    storyTitle: words.t('interpretation.story'),
    together: words.t('reading.together'),
    figures: figures.map((figure) => figureOnPaper(figure, release, words)),
    made: words.t('release.made', { version: release.codeVersion, hash: release.hash }),
  });
  return withRowHeads(pdf);
}
