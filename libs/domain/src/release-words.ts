/** How a language says what a release holds; the screen and the paper each bring their own. */
export interface ReleaseWords {
  t(key: string, facts?: Readonly<Record<string, string | number>>): string;
  n(key: string, count: number): string;
  of(group: string, code: string): string;
  number(value: number, decimals?: number): string;
  /** 12 mei 2027 */
  date(instant: string): string;
  municipality(code: string): string;
}

/** A row of a table; null is hidden. */
export interface ReadRow {
  head: string;
  cells: (string | null)[];
}

/** A table in words; the first column names the rows. */
export interface ReadTable {
  caption: string;
  columns: string[];
  rows: ReadRow[];
}

/** A count of a picture, as a number to draw and in words; null is hidden. */
export interface ReadBar {
  key: string;
  name: string;
  value: number | null;
  shown: string | null;
}

/** An estimate of a picture, as numbers to draw and in words. */
export interface ReadEstimate {
  name: string;
  meaning: string;
  value: number;
  low: number;
  high: number;
  shown: string;
  shownInterval: string;
}

/** What a figure can be drawn from. */
export type ReadPicture =
  | { kind: 'bars'; bars: ReadBar[]; total: string | null }
  | {
      kind: 'change' | 'estimates';
      estimates: ReadEstimate[];
      before: string;
      after: string;
      zero: string;
      description: string;
    };

/** One figure of a release: the finding in a sentence, the picture, its tables, what to beware of, and how it was made. */
export interface ReadFigure {
  /** What an interpretation is attached to. */
  key: string;
  kind: 'change' | 'moments' | 'agreement' | 'effect' | 'paces' | 'averages' | 'counts' | 'cross';
  title: string;
  sentence: string;
  picture: ReadPicture | null;
  /** The numbers below the picture, in a line. */
  numbers: string;
  tables: ReadTable[];
  beware: { title: string; words: string } | null;
  /** How it was made, for who wants to know. */
  method: string[];
  /** Whether something in it is hidden. */
  hides: boolean;
  /** Whether there was too little to say anything but how many are needed. */
  tooLittle: boolean;
  /** Whether it is an effect that the conclusion does not rest on: one of the other outcomes of the protocol. */
  isSecondary: boolean;
}

/** A release in words: the numbers on top, then each figure. */
export interface ReleaseReading {
  headlines: { value: string | null; what: string; meta: string }[];
  figures: ReadFigure[];
}

type Needed = Pick<ReadFigure, 'key' | 'kind' | 'title' | 'sentence'>;

/** A figure, of which what is not given is empty. */
export const figureOf = (figure: Needed & Partial<ReadFigure>): ReadFigure => ({
  picture: null,
  numbers: '',
  tables: [],
  beware: null,
  method: [],
  hides: false,
  tooLittle: false,
  isSecondary: false,
  ...figure,
});

export const percentOf = (value: number, words: Pick<ReleaseWords, 't' | 'number'>): string =>
  words.t('pace.percent', { n: words.number(value) });
