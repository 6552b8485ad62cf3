// Renders every public page in every language ahead of time: dist/web/public-bundle becomes dist/web/public.
// The server fills the marks of a page when it sends it (api/src/pages/page-file.ts).
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { minify } from '@swc/core';

const ROOT = join(import.meta.dirname, '..');
const BUNDLE = join(ROOT, 'dist/web/public-bundle');
const TARGET = join(ROOT, 'dist/web/public');
const LANGUAGES = ['nl', 'en'];
/** The style sheet a page has besides the one of all pages. */
const OWN_STYLES = { start: 'start', 'mijn-vraag': 'resident' };
/** The script of each page, by the name of its component. */
const OWN_SCRIPTS = {
  start: 'StartPage',
  vraag: 'IntakePage',
  'mijn-vraag': 'ResidentPage',
  toegankelijkheid: 'StatementPage',
  'niet-gevonden': 'AbsentPage',
};

const fromBundle = (...path) => readFileSync(join(BUNDLE, ...path), 'utf8');
const server = (name) => import(pathToFileURL(join(BUNDLE, 'server', name)).href);
const json = (value) => JSON.stringify(value).replace(/</g, '\\u003c');
const files = readdirSync(join(BUNDLE, 'browser')).filter((name) => !name.endsWith('.html'));
const scripts = files.filter((name) => name.endsWith('.js'));
const sheets = files.filter((name) => name.endsWith('.css'));

/** Names of custom properties that something reads. */
const namesRead = (texts) =>
  new Set(
    texts.flatMap((text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name)),
  );

/** The style sheets without the tokens nothing here reads: those of the other application among them. */
function withoutUnread(texts, others) {
  for (let before = ''; before !== texts.join('');) {
    before = texts.join('');
    const read = namesRead([...texts, ...others]);
    texts = texts.map((text) =>
      text.replace(/(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=\}))/g, (whole, name) =>
        read.has(name) ? whole : '',
      ),
    );
  }
  return texts;
}

/** Every script a script needs before it can run, itself included. */
function neededBy(script, known = new Set()) {
  if (known.has(script)) return known;
  known.add(script);
  const text = fromBundle('browser', script);
  for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
    neededBy(name, known);
  return known;
}

/** The part of a language file that some paths into it name. */
function partOf(texts, paths) {
  const part = {};
  for (const path of paths) {
    const names = path.split('.');
    const last = names.pop();
    let from = texts;
    let to = part;
    for (const name of names) {
      from = from[name];
      to = to[name] ??= {};
    }
    to[last] = from[last];
  }
  return part;
}

const hashOf = (content) => createHash('sha256').update(content).digest('base64url').slice(0, 8);

/** Writes a file that never changes under its name, and beside it the same in brotli. */
function write(name, content) {
  const bytes = Buffer.from(content);
  writeFileSync(join(TARGET, name), bytes);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(TARGET, `${name}.br`), brotliCompressSync(bytes, { params }));
}

/** The texts of a page's later screens, under a name that changes with them. */
function writeTexts(page, language, texts) {
  const content = json(texts);
  const name = `${page}-${language}-${hashOf(content)}.json`;
  write(name, content);
  return `/${name}`;
}

function copyMedia() {
  mkdirSync(join(TARGET, 'media'));
  const media = readdirSync(join(BUNDLE, 'browser/media'));
  for (const name of media)
    writeFileSync(join(TARGET, 'media', name), readFileSync(join(BUNDLE, 'browser/media', name)));
  return media.find((name) => name.includes('-latin-wght-normal'));
}

/** The empty page: its language and name, its texts, the mark for whose page it is, and what it loads at once. */
function shellOf({ page, language, texts, more, font }) {
  const own = scripts.find((name) =>
    fromBundle('browser', name).includes(`as ${OWN_SCRIPTS[page]}`),
  );
  const main = scripts.find((name) => name.startsWith('main-'));
  const ahead = [...neededBy(own)].filter((name) => !neededBy(main).has(name));
  const head = [
    `<link rel="preload" href="/media/${font}" as="font" type="font/woff2" crossorigin>`,
    ...ahead.map((name) => `<link rel="modulepreload" href="/${name}" nonce="__CSP_NONCE__">`),
  ].join('');
  const blocks =
    `<script type="application/json" id="mk-texts">${json({ texts, more })}</script>` +
    '<script type="application/json" id="mk-context">__CONTEXT_JSON__</script>';
  return fromBundle('server/index.server.html')
    .replace('<html lang="nl"', `<html lang="${language}" data-page="${page}"`)
    .replace(/<link rel="stylesheet"[^>]*>/, '')
    .replace('src="main-', 'src="/main-')
    .replace('</head>', `${head}</head>`)
    .replace('<app-root', `${blocks}<app-root`);
}

await server('polyfills.server.mjs');
const { default: ahead } = await server('main.server.mjs');

rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
const font = copyMedia();
const rendered = [];

for (const language of LANGUAGES) {
  const all = JSON.parse(readFileSync(join(ROOT, `web/i18n/public/${language}.json`), 'utf8'));
  for (const page of ahead.pages) {
    const later = ahead.moreTexts[page];
    const more = later ? writeTexts(page, language, partOf(all, later)) : null;
    const texts = partOf(all, ahead.firstTexts[page]);
    const shell = shellOf({ page, language, texts, more, font });
    const html = await ahead.render(page, language, texts, shell);
    rendered.push({ language, page, html: html.replace(/\n\s*/g, '\n') });
  }
}
for (const name of scripts) {
  const options = { module: true, mangle: true, compress: { passes: 3, ecma: 2022 } };
  write(name, (await minify(fromBundle('browser', name), options)).code);
}
const readers = [
  ...rendered.map(({ html }) => html),
  ...scripts.map((name) => fromBundle('browser', name)),
];
const left = withoutUnread(
  sheets.map((name) => fromBundle('browser', name)),
  readers,
);
/** The rules of a style sheet, by the beginning of its name. */
const rulesOf = (name) => left[sheets.findIndex((sheet) => sheet.startsWith(name))] ?? '';

// The styles stand in the page: they are small, and asking for them apart would make somebody wait once more.
for (const { language, page, html } of rendered) {
  const rules = rulesOf('styles-') + (OWN_STYLES[page] ? rulesOf(`${OWN_STYLES[page]}.`) : '');
  const style = `<style nonce="__CSP_NONCE__">${rules}</style>`;
  mkdirSync(join(TARGET, language), { recursive: true });
  writeFileSync(
    join(TARGET, language, `${page}.html`),
    html.replace('</head>', () => `${style}</head>`),
  );
}
for (const name of files.filter((known) => known.endsWith('.svg')))
  write(name, fromBundle('browser', name));
process.stdout.write(`${rendered.length} pages rendered ahead\n`);
