/**
 * Compiles the api, the libs it stands on and the migrations into `dist/server`, which mirrors the
 * tree: `api/src/main.ts` becomes `dist/server/api/src/main.js`.
 *
 * Every file is compiled by itself with decorator metadata (Nest and TypeORM read it), workspace
 * aliases become relative paths, and templates and texts next to the code are copied along, with the
 * sentences of the desk, which stand on paper too.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';

import { transform } from '@swc/core';

import { withLock } from './process/locks.mjs';
import { cloneFolder, root } from './process/workspace.mjs';

const output = join(root, 'dist', 'server');
const libraries = ['domain', 'matching', 'statistics'];
const sources = [
  'api/src',
  'migrations',
  ...libraries.map((name) => `libs/${name}/src`),
  'web/i18n/desk',
];
const copied = new Set(['.json', '.mjml', '.hbs', '.html', '.txt', '.sql', '.typ']);

/** Whether a file takes part in the running server: specs and what only specs use stay out. */
function belongsToServer(path) {
  return (
    !/\.(spec|d)\.ts$/.test(path) &&
    !path.split(sep).includes('testing') &&
    (extname(path) === '.ts' || copied.has(extname(path)))
  );
}

async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
    (error) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => belongsToServer(relative(folder, path)) && !path.endsWith('project.json'));
}

async function compile(path) {
  const source = join(root, path);
  const target = join(output, path.replace(/\.ts$/, '.js'));
  const { code, map } = await transform(await readFile(source, 'utf8'), {
    filename: source,
    sourceFileName: relative(dirname(target), source),
    cwd: root,
    swcrc: false,
    configFile: false,
    sourceMaps: true,
    jsc: {
      // An absolute base: with a relative one the aliases come out one folder too deep.
      baseUrl: root,
      paths: Object.fromEntries(
        libraries.map((name) => [`@meedenkers/${name}`, [`libs/${name}/src/index.ts`]]),
      ),
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'es6', resolveFully: true },
  });
  const name = target.slice(target.lastIndexOf(sep) + 1);
  return [
    [target, `${code}\n//# sourceMappingURL=${name}.map\n`],
    [`${target}.map`, map],
  ];
}

async function outputsOf(path) {
  if (path.endsWith('.ts')) return compile(path);
  return [[join(output, path), await readFile(join(root, path))]];
}

async function writeWhenChanged(target, content) {
  const wanted = Buffer.from(content);
  const present = await readFile(target).catch(() => undefined);
  if (present?.equals(wanted)) return;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, wanted);
}

async function removeWhatIsGone(targets) {
  const kept = new Set(targets);
  const present = await readdir(output, { recursive: true, withFileTypes: true });
  const gone = present
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !kept.has(path));
  await Promise.all(gone.map((path) => rm(path)));
}

async function build() {
  const started = performance.now();
  const paths = (await Promise.all(sources.map(filesBelow))).flat();
  const results = await Promise.allSettled(paths.map(outputsOf));
  const failures = results.flatMap(({ status, reason }, index) =>
    // What follows the cause is the compiler's own stack.
    status === 'rejected' ? [`${paths[index]}: ${reason.message.split('\n\nCaused by')[0]}`] : [],
  );
  if (failures.length > 0) {
    process.stderr.write(`${failures.join('\n\n')}\n`);
    return 1;
  }
  const outputs = results.flatMap(({ value }) => value);
  await mkdir(output, { recursive: true });
  await Promise.all(outputs.map(([target, content]) => writeWhenChanged(target, content)));
  await removeWhatIsGone(outputs.map(([target]) => target));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`built ${paths.length} files into dist/server in ${seconds} s\n`);
  return 0;
}

process.exitCode = await withLock(join(cloneFolder, 'build-api.lock'), build);
