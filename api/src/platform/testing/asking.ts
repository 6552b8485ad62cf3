import { OUR_HEADER, OUR_MARK } from '../http.js';

/** A deed that somebody signed in asks for; the path is below `/api/v1`. */
export interface Asking {
  path: string;
  body: object;
  cookie: string;
  version?: number;
  key?: string;
}

/** What it was answered, and how long that took. */
export interface Answer {
  status: number;
  /** The stable code of a refusal. */
  code: string | null;
  /** How many others were named who could go instead. */
  nextBest: number | null;
  id: string | null;
  ms: number;
}

/** Posts one deed to the process at an address, over connections that stay open. @throws when there is no answer. */
export async function ask(
  url: string,
  { path, body, cookie, version, key }: Asking,
): Promise<Answer> {
  const since = performance.now();
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      [OUR_HEADER]: OUR_MARK,
      'Content-Type': 'application/json',
      Cookie: cookie,
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    body: JSON.stringify(body),
  });
  const said = (await response.json()) as { code?: string; nextBest?: unknown[]; id?: string };
  return {
    status: response.status,
    code: said.code ?? null,
    nextBest: said.nextBest?.length ?? null,
    id: said.id ?? null,
    ms: performance.now() - since,
  };
}
