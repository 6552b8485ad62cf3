// What a first visit to a public page loads before anybody touches it, in brotli kB: HTML, style sheets and scripts.
// node tools/weigh-public.mjs [page] [language]; needs dist/web/public. Without a language it weighs every one, and tells
// the parts of the Dutch. Exits with 1 above the goal for the intake.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const GOAL_KB = 65;
const FONT_GOAL_KB = 60;
const ROOT = join(import.meta.dirname, '../dist/web/public');
const [page = 'vraag', asked] = process.argv.slice(2);

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

/** What a page in a language loads at once: each file with its size, and the typeface. */
function weigh(language) {
  const file = `${language}/${page}.html`;
  const html = read(file).toString();
  const named = (pattern) => [...html.matchAll(pattern)].map(([, name]) => name);
  const sheets = named(/<link[^>]*rel="stylesheet"[^>]*href="\/([^"]+)"/g);
  const scripts = new Set();
  for (const name of [
    ...named(/<script[^>]*src="\/([^"]+)"/g),
    ...named(/<link[^>]*rel="modulepreload"[^>]*href="\/([^"]+)"/g),
  ])
    neededBy(name, scripts);
  const fonts = named(/<link[^>]*rel="preload"[^>]*href="\/([^"]+\.woff2)"/g);
  const rows = [file, ...sheets, ...scripts].map((name) => ({ name, bytes: brotli(read(name)) }));
  return {
    language,
    rows,
    total: rows.reduce((sum, { bytes }) => sum + bytes, 0),
    font: fonts.reduce((sum, name) => sum + read(name).length, 0),
  };
}

const say = (bytes, words) =>
  process.stdout.write(`${String(kB(bytes)).padStart(6)} kB  ${words}\n`);
const languages = asked
  ? [asked]
  : readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, `${page}.html`)));
const weighed = languages.map(weigh);
const [heaviest] = weighed.toSorted((a, b) => b.total - a.total);
const shown = weighed.find(({ language }) => language === 'nl') ?? heaviest;

for (const { name, bytes } of shown.rows) say(bytes, name);
say(shown.total, `in all, ${shown.language} (goal ${GOAL_KB})`);
for (const { language, total } of weighed)
  if (language !== shown.language) say(total, `in all, ${language}`);
say(shown.font, `font (goal ${FONT_GOAL_KB})`);
process.stdout.write(
  `${JSON.stringify({
    bench: 'public-form',
    page,
    language: shown.language,
    brotliKb: kB(shown.total),
    goalKb: GOAL_KB,
    fontKb: kB(shown.font),
    files: shown.rows.length,
    heaviest: heaviest.language,
    heaviestKb: kB(heaviest.total),
  })}\n`,
);
process.exitCode = kB(heaviest.total) <= GOAL_KB && kB(shown.font) <= FONT_GOAL_KB ? 0 : 1;
