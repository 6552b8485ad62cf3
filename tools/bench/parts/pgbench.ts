import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Why pgbench cannot be the limit here; undefined when it can. */
export const whyNoPgbench = (): string | undefined =>
  spawnSync('pgbench', ['--version']).status === 0 ? undefined : 'pgbench is not installed';

/** A statement for pgbench, with the values that stay the same bound as parameters. */
export interface PgbenchTask {
  url: string;
  organisationId: string;
  statement: { text: string; values: (string | null)[] };
  /** Which value is a new key at each request. */
  freshKey: number;
}

const run = promisify(execFile);

/** Runs the same statement, prepared, over so many connections for so many seconds. Answers how often in a second. */
export async function pgbench(
  task: PgbenchTask,
  connections: number,
  seconds: number,
): Promise<number> {
  const { text, values } = task.statement;
  const script = text.replace(/\$(\d+)/g, (_, n: string) => {
    const index = Number(n) - 1;
    if (index === task.freshKey) return 'gen_random_uuid()';
    // It can bind no NULL; written out it would be another statement, which is planned in another way.
    return values[index] === null ? `nullif(:v${n}::text, '-')` : `:v${n}`;
  });
  const variables = Object.fromEntries(
    values.flatMap((value, i) => (i === task.freshKey ? [] : [[`v${i + 1}`, value ?? '-']])),
  );
  const { perSecond } = await runScript(
    { ...task, script: asLine(script), variables },
    connections,
    ['-T', String(seconds)],
  );
  return perSecond;
}

/** One statement on one line, as its scripts want it. */
export const asLine = (statement: string): string => `${statement.replace(/\s+/g, ' ').trim()};\n`;

/** A script of pgbench's own, and what stands in its variables. */
export interface PgbenchScript {
  url: string;
  organisationId: string;
  script: string;
  variables: Record<string, string>;
}

/** Runs a script over so many connections, for a time or a number of times. Answers how often, and how often in a second. */
export async function runScript(
  { url, organisationId, script, variables }: PgbenchScript,
  connections: number,
  howLong: readonly string[],
): Promise<{ perSecond: number; count: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'meedenkers-bench-'));
  try {
    const file = join(folder, 'statement.sql');
    writeFileSync(file, script);
    const { stdout } = await run(
      'pgbench',
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(connections),
        '-j',
        '1',
        ...howLong,
        '-f',
        file,
        ...Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
        url,
      ],
      { env: { ...process.env, PGOPTIONS: `-c app.organisation=${organisationId}` } },
    );
    const perSecond = /tps = ([\d.]+) \(without/.exec(stdout)?.[1];
    const count = /transactions actually processed: (\d+)/.exec(stdout)?.[1];
    if (!perSecond || !count) throw new Error(`pgbench told no result:\n${stdout}`);
    return { perSecond: Number(perSecond), count: Number(count) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
