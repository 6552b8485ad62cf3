import { HttpErrorResponse } from '@angular/common/http';

/** One field that the server could not take, by its path in the body. */
export interface FieldProblem {
  field: string;
  code: string;
}

/** Why a call did not succeed, as a page needs it: no English sentence of the server reaches the screen. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 when the server was not reached. */
    readonly status: number,
    /** The stable code of a broken rule, such as `list_changed`, else empty. */
    readonly code: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly facts: Readonly<Record<string, unknown>> = {},
    /** Seconds to wait before trying again, when the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(`${status} ${code}`);
    this.name = 'Problem';
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The rule code at the end of a problem's `type`. */
const codeOf = (type: unknown): string => {
  const last = text(type).split('/').pop() ?? '';
  return last === 'about:blank' ? '' : last;
};

const fieldsOf = (errors: unknown): FieldProblem[] =>
  Array.isArray(errors)
    ? errors.filter(isRecord).map((e) => ({ field: text(e['field']), code: text(e['code']) }))
    : [];

/** The body of an answer; one that was asked as text comes as text, also when it tells a problem. */
function bodyOf({ error }: HttpErrorResponse): Record<string, unknown> {
  if (isRecord(error)) return error;
  if (typeof error !== 'string' || !error.startsWith('{')) return {};
  try {
    const parsed: unknown = JSON.parse(error);
    return isRecord(parsed) ? parsed : {};
  } catch {
    // Not JSON after all, such as the page of a proxy: it tells nothing that a screen could use.
    return {};
  }
}

/** The problem that an HTTP error tells (RFC 9457). */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (!(error instanceof HttpErrorResponse)) return new Problem(0, 'unexpected');
  const told = bodyOf(error);
  const wait = Number(error.headers.get('Retry-After'));
  return new Problem(
    error.status,
    codeOf(told['type']),
    fieldsOf(told['errors']),
    told,
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}

/** The text key that says a problem in words: the rule's own sentence, else that of its kind. */
export function sentenceOf(problem: Problem, knows: (key: string) => boolean): string {
  const own = `problem.${problem.code}`;
  if (problem.code && knows(own)) return own;
  if (problem.status === 0) return 'problem.offline';
  if (problem.status === 400) return 'problem.fields';
  if (problem.status === 404) return 'problem.absent';
  if (problem.status === 409 || problem.status === 412) return 'problem.changed';
  if (problem.status === 429) return 'problem.busy';
  return problem.status === 403 ? 'problem.not_allowed' : 'problem.server';
}
