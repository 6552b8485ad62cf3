/**
 * Makes an organisation for real use: its name and address, the municipalities it serves, and its first
 * accounts, whose invitations are printed. One of the programme serves none, and has an evaluator.
 */
import pg from 'pg';

import { readFlags, USAGE, type NewOrganisation } from './flags.js';
import { createOrganisation, type Made } from './organisation.js';

const UNDEFINED_TABLE = '42P01';
const CHECK_VIOLATION = '23514';
const CLASHES = new Set(['23505', '23P01']);

function say(lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function announce(wanted: NewOrganisation, { areas, from, invitations, until }: Made): void {
  const { PUBLIC_ORIGIN, PORT = '3000' } = process.env;
  const origin = PUBLIC_ORIGIN || `http://localhost:${PORT}`;
  say([
    wanted.kind === 'programme'
      ? `${wanted.name} (${wanted.slug}) reads what organisations share from now on.`
      : `${wanted.name} (${wanted.slug}) serves from ${from}:`,
    ...areas.map(({ code, name, besideSlug }) =>
      besideSlug === null
        ? `  ${code} ${name}`
        : `  ${code} ${name}, beside ${besideSlug}, who is asked first there`,
    ),
    ...invitations.flatMap(({ name, token }) => [
      `The invitation of ${name} works once, until ${until}; hand it over in person:`,
      `  ${origin}/werk/uitnodiging#${token}`,
    ]),
  ]);
}

/** The one sentence for an error of the database that a person can do something about. */
function sentenceFor(error: unknown): string | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  if (error.code === UNDEFINED_TABLE) {
    return 'This database has no tables yet: start the product on it once, then try again.';
  }
  if (error.code === CHECK_VIOLATION)
    return '--slug: this word is an address of the product itself.';
  if (error.code && CLASHES.has(error.code)) {
    return 'Somebody made the same organisation, area or account at this moment: try again.';
  }
  return undefined;
}

async function main(): Promise<number> {
  const { wanted, problems } = readFlags(process.argv.slice(2));
  if (problems.length > 0) {
    say([...problems, '', 'Use it as:', USAGE]);
    return 1;
  }
  const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] });
  await client.connect();
  try {
    const made = await createOrganisation(client, wanted, new Date());
    if ('problems' in made) {
      say(made.problems);
      return 1;
    }
    announce(wanted, made);
    return 0;
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === undefined) throw error;
    say([sentence]);
    return 1;
  } finally {
    await client.end();
  }
}

process.exitCode = await main();
