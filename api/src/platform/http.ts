import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

import { Config } from './config.js';
import { InvalidInput, NotAcceptable, NotAllowed, NotFound, WrongType } from './errors.js';
import { inputPipe } from './input.js';
import { API_VERSION } from './openapi.js';

/** The header that a page of ours sends with every write; a form or a link of another site cannot. */
export const OUR_HEADER = 'x-requested-with';
export const OUR_MARK = 'meedenkers';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Whether an address is one of the interface. The router does not tell `/API` from `/api`, so no check may. */
const isInterface = (path: string): boolean => /^\/api\//i.test(path);

/** What the browser may do with an answer of the API: nothing but read it. */
const API_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The headers that every answer carries, whatever it is. */
function secure(config: Config) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader(
      'Permissions-Policy',
      'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    );
    response.setHeader('Content-Security-Policy', API_POLICY);
    if (config.isSecure)
      response.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
    if (isInterface(request.path)) {
      response.setHeader('API-Version', API_VERSION);
      response.setHeader('Cache-Control', 'no-store');
    }
    next();
  };
}

/** Refuses a write that another site could have caused, then a body that is not JSON, then an answer we do not give. */
function sameSiteOnly(config: Config) {
  const own = new URL(config.PUBLIC_ORIGIN).origin;
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (/\?.*%00/.test(request.url)) return next(new InvalidInput([NUL]));
    if (!isInterface(request.path)) return next();
    if (request.path.endsWith('/')) return next(new NotFound());
    if (WRITES.has(request.method)) {
      const { origin } = request.headers;
      const site = request.headers['sec-fetch-site'];
      if (request.headers[OUR_HEADER] !== OUR_MARK) return next(new NotAllowed('cross_site'));
      if (origin !== undefined && origin !== own) return next(new NotAllowed('cross_site'));
      if (site !== undefined && site !== 'same-origin' && site !== 'none')
        return next(new NotAllowed('cross_site'));
      const hasBody =
        request.headers['content-length'] !== '0' &&
        (request.headers['content-length'] ?? request.headers['transfer-encoding']) !== undefined;
      const needsBody = request.method !== 'DELETE';
      if ((hasBody || needsBody) && !request.is('application/json')) return next(new WrongType());
    }
    if (!request.accepts(['application/json', 'application/problem+json', 'text/calendar']))
      return next(new NotAcceptable());
    next();
  };
}

/** The one character that no text of PostgreSQL can hold. */
const NUL = { field: '', code: 'invalid', message: 'The character U+0000 is not allowed.' };

/** Refuses a body in which it stands, or that names a prototype; as broken JSON, since no page of ours can write it. */
function onlyPlain(key: string, value: unknown): unknown {
  const isHostile = [key, value].some((text) => typeof text === 'string' && text.includes('\0'));
  if (isHostile || ['__proto__', 'constructor', 'prototype'].includes(key))
    throw new SyntaxError('not plain');
  return value;
}

/** The largest body that is read. */
const BODY_LIMIT = '100kb';

/** Sets up the HTTP side of the application: headers, refusal of cross-site writes, bodies, input checks. */
export function setUpHttp(app: NestExpressApplication, config: Config): void {
  app.set('trust proxy', 'loopback');
  app.set('etag', false);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(secure(config));
  app.use(sameSiteOnly(config));
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: true, reviver: onlyPlain });
  app.useGlobalPipes(inputPipe());
  app.enableShutdownHooks();
}
