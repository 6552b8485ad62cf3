import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';

import { AppModule } from './app.module.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { setUpHttp } from './platform/http.js';

/** How the application is made. `preview`: its routes with nothing behind them, enough for the document. */
interface Making {
  preview?: boolean;
}

/** The whole application, ready to listen; another clock lets a test choose what time it is. */
export async function createApp(
  config: Config,
  clock: Clock = new Clock(),
  { preview = false }: Making = {},
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, clock), {
    bodyParser: false,
    logger: preview ? ['error'] : ['error', 'warn'],
    abortOnError: false,
    preview,
  });
  setUpHttp(app, config);
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  return app;
}
