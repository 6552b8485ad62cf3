import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { INestApplication } from '@nestjs/common';

import type { ApiDocument } from '../lint/api-document.js';

const server = join(import.meta.dirname, '..', '..', 'dist', 'server');

/** A module of the compiled server, which carries the metadata that the document is made from. */
export async function compiled<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(join(server, path)).href)) as T;
}

/** Settings that are valid and lead nowhere: nothing is opened while the document is made. */
const SETTINGS = {
  DATABASE_URL: 'postgres://app@localhost/none',
  DATABASE_OWNER_URL: 'postgres://owner@localhost/none',
  SECRET_KEY: 'x'.repeat(32),
  SMTP_URL: 'smtp://localhost',
};

/** The application with its routes and nothing behind them. */
async function routesOnly(): Promise<INestApplication> {
  const { createApp } = await compiled<{
    createApp: (
      config: unknown,
      clock: undefined,
      making: { preview: boolean },
    ) => Promise<INestApplication>;
  }>('api/src/app.js');
  const { readConfig } = await compiled<{
    readConfig: (environment: Record<string, string>) => unknown;
  }>('api/src/platform/config.js');
  return createApp(readConfig(SETTINGS), undefined, { preview: true });
}

function sorted<T>(record: Record<string, T> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The OpenAPI document of the compiled server, in an order that does not hang on its modules. */
export async function openApiDocument(): Promise<ApiDocument> {
  const { createOpenApiDocument } = await compiled<{
    createOpenApiDocument: (app: INestApplication) => ApiDocument;
  }>('api/src/platform/openapi.js');
  const app = await routesOnly();
  const document = createOpenApiDocument(app);
  await app.close();
  return {
    ...document,
    paths: sorted(document.paths),
    components: { ...document.components, schemas: sorted(document.components?.schemas) },
  };
}
