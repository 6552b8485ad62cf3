import type { RecruitmentNeedsView, RecruitmentNeedView } from '@meedenkers/api-client/types';
import type { Texts } from '../../session/texts';
import { languageName } from '../../session/words';

/** What wishes are about, in the order of the page. */
const KINDS = ['language', 'gender', 'municipality', 'daypart'] as const;
/** How many of a kind stand in the picture; the table has all. */
const PICTURED = 6;

/** One wish in words and numbers. */
export interface NeedLine {
  key: string;
  words: string;
  unmet: number;
  meedenkers: number;
  unmetWords: string;
  meedenkerWords: string;
  cells: string[];
}

/** The wishes of one kind: those that stayed unmet as a picture, all of them as a table. */
export interface NeedGroup {
  kind: string;
  title: string;
  most: number;
  pictured: NeedLine[];
  lines: NeedLine[];
}

function wishWords({ kind, key, name }: RecruitmentNeedView, texts: Texts): string {
  if (kind === 'language') return languageName(key, texts);
  if (kind === 'gender') return texts.of('wished', key);
  if (kind === 'municipality') return name ?? key;
  const [weekday = '1', part = ''] = key.split('-');
  const day = texts.moments().weekday(Number(weekday));
  return texts.of('recruit.part', part, { day });
}

function lineOf(need: RecruitmentNeedView, texts: Texts): NeedLine {
  const number = (value: number): string => texts.moments().number(value);
  return {
    key: need.key,
    words: wishWords(need, texts),
    unmet: need.unmet,
    meedenkers: need.meedenkers,
    unmetWords: texts.n('recruit.unmetTimes', need.unmet),
    meedenkerWords: texts.n('recruit.have', need.meedenkers),
    cells: [
      number(need.wanted),
      number(need.unmet),
      number(need.open),
      number(need.meedenkers),
      need.waitDays === null ? '' : texts.n('recruit.days', need.waitDays),
    ],
  };
}

/** The wishes grouped by what they are about; a kind that nobody wished is left out. */
export const groupsOf = ({ needs }: RecruitmentNeedsView, texts: Texts): NeedGroup[] =>
  KINDS.map((kind) => {
    const lines = needs.filter((need) => need.kind === kind).map((need) => lineOf(need, texts));
    const pictured = lines.filter(({ unmet }) => unmet > 0).slice(0, PICTURED);
    return {
      kind,
      title: texts.t(`recruit.kind.${kind}`),
      most: Math.max(1, ...pictured.flatMap(({ unmet, meedenkers }) => [unmet, meedenkers])),
      pictured,
      lines,
    };
  }).filter(({ lines }) => lines.length > 0);

/** The wishes that stayed unmet together most often, in words; empty when there are none. */
export function mostMissed({ together }: RecruitmentNeedsView, texts: Texts): string {
  const [most] = together;
  if (!most) return '';
  const facts = {
    gender: texts.of('wished', most.gender).toLowerCase(),
    language: languageName(most.language ?? 'other', texts),
  };
  const both = most.gender && most.language ? 'both' : most.gender ? 'gender' : 'language';
  return texts.n(`recruit.most.${both}`, most.unmet, facts);
}
