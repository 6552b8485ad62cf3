import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';

import type { Config } from './config.js';

/** The path without what could be personal: no query, no token of a private feed. */
export const quietPath = (url: string | undefined): string =>
  (url ?? '').split(/[?#]/)[0]?.replace(/^\/+calendar\/.*/i, '/calendar/…') ?? '';

/** One line per request: method, path, status, time. No headers, no bodies, no addresses, no queries. */
export const logModule = (config: Config): DynamicModule =>
  LoggerModule.forRoot({
    pinoHttp: {
      level: config.LOG_LEVEL,
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({
          method,
          path: quietPath(url),
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
        err: ({ type }: { type: string }) => ({ type }),
      },
      autoLogging: { ignore: ({ url }) => url?.startsWith('/health/') ?? false },
    },
  });
