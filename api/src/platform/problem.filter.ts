import {
  Catch,
  HttpException,
  Inject,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { RuleBroken } from '@meedenkers/domain';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { QueryFailedError } from 'typeorm';

import * as errors from './errors.js';
import { quietPath } from './logging.js';
import { newId } from './tokens.js';

/** Where the types of problems are named; the last part is the code that screens translate. */
export const PROBLEMS = 'https://meedenkers.example/problems/';

/** An answer that tells what went wrong (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  errors?: errors.FieldError[];
  [fact: string]: unknown;
}

const problem = (
  status: number,
  code: string,
  title: string,
  more: Record<string, unknown> = {},
): Problem => ({
  type: PROBLEMS + code,
  title,
  status,
  code,
  ...more,
});

/** SQLSTATE classes that say the database is away or too busy, not that the statement was wrong. */
const AWAY = /^(08|57P|53|58)/;
const AWAY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND']);

const codeOf = (error: unknown): string | undefined => {
  const source = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  return typeof source === 'object' && source !== null && 'code' in source
    ? String(source.code)
    : undefined;
};

const isAway = (error: unknown): boolean => {
  const code = codeOf(error);
  if (code !== undefined) return AWAY.test(code) || AWAY_CODES.has(code);
  return (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  );
};

/** What each error of ours means to the caller. Null: nothing known, an error of the server. */
function knownProblem(error: unknown): Problem | null {
  if (error instanceof RuleBroken)
    return problem(409, error.code, 'The state of things does not allow this.', error.facts);
  if (error instanceof errors.InvalidInput)
    return problem(400, 'invalid_input', error.message, { errors: error.errors });
  if (error instanceof errors.NotSignedIn) return problem(401, 'not_signed_in', 'Please sign in.');
  if (error instanceof errors.NotAllowed) return problem(403, error.code, 'This is not allowed.');
  if (error instanceof errors.NotFound) return problem(404, 'not_found', 'There is nothing here.');
  if (error instanceof errors.Stale)
    return problem(412, 'stale', 'It has changed since it was read.');
  if (error instanceof errors.VersionMissing)
    return problem(428, 'version_missing', 'If-Match with the version is required.');
  if (error instanceof errors.WrongType)
    return problem(415, 'wrong_type', 'The body has to be application/json.');
  if (error instanceof errors.NotAcceptable)
    return problem(406, 'not_acceptable', 'No such form of answer.');
  if (error instanceof errors.TooMany)
    return problem(429, 'too_many', 'Too many tries. Please wait.', {
      retryAfter: error.retryAfterSeconds,
      ...(error.phone ? { phone: error.phone } : {}),
    });
  if (error instanceof errors.Unavailable)
    return problem(503, 'unavailable', 'Temporarily unavailable.', {
      retryAfter: error.retryAfterSeconds,
    });
  if (isAway(error))
    return problem(503, 'unavailable', 'Temporarily unavailable.', { retryAfter: 5 });
  return fromFramework(error);
}

/** What the framework throws on its own: an unknown address, a body that is broken or too large. */
function fromFramework(error: unknown): Problem | null {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { status?: unknown } | null)?.status;
  if (status === 404) return problem(404, 'not_found', 'There is nothing here.');
  if (status === 413) return problem(413, 'too_large', 'The body is too large.');
  if (status === 415) return problem(415, 'wrong_type', 'The body has to be application/json.');
  if (status === 400) {
    return problem(400, 'invalid_input', 'The body cannot be read as JSON.', {
      errors: [{ field: '', code: 'json', message: 'The body cannot be read as JSON.' }],
    });
  }
  return null;
}

/** The one place where an error becomes an answer. What is not known becomes a 500 with an id; its cause goes to the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(PinoLogger) private readonly log: PinoLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    const body = knownProblem(error) ?? this.unexpected(error);
    if (typeof body['retryAfter'] === 'number')
      response.setHeader('Retry-After', String(body['retryAfter']));
    response
      .status(body.status)
      .setHeader('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify({ ...body, instance: quietPath(request.originalUrl) }));
  }

  private unexpected(error: unknown): Problem {
    const id = newId();
    this.log.error(
      {
        id,
        code: codeOf(error),
        name: error instanceof Error ? error.name : typeof error,
        stack: traceOf(error),
      },
      'unexpected error',
    );
    return problem(500, 'unexpected', 'Something went wrong on our side.', { id });
  }
}

/** Where it happened, without the message: a message of the database may hold what somebody typed. */
const traceOf = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12)
        .join('\n')
    : undefined;
