/** The parts of an OpenAPI document that the rules look at. */
export interface ApiDocument {
  openapi: string;
  info: {
    title?: string;
    description?: string;
    version?: string;
    contact?: { name?: string; email?: string; url?: string };
    license?: { name?: string };
  };
  servers?: { url: string }[];
  security?: Record<string, string[]>[];
  paths: Record<string, Record<string, unknown>>;
  components?: {
    schemas?: Record<string, Schema>;
    responses?: Record<string, ApiResponse>;
    parameters?: Record<string, Parameter>;
    headers?: Record<string, unknown>;
    securitySchemes?: Record<string, unknown>;
  };
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  description?: string;
  schema?: Schema;
}

export interface ApiResponse {
  $ref?: string;
  description?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, ApiResponse>;
  security?: Record<string, string[]>[];
  /** The right that the route asks for; none when anybody may call it. */
  'x-permission'?: string;
}

/** One operation with the place where it stands. */
export interface PlacedOperation {
  path: string;
  method: string;
  operation: Operation;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace'];

/** Every operation of the document, in its own order. */
export function operationsOf(document: ApiDocument): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
}

/** What a `#/…` reference points at, or `undefined` when it points nowhere. */
export function resolveReference(document: ApiDocument, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (place, part) =>
        typeof place === 'object' && place !== null
          ? (place as Record<string, unknown>)[part]
          : undefined,
      document,
    );
}

/** The thing itself, whether it was written in place or referred to. */
export function dereference<T extends { $ref?: string }>(document: ApiDocument, thing: T): T {
  return thing.$ref ? ((resolveReference(document, thing.$ref) as T | undefined) ?? thing) : thing;
}

/** A named property somewhere in a schema, with the trail that leads to it. */
export interface PlacedProperty {
  trail: string;
  name: string;
  schema: Schema;
}

/** Every property written inside this schema; references are followed where they are defined. */
export function propertiesOf(schema: Schema, trail: string): PlacedProperty[] {
  const inner = [
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
  ];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
      { trail, name, schema: property },
      ...propertiesOf(property, `${trail}.${name}`),
    ]),
    ...inner.flatMap((part) => propertiesOf(part, trail)),
  ];
}
