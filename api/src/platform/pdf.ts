import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const packages = createRequire(import.meta.url);

/** The letters a page may be set in, with a family for each script the programme writes. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'atkinson-hyperlegible-next': ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'],
  'noto-sans': ['400Regular', '700Bold'],
  'noto-sans-arabic': ['400Regular', '700Bold'],
  'noto-sans-ethiopic': ['400Regular', '700Bold'],
};

const fontPaths = (): string[] =>
  Object.entries(FAMILIES).flatMap(([family, weights]) => {
    const folder = dirname(packages.resolve(`@expo-google-fonts/${family}/package.json`));
    return weights.map((weight) => join(folder, weight));
  });

/** What every template begins with. In a text from right to left a number of several groups, such as a telephone number or a time, keeps its own order. */
const FRAME = `#let data = json(bytes(sys.inputs.data))
#set text(
  font: ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic"),
  size: 13pt, lang: data.at("language", default: "nl"), dir: if data.at("rtl", default: false) { rtl } else { ltr },
)
#set page(paper: "a4")
#show regex("\\+?\\d[\\d :\\-]*[\\d]"): number => if text.dir == rtl { box(text(dir: ltr, number)) } else { number }
`;

let compiler: NodeCompiler | undefined;

/** Fonts are read once, at the first page that is made. */
const theCompiler = (): NodeCompiler =>
  (compiler ??= NodeCompiler.create({
    workspace: dirname(packages.resolve('@expo-google-fonts/noto-sans/package.json')),
    fontArgs: [{ fontPaths: fontPaths() }],
  }));

/** What a page is about; `language` and `rtl` set its language and direction. */
export interface PageData {
  language?: string;
  rtl?: boolean;
  [name: string]: unknown;
}

/**
 * Makes a PDF from a Typst template (https://typst.app/docs) that reads `data`. What people typed comes in as data and
 * is never read as markup. It works some 20 to 100 ms on the thread of the caller.
 */
export function pdfOf(template: string, data: PageData): Buffer {
  const made = theCompiler().pdf({
    mainFileContent: FRAME + template,
    inputs: { data: JSON.stringify(data) },
  });
  theCompiler().evictCache(10);
  return made;
}

/** A cell of the first column: in the tags it points at the head of that column. */
const FIRST_CELL =
  /\/S \/TD(\s+\/P \d+ 0 R\s+\/A \[<<\s+\/O \/Table\s+)(\/Headers \[\(U\d+x0y0\)\])/g;

/**
 * Tags the first cell of each row as the head of that row, in a PDF of which every table is so. Typst tags heads of columns
 * only, unless it is built with a feature that this build has not. Nothing moves: what is written is as long as what stood
 * there.
 */
export const withRowHeads = (pdf: Buffer): Buffer =>
  Buffer.from(
    pdf
      .toString('latin1')
      .replace(
        FIRST_CELL,
        (_, between: string, headers: string) =>
          `/S /TH${between}${'/Scope /Row'.padEnd(headers.length)}`,
      ),
    'latin1',
  );
