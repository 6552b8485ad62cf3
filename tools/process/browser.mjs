import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { runNpm } from './install.mjs';
import { run } from './programs.mjs';
import { say } from './progress.mjs';
import { Sentence } from './sentence.mjs';
import { cloneFolder, root } from './workspace.mjs';

const silenceMs = 60_000;
const trialMs = 30_000;
const npmBrowser = '@sparticuz/chromium';
const npmBrowserVersion = '153.0.0';
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'google-chrome-beta',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Absent, or not ours to run.
    return false;
  }
}

/** Whether a browser really starts and shows a page here; one that lacks a library does not. */
async function starts({ path, env }) {
  const { chromium } = await import('playwright-core');
  let browser;
  try {
    browser = await chromium.launch({
      executablePath: path,
      env: { ...process.env, ...env },
      args: [
        '--disable-background-networking',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      timeout: trialMs,
    });
    const page = await browser.newPage();
    await page.goto('data:text/html,<title>ready</title>', { timeout: trialMs });
    return (await page.title()) === 'ready';
  } catch {
    // Whatever is the matter with it: the next one is tried.
    return false;
  } finally {
    await browser?.close();
  }
}

async function firstThatStarts(paths, env = {}) {
  for (const path of paths.filter(isExecutable)) {
    const browser = { path, env };
    if (await starts(browser)) return browser;
  }
  return undefined;
}

function installedBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return firstThatStarts([process.env.CHROMIUM_PATH, ...paths].filter(Boolean));
}

async function playwrightBrowser() {
  const { chromium } = await import('playwright-core');
  return firstThatStarts([chromium.executablePath()]);
}

async function installDebianBrowser() {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, silenceMs });
  const packages = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'];
  await run('apt-get', packages, { env, silenceMs });
  return firstThatStarts(['/usr/bin/chromium']);
}

async function installPlaywrightBrowser() {
  const cli = join(root, 'node_modules', 'playwright', 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], { silenceMs });
  return playwrightBrowser();
}

/** Unpacks the browser and the libraries it brings along into `folder`, its temporary directory. */
async function unpackNpmBrowser(home, folder) {
  mkdirSync(folder, { recursive: true });
  const program = `
    import chromium, { inflate } from '${npmBrowser}';
    await inflate('node_modules/${npmBrowser}/bin/al2023.tar.br');
    await chromium.executablePath();
  `;
  await run(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: home,
    env: { TMPDIR: folder },
    silenceMs,
  });
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH];
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(delimiter),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

async function installNpmBrowser() {
  const home = join(cloneFolder, 'browser');
  const known = join(home, 'browser.json');
  if (existsSync(known)) {
    const browser = JSON.parse(readFileSync(known, 'utf8'));
    if (isExecutable(browser.path) && (await starts(browser))) return browser;
  }
  await rm(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  const wanted = `${npmBrowser}@${npmBrowserVersion}`;
  const { code } = await runNpm(['install', '--no-save', '--prefix', home, wanted], {
    silenceMs,
    cwd: home,
  });
  if (code !== 0) return undefined;
  const browser = await unpackNpmBrowser(home, join(home, 'unpacked'));
  if (!(await starts(browser))) return undefined;
  writeFileSync(known, JSON.stringify(browser));
  return browser;
}

/**
 * Finds a Chromium or Chrome that starts, or gets one: Debian's package, Playwright's own, or the
 * one among npm's packages. Answers with its path and the environment it needs.
 */
export async function findBrowser() {
  const tries = [
    ['an installed Chromium or Chrome', installedBrowser],
    ["Playwright's own, installed before", playwrightBrowser],
    ["Debian's package", installDebianBrowser],
    ["Playwright's own", installPlaywrightBrowser],
    ['the one among the packages of npm', installNpmBrowser],
  ];
  for (const [name, attempt] of tries) {
    const browser = await attempt().catch((error) => {
      say(`  browser        ${name}: ${error.message.split('\n')[0]}`);
      return undefined;
    });
    if (browser) return { ...browser, words: browser.path };
  }
  throw new Sentence(
    'No browser could be found or installed: install Chromium, or set CHROMIUM_PATH to one.',
  );
}
