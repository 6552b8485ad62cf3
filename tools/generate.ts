/**
 * Makes what is derived from the code: the OpenAPI document, the client, the table of rights and the news of the desk.
 * With `--check` it writes nothing and fails when one of them is not what the code says.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import type * as Domain from '@meedenkers/domain';
import { format, resolveConfig } from 'prettier';

import { clientFiles } from './generate/client.js';
import { compiled, openApiDocument } from './generate/document.js';
import { newsOf } from './generate/news.js';
import { languagesPage, type LanguageFiles, type Texts } from './generate/languages.js';
import { rightsTable } from './generate/rights.js';
import { checkApiRules } from './lint/api-rules.js';

const root = join(import.meta.dirname, '..');
const clientFolder = 'libs/api-client/src';

async function formatted(path: string, content: string): Promise<string> {
  const filepath = join(root, path);
  return format(content, { ...(await resolveConfig(filepath)), filepath });
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The sentences in messages that say what the law says. */
const LEGAL_MESSAGES = ['closed.out_of_scope', 'post.legal'];

async function json<T>(path: string): Promise<T> {
  return JSON.parse((await contentOf(path)) ?? '{}') as T;
}

async function languageFiles(languages: readonly string[]): Promise<LanguageFiles> {
  const filesIn = async (folder: string): Promise<Map<string, Texts>> =>
    new Map(
      await Promise.all(
        languages.map(async (code): Promise<[string, Texts]> => [
          code,
          await json(`${folder}/${code}.json`),
        ]),
      ),
    );
  return {
    pages: await filesIn('web/i18n/public'),
    messages: await filesIn('api/src/notifications/texts'),
    legalPages: await json('web/i18n/legal-keys.json'),
    legalMessages: LEGAL_MESSAGES,
    readBy: await json('web/i18n/read-by-native-speakers.json'),
  };
}

/** Everything that is derived, by its path in the repository. */
async function derived(): Promise<Map<string, string>> {
  const document = await openApiDocument();
  const findings = checkApiRules(document);
  if (findings.length > 0) {
    const lines = findings.map(({ rule, where, message }) => `  ${rule}: ${where} ${message}`);
    throw new Error(`the API rules find ${findings.length} errors\n${lines.join('\n')}`);
  }
  const client = await clientFiles(document);
  const domain = await compiled<typeof Domain>('libs/domain/src/index.js');
  const contents: [string, string][] = [
    ['api/openapi.json', JSON.stringify(document, null, 2)],
    ['docs/rights.md', rightsTable(domain, document)],
    ['docs/languages.md', languagesPage(domain, await languageFiles(domain.MESSAGE_LANGUAGES))],
    ['web/i18n/desk/news.json', JSON.stringify(newsOf((await contentOf('CHANGELOG.md')) ?? ''))],
    ...[...client].map(([path, code]): [string, string] => [`${clientFolder}/${path}`, code]),
  ];
  return new Map(
    await Promise.all(
      contents.map(async ([path, content]): Promise<[string, string]> => [
        path,
        await formatted(path, content),
      ]),
    ),
  );
}

async function main(): Promise<number> {
  const checking = process.argv.includes('--check');
  execFileSync(process.execPath, ['tools/build-api.mjs'], { cwd: root, stdio: 'ignore' });
  const wanted = await derived();
  const present = await Promise.all(
    [...wanted].map(async ([path, content]) => ((await contentOf(path)) === content ? [] : [path])),
  );
  const changed = present.flat();
  const stale = (await filesOf(clientFolder)).filter((path) => !wanted.has(path));
  if (checking) {
    const drift = [...changed, ...stale].sort();
    if (drift.length === 0) return 0;
    process.stderr.write(
      `not what the code says; run npm run generate:\n${drift.map((path) => `  ${path}\n`).join('')}`,
    );
    return 1;
  }
  for (const path of changed) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), wanted.get(path) ?? '');
  }
  await Promise.all(stale.map((path) => rm(join(root, path))));
  process.stdout.write(
    `generated ${wanted.size} files: ${changed.length} changed, ${stale.length} removed\n`,
  );
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`generate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
