import { expect } from '@jest/globals';
import type { ReleaseContent, ReleaseTableKey } from '@meedenkers/domain';

import type { Caller } from './caller.js';

/** A release as its maker gets it back. */
export interface MadeRelease {
  id: string;
  content: ReleaseContent;
}

/** Makes the release of a period. */
export async function makeRelease(evaluator: Caller, period: string): Promise<MadeRelease> {
  const { status, body } = await evaluator.post('/releases', { period });
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body;
}

/** Makes the release of a period, and has a second person publish it. */
export async function publishRelease(
  evaluator: Caller,
  second: Caller,
  period: string,
): Promise<MadeRelease> {
  const release = await makeRelease(evaluator, period);
  expect((await second.post(`/releases/${release.id}/approval`, {})).status).toBe(200);
  return release;
}

/** The counts that a table of a release shows; a hidden one is absent. */
export const shownIn = (content: ReleaseContent, key: ReleaseTableKey): Record<string, number> =>
  Object.fromEntries(
    (content.tables.find((table) => table.key === key)?.lines ?? []).flatMap(
      ({ key: line, value }): [string, number][] => (value === null ? [] : [[line, value]]),
    ),
  );
