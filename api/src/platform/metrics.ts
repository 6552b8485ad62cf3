import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

import { Config } from './config.js';
import { Database } from './database.js';

/** Seconds between which answers are counted; most take a few milliseconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The template of the route that answered, such as `/api/v1/users/:id`: never an address, which may name somebody. */
function routeOf(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' ? route.path : 'other';
}

/** What the process tells about itself, on a port of its own that is kept inside. Without `METRICS_PORT` it tells nothing. */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly registry = new Registry();
  private readonly answers: Histogram<'method' | 'route' | 'status'>;
  private server: Server | null = null;

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
  ) {
    this.answers = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'How long answers took, by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers: [this.registry],
    });
  }

  /** Measures one request; stands before everything else. */
  readonly measure = (request: Request, response: Response, next: NextFunction): void => {
    const stop = this.answers.startTimer({ method: request.method });
    response.once('finish', () => {
      stop({ route: routeOf(request), status: response.statusCode });
    });
    next();
  };

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.METRICS_PORT === undefined) return;
    collectDefaultMetrics({ register: this.registry });
    this.watchPool();
    this.server = createServer((request, response) => {
      void this.answer(request.url ?? '', (status, type, text) =>
        response.writeHead(status, { 'Content-Type': type }).end(text),
      );
    });
    this.server.listen(this.config.METRICS_PORT);
    await once(this.server, 'listening');
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.server) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(
    url: string,
    send: (status: number, type: string, text: string) => void,
  ): Promise<void> {
    if (url.split('?')[0] !== '/metrics') return send(404, 'text/plain', 'not found\n');
    send(200, this.registry.contentType, await this.registry.metrics());
  }

  private watchPool(): void {
    const { sharedPool } = this.database;
    const pool = new Gauge({
      name: 'database_connections',
      help: 'Connections for reading: open, idle, and how many wait for one.',
      labelNames: ['state'],
      registers: [this.registry],
      collect: () => {
        pool.set({ state: 'open' }, sharedPool.totalCount);
        pool.set({ state: 'idle' }, sharedPool.idleCount);
        pool.set({ state: 'waiting' }, sharedPool.waitingCount);
      },
    });
  }
}
