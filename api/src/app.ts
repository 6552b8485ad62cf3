import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';

import { AppModule } from './app.module.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { setUpHttp } from './platform/http.js';

/** The whole application, ready to listen; another clock lets a test choose what time it is. */
export async function createApp(
  config: Config,
  clock: Clock = new Clock(),
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, clock), {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  setUpHttp(app, config);
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  return app;
}
