/** One thing that is wrong with what was sent: the field's path, a code the screens translate, and a sentence in English. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** What was sent cannot be understood: 400, every field listed. */
export class InvalidInput extends Error {
  constructor(readonly errors: FieldError[]) {
    super('The request has invalid fields.');
  }
}

/** Nobody is signed in: 401. */
export class NotSignedIn extends Error {}

/** Signed in, but this is not theirs to do; or the header or origin is wrong: 403 with a code. */
export class NotAllowed extends Error {
  constructor(readonly code: 'not_allowed' | 'cross_site' | 'code_required' = 'not_allowed') {
    super(code);
  }
}

/** Absent, or not yours: 404, the same in both cases. */
export class NotFound extends Error {}

/** The record has changed since it was read: 412. */
export class Stale extends Error {}

/** A change without saying which version it is about: 428. */
export class VersionMissing extends Error {}

/** The body is of another type than JSON: 415. */
export class WrongType extends Error {}

/** No form of answer that the caller accepts: 406. */
export class NotAcceptable extends Error {}

/** Too many tries: 429, after how many seconds again, and perhaps the number to call instead. */
export class TooMany extends Error {
  constructor(
    readonly retryAfterSeconds: number,
    readonly phone: string | null = null,
  ) {
    super('Too many requests.');
  }
}

/** Busy or without a database: 503, and after how many seconds again. */
export class Unavailable extends Error {
  constructor(readonly retryAfterSeconds = 5) {
    super('Temporarily unavailable.');
  }
}

/** Throws the one error for what is absent and for what is not yours. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NotFound();
  return value;
}
