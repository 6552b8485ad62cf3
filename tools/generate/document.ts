import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { ApiDocument } from '../lint/api-document.js';

const server = join(import.meta.dirname, '..', '..', 'dist', 'server');

/** A module of the compiled server, which carries the metadata that the document is made from. */
export async function compiled<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(join(server, path)).href)) as T;
}

function sorted<T>(record: Record<string, T> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The OpenAPI document of the compiled server, in an order that does not hang on its modules. */
export async function openApiDocument(): Promise<ApiDocument> {
  const { createOpenApiDocument } = await compiled<{
    createOpenApiDocument: () => Promise<ApiDocument>;
  }>('api/src/platform/openapi.js');
  const document = await createOpenApiDocument();
  return {
    ...document,
    paths: sorted(document.paths),
    components: { ...document.components, schemas: sorted(document.components?.schemas) },
  };
}
