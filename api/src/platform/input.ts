import {
  Param,
  ParseUUIDPipe,
  ValidationPipe,
  createParamDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { ValidationError } from 'class-validator';
import type { Request } from 'express';

import { InvalidInput, NotFound, VersionMissing, type FieldError } from './errors.js';

/** The code of a field's error, by the name of the check that failed. */
const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown_field',
  maxLength: 'too_long',
  minLength: 'too_short',
  bsn: 'bsn',
  isIn: 'not_in_list',
  min: 'too_low',
  max: 'too_high',
  realDate: 'no_such_day',
};

const isMissing = (error: ValidationError): boolean =>
  error.value === undefined || error.value === null || error.value === '';

/** Every field that is wrong, with its path; of one field the first thing that is wrong. */
export function fieldErrors(list: readonly ValidationError[], path = ''): FieldError[] {
  return list.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const inner = fieldErrors(error.children ?? [], field);
    const [name, message] = Object.entries(error.constraints ?? {}).at(-1) ?? [];
    if (!name) return inner;
    const code =
      name !== 'whitelistValidation' && isMissing(error) ? 'required' : (CODES[name] ?? 'invalid');
    return [{ field, code, message: message ?? name }, ...inner];
  });
}

/** Checks what comes in against its DTO: nothing unknown, all errors at once. */
export const inputPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (list) => new InvalidInput(fieldErrors(list)),
  });

/** The key in the path; anything that is no key names nothing that exists. */
export const IdParam = (name = 'id'): ParameterDecorator =>
  Param(name, new ParseUUIDPipe({ exceptionFactory: () => new NotFound() }));

const ifMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  if (!header) throw new VersionMissing();
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (!version)
    throw new InvalidInput([
      { field: 'If-Match', code: 'invalid', message: 'If-Match must be "<version>"' },
    ]);
  return Number(version);
});

/** The version that the caller read, from `If-Match: "<version>"`. @throws VersionMissing without it (428). */
export const Version = (): ParameterDecorator => ifMatch();

/** Says in the contract that a route wants `If-Match`. */
export const WantsVersion = (): MethodDecorator =>
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The version that was read, as "<version>".',
    schema: { type: 'string', pattern: '^"\\d+"$' },
  });

/** The key under which a repeated deed is recognised, if the caller gave one. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | null => {
    const header = context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
    if (header === undefined) return null;
    if (typeof header !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(header)) {
      throw new InvalidInput([
        {
          field: 'Idempotency-Key',
          code: 'invalid',
          message: 'Idempotency-Key must be 1 to 100 visible characters',
        },
      ]);
    }
    return header;
  },
);
