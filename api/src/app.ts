import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';

import { AppModule } from './app.module.js';
import { Pages } from './pages/pages.service.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { setUpHttp } from './platform/http.js';
import { Metrics } from './platform/metrics.js';
import { OpenApiText } from './platform/openapi.controller.js';

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
  // In a preview nothing is made but the routes.
  if (!preview) {
    app.use(app.get(Metrics).measure);
    app.get(OpenApiText).isOf(app);
  }
  setUpHttp(app, config);
  if (!preview) app.use(app.get(Pages).handle);
  app.setGlobalPrefix('api/v1', {
    exclude: ['health/live', 'health/ready', 'calendar/:token.ics'],
  });
  return app;
}
