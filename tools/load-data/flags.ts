import { parseArgs } from 'node:util';

import { ToolFailure } from '../process/owner.js';

/** How much to load, and into which organisation. */
export interface Load {
  requests: number;
  meedenkers: number;
  slug: string;
}

/** Requests for each Meedenker, when nothing else is said. */
const REQUESTS_EACH = 250;
const FEWEST_MEEDENKERS = 40;
const MOST = 2_000_000;

export const USAGE =
  'npm run load-data -- [--requests 50000] [--meedenkers 200] [--organisation lastproef]';

function whole(flag: string, text: string, problems: string[]): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > MOST)
    problems.push(`--${flag}: a whole number from 1 to ${MOST} is needed.`);
  return number;
}

/** What was asked on the command line. @throws ToolFailure with everything that is wrong. */
export function readLoad(args: readonly string[]): Load {
  const problems: string[] = [];
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        requests: { type: 'string', default: '50000' },
        meedenkers: { type: 'string' },
        organisation: { type: 'string', default: 'lastproef' },
      },
    });
    const requests = whole('requests', values.requests, problems);
    const meedenkers = values.meedenkers
      ? whole('meedenkers', values.meedenkers, problems)
      : Math.max(FEWEST_MEEDENKERS, Math.round(requests / REQUESTS_EACH));
    const slug = values.organisation;
    if (!/^[a-z0-9][a-z0-9-]{2,60}[a-z0-9]$/.test(slug))
      problems.push('--organisation: small letters, digits and dashes, at least four.');
    if (problems.length === 0) return { requests, meedenkers, slug };
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  throw new ToolFailure([...problems, `Use it as: ${USAGE}`].join('\n'));
}
