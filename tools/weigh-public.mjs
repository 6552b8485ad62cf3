// What a first visit to a public page loads before anybody touches it, in brotli kB: HTML, style sheets and scripts.
// node tools/weigh-public.mjs [page] [language]; needs dist/web/public. Exits with 1 above the goal for the intake.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const GOAL_KB = 65;
const FONT_GOAL_KB = 60;
const ROOT = join(import.meta.dirname, '../dist/web/public');
const [page = 'vraag', language = 'nl'] = process.argv.slice(2);

const read = (name) => readFileSync(join(ROOT, name));
const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
const kB = (bytes) => Math.round(bytes / 100) / 10;

/** A script and every script it imports at once; what it imports later is not loaded yet. */
function neededBy(name, known = new Set()) {
  if (known.has(name)) return known;
  known.add(name);
  const text = read(name).toString();
  for (const [, next] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
    neededBy(next, known);
  return known;
}

const file = `${language}/${page}.html`;
const html = read(file).toString();
const sheets = [...html.matchAll(/<link[^>]*rel="stylesheet"[^>]*href="\/([^"]+)"/g)].map(
  (m) => m[1],
);
const named = [
  ...html.matchAll(/<script[^>]*src="\/([^"]+)"/g),
  ...html.matchAll(/<link[^>]*rel="modulepreload"[^>]*href="\/([^"]+)"/g),
].map((m) => m[1]);
const scripts = new Set();
for (const name of named) neededBy(name, scripts);
const fonts = [...html.matchAll(/<link[^>]*rel="preload"[^>]*href="\/([^"]+\.woff2)"/g)].map(
  (m) => m[1],
);

const rows = [file, ...sheets, ...scripts].map((name) => ({ name, bytes: brotli(read(name)) }));
const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
const font = fonts.reduce((sum, name) => sum + read(name).length, 0);
for (const { name, bytes } of rows)
  process.stdout.write(`${String(kB(bytes)).padStart(6)} kB  ${name}\n`);
process.stdout.write(`${String(kB(total)).padStart(6)} kB  in all (goal ${GOAL_KB})\n`);
process.stdout.write(`${String(kB(font)).padStart(6)} kB  font (goal ${FONT_GOAL_KB})\n`);
process.stdout.write(
  `${JSON.stringify({ bench: 'public-form', page, language, brotliKb: kB(total), goalKb: GOAL_KB, fontKb: kB(font), files: rows.length })}\n`,
);
process.exitCode = kB(total) <= GOAL_KB && kB(font) <= FONT_GOAL_KB ? 0 : 1;
