import type { Problem } from './api-views';

/** What the API said: a body, or a problem. Status 0 means that nobody answered. */
export type Answer<T> =
  { ok: true; status: number; body: T } | { ok: false; status: number; problem: WhatWentWrong };

/** What a page uses of a problem; nothing when nobody answered. */
export type WhatWentWrong = Partial<Pick<Problem, 'type' | 'errors'>>;

type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';

const ROOT = '/api/v1';

/** One call to the API, with the header and body every writing request needs. Never throws: no answer is an answer. */
export async function call<T>(
  verb: Verb,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    ...more,
  };
  if (verb !== 'GET') {
    headers['X-Requested-With'] = 'meedenkers';
    headers['Content-Type'] = 'application/json';
  }
  try {
    const response = await fetch(ROOT + path, {
      method: verb,
      headers,
      credentials: 'same-origin',
      body: verb === 'GET' ? undefined : JSON.stringify(body ?? {}),
    });
    const text = await response.text();
    const json: unknown = text ? JSON.parse(text) : {};
    return response.ok
      ? { ok: true, status: response.status, body: json as T }
      : { ok: false, status: response.status, problem: json as WhatWentWrong };
  } catch {
    // fetch rejects without a connection, and JSON.parse on a page that something in between put there.
    return { ok: false, status: 0, problem: {} };
  }
}

/** Ends the session with a call that the browser finishes after the page has gone. */
export const endSessionBehind = (): Promise<unknown> =>
  fetch(`${ROOT}/session`, {
    method: 'DELETE',
    headers: { 'X-Requested-With': 'meedenkers' },
    credentials: 'same-origin',
    keepalive: true,
  }).catch(() => null);

/** The code of the rule that refused a deed: the last part of the problem's type. */
export const ruleOf = (problem: WhatWentWrong): string => problem.type?.split('/').at(-1) ?? '';

/** A fresh key for a deed that must happen once, also when its answer gets lost. */
export function deedKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
