// Renders every public page in every language ahead of time: dist/web/public-bundle becomes dist/web/public.
// The server fills the marks of a page when it sends it (api/src/pages/page-file.ts).
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { minify } from '@swc/core';

const ROOT = join(import.meta.dirname, '..');
const BUNDLE = join(ROOT, 'dist/web/public-bundle');
const TARGET = join(ROOT, 'dist/web/public');
/** The style sheets a page has besides the one of all pages. */
const OWN_STYLES = {
  start: ['later', 'start'],
  'mijn-vraag': ['later', 'resident'],
  voorbereiden: ['later', 'prepare'],
  toegankelijkheid: ['later'],
  'niet-gevonden': ['later'],
};
/** The style sheet that a page loads once somebody begins. */
const LATER_STYLES = { vraag: 'later' };
/** The style sheet with the letters of a language that the typeface of the pages does not have. */
const SCRIPT_STYLES = { ar: 'arabic', fa: 'arabic', ti: 'ethiopic', uk: 'cyrillic' };
/** The script of each page, by the name of its component. */
const OWN_SCRIPTS = {
  start: 'StartPage',
  vraag: 'IntakePage',
  'mijn-vraag': 'ResidentPage',
  voorbereiden: 'PreparePage',
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

/** Whether some sentence stands in Dutch because the language has none. */
const isPartlyDutch = (tree) =>
  typeof tree === 'string'
    ? tree.startsWith(ahead.dutchBegins)
    : Object.values(tree).some(isPartlyDutch);

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
function shellOf({ page, language, description, carried, about, font }) {
  const own = scripts.find((name) =>
    fromBundle('browser', name).includes(`as ${OWN_SCRIPTS[page]}`),
  );
  const main = scripts.find((name) => name.startsWith('main-'));
  const early = [...neededBy(own)].filter((name) => !neededBy(main).has(name));
  const head = [
    `<meta name="description" content="${description}">`,
    `<link rel="preload" href="/media/${font}" as="font" type="font/woff2" crossorigin>`,
    ...early.map((name) => `<link rel="modulepreload" href="/${name}" nonce="__CSP_NONCE__">`),
  ].join('');
  const blocks =
    `<script type="application/json" id="mk-texts">${json(carried)}</script>` +
    (about ? `<script type="application/json" id="mk-about">${json(about)}</script>` : '') +
    '<script type="application/json" id="mk-context">__CONTEXT_JSON__</script>';
  return fromBundle('server/index.server.html')
    .replace(
      '<html lang="nl" dir="ltr"',
      `<html lang="${language}" dir="${ahead.directionOn(language)}" data-page="${page}"`,
    )
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

const textsFile = (name) => JSON.parse(readFileSync(join(ROOT, 'web/i18n', name), 'utf8'));
const dutch = textsFile('public/nl.json');
const legal = textsFile('legal-keys.json');
const preparations = ahead.preparationsOn(
  new Date().toISOString().slice(0, 10),
  JSON.parse(readFileSync(join(ROOT, 'web/public/src/prepare/rights.json'), 'utf8')),
);
/** The files of a page: one, or one for each kind of conversation. */
const filesOf = (page) =>
  page === 'voorbereiden'
    ? preparations.map((about) => ({ file: `${page}/${about.slug}`, about }))
    : [{ file: page, about: null }];

/** The address of a style sheet that pages come to later, under a name that changes with any of them. */
const looks = hashOf(sheets.map((name) => fromBundle('browser', name)).join(''));
const sheetAddress = (name) => name && `/${name}-${looks}.css`;

for (const language of ahead.languages) {
  const own = textsFile(`public/${language}.json`);
  const all = language === 'nl' ? dutch : ahead.completed(own, dutch, legal);
  const names = ahead.dateNames[language];
  if (names) all.frame.names = names;
  for (const page of ahead.pages) {
    const later = ahead.moreTexts[page] && partOf(all, ahead.moreTexts[page]);
    for (const { file, about } of filesOf(page)) {
      const texts = structuredClone(partOf(all, ahead.firstTexts[page]));
      if (about) texts.prepare.kinds = { [about.code]: texts.prepare.kinds[about.code] };
      const carried = {
        texts,
        more: later ? writeTexts(page, language, later) : null,
        moreLooks: sheetAddress(LATER_STYLES[page]),
        looks: sheetAddress(SCRIPT_STYLES[language]),
        partlyDutch: isPartlyDutch({ texts, later: later ?? '' }) || undefined,
      };
      const description = ahead.descriptionOf(all, page);
      const shell = shellOf({ page, language, description, carried, about, font });
      const html = await ahead.render(page, language, texts, shell, about);
      rendered.push({ language, page, file, html: html.replace(/\n\s*/g, '\n') });
    }
  }
  writeFileSync(
    join(TARGET, `${language}-kaart.json`),
    json({
      language,
      rtl: ahead.directionOn(language) === 'rtl',
      name: dutch.labels.languages[language],
      dutch: dutch.prepare.card,
      own: ahead.completed(own.prepare?.card, dutch.prepare.card, []),
    }),
  );
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

/** The tokens of a style sheet that another, made of it, no longer has. */
function tokensLeftOut(rules, from) {
  const kept = new Set(from.match(/(?<=[{;])--[\w-]+(?=:)/g));
  let left = rules.replace(/(?<=[{;])([\w-]+):[^;{}]*(?:;|(?=\}))/g, (whole, name) =>
    name.startsWith('--') && !kept.has(name) ? whole : '',
  );
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replace(/[^{}]+\{\}/g, '');
  }
  return left;
}

/** The rules of all pages; a page that comes to a part of its screens later has only what its first one reads. */
const base = rulesOf('styles-');
const firstOf = Object.fromEntries(
  Object.keys(LATER_STYLES).map((page) => {
    const own = scripts.find((name) =>
      fromBundle('browser', name).includes(`as ${OWN_SCRIPTS[page]}`),
    );
    const readers = [
      ...rendered.filter((known) => known.page === page).map(({ html }) => html),
      ...[...neededBy(own)].map((name) => fromBundle('browser', name)),
    ];
    return [page, withoutUnread([base], readers)[0]];
  }),
);

// The styles stand in the page: they are small, and asking for them apart would make somebody wait once more.
for (const { language, page, file, html } of rendered) {
  const own = [...(OWN_STYLES[page] ?? []), SCRIPT_STYLES[language]].filter(Boolean);
  const rules = [firstOf[page] ?? base, ...own.map((name) => rulesOf(`${name}.`))].join('');
  const style = `<style nonce="__CSP_NONCE__">${rules}</style>`;
  const path = join(TARGET, language, `${file}.html`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    html.replace('</head>', () => `${style}</head>`),
  );
}
for (const [page, name] of Object.entries(LATER_STYLES))
  write(sheetAddress(name).slice(1), tokensLeftOut(base, firstOf[page]) + rulesOf(`${name}.`));
for (const name of new Set(Object.values(SCRIPT_STYLES)))
  write(sheetAddress(name).slice(1), rulesOf(`${name}.`));
for (const name of files.filter((known) => known.endsWith('.svg')))
  write(name, fromBundle('browser', name));
process.stdout.write(`${rendered.length} pages rendered ahead\n`);
