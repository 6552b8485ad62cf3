import {
  type ApiDocument,
  type ApiResponse,
  type PlacedOperation,
  type Schema,
  dereference,
  operationsOf,
  propertiesOf,
  resolveReference,
} from './api-document.js';

/** One breach of a rule: which rule, where, and what is wrong. */
export interface Finding {
  rule: string;
  where: string;
  message: string;
}

type Rule = (document: ApiDocument) => Omit<Finding, 'rule'>[];
type OperationRule = (placed: PlacedOperation, document: ApiDocument) => string[];

const SEGMENTS =
  /^(\/|(\/_[a-z0-9]+|\/(([a-z0-9\-.]+|{[^}]+})(\/([a-z0-9\-.]+|{[^}]+}))*)(\/_[a-z]+)?)\/?)$/;
const CAMEL = /^\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*$/;
const OPERATION_ID = /^[a-z][A-Za-z\d]*(_[a-z][A-Za-z\d]*)?$/;
const HEADER = /^[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*$/;
const SEMVER = /^\d+\.\d+\.\d+(-[\dA-Za-z.-]+)?$/;
const DATE_NAME = /^(date|datum)$|[a-z](Date|Datum)$/;
const SENSITIVE = /^(firstName|lastName|email|phone|postcode|token|code|bsn|password|address)$/;
const READS = ['get', 'head', 'delete'];
const WRITES = ['post', 'put', 'patch'];
const SUCCESS: Record<string, string[]> = {
  get: ['200', '304'],
  head: ['200', '304'],
  put: ['200', '201', '202', '204'],
  post: ['200', '201', '202', '204'],
  patch: ['200', '202', '204'],
  delete: ['200', '202', '204'],
};

const eachPath =
  (check: (path: string) => string[]): Rule =>
  (document) =>
    Object.keys(document.paths).flatMap((path) =>
      check(path).map((message) => ({ where: path, message })),
    );

const eachOperation =
  (check: OperationRule): Rule =>
  (document) =>
    operationsOf(document).flatMap((placed) =>
      check(placed, document).map((message) => ({
        where: `${placed.method.toUpperCase()} ${placed.path}`,
        message,
      })),
    );

const eachResponse =
  (check: (code: string, response: ApiResponse, document: ApiDocument) => string[]): Rule =>
  (document) =>
    eachOperation(({ operation }) =>
      Object.entries(operation.responses ?? {}).flatMap(([code, response]) =>
        check(code, dereference(document, response), document),
      ),
    )(document);

/** Every schema that is written somewhere, with its place. */
function schemasOf(document: ApiDocument): [string, Schema][] {
  const contents = operationsOf(document).flatMap(({ path, method, operation }) => {
    const where = `${method.toUpperCase()} ${path}`;
    const bodies = [operation.requestBody ?? {}, ...Object.values(operation.responses ?? {})];
    return bodies.flatMap((body) =>
      Object.values(body.content ?? {}).flatMap(({ schema }): [string, Schema][] =>
        schema ? [[where, schema]] : [],
      ),
    );
  });
  return [...Object.entries(document.components?.schemas ?? {}), ...contents];
}

const eachProperty =
  (check: (name: string, schema: Schema) => string[]): Rule =>
  (document) =>
    schemasOf(document).flatMap(([where, schema]) =>
      propertiesOf(schema, where).flatMap(({ trail, name, schema: property }) =>
        check(name, property).map((message) => ({ where: `${trail}.${name}`, message })),
      ),
    );

const isError = (code: string): boolean => /^[45](\d\d|XX)$/.test(code) || code === 'default';
const isSuccess = (code: string): boolean => /^[23](\d\d|XX)$/.test(code);

function allReferences(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(allReferences);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === '$ref' && typeof part === 'string' ? [part] : allReferences(part),
  );
}

/** The properties a schema asks for, through references and `allOf`. */
function propertyNames(document: ApiDocument, schema: Schema | undefined): string[] {
  if (!schema) return [];
  const found = dereference(document, schema);
  return [
    ...Object.keys(found.properties ?? {}),
    ...(found.allOf ?? []).flatMap((part) => propertyNames(document, part)),
  ];
}

function problemFaults(code: string, response: ApiResponse, document: ApiDocument): string[] {
  if (!isError(code)) return [];
  const types = Object.keys(response.content ?? {});
  if (types.join() !== 'application/problem+json')
    return [`${code} answers ${types.join(', ') || 'nothing'}, not application/problem+json`];
  const names = propertyNames(document, response.content?.['application/problem+json']?.schema);
  const missing = ['status', 'title', 'detail'].filter((name) => !names.includes(name));
  return missing.map((name) => `the problem of ${code} has no ${name}`);
}

function expectedErrors({ path, method, operation }: PlacedOperation, open: boolean): string[] {
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in !== 'header');
  const wrong = WRITES.includes(method) || (READS.includes(method) && parameters.length > 0);
  return [
    ...(wrong ? ['400'] : []),
    ...(open ? [] : ['401', '403']),
    ...(path.includes('{') ? ['404'] : []),
  ];
}

function isOpen({ operation }: PlacedOperation, document: ApiDocument): boolean {
  const security = operation.security ?? document.security ?? [];
  return security.length === 0 || security.some((scheme) => Object.keys(scheme).length === 0);
}

function dateFaults(name: string, schema: Schema): string[] {
  const format = schema.format;
  return [
    ...(DATE_NAME.test(name) && schema.type === 'string' && format !== 'date'
      ? ['is named a date but is not one']
      : []),
    ...(format === 'time' || format === 'date-time-local' ? [`has the format ${format}`] : []),
    // "Until" and "since" may tell a day as well as a moment; "at" is always a moment.
    ...(/At$/.test(name) && format === 'date' ? ['is named an instant but is a date'] : []),
  ];
}

function repeatedOperationIds(document: ApiDocument): Omit<Finding, 'rule'>[] {
  const seen = new Set<string>();
  return operationsOf(document).flatMap(({ path, method, operation }) => {
    const id = operation.operationId ?? '';
    const repeated = id !== '' && seen.has(id);
    seen.add(id);
    return repeated
      ? [{ where: `${method.toUpperCase()} ${path}`, message: `operationId ${id} is used twice` }]
      : [];
  });
}

const only = (condition: boolean, message: string): string[] => (condition ? [] : [message]);

const whole =
  (check: (document: ApiDocument) => string[]): Rule =>
  (document) =>
    check(document).map((message) => ({ where: 'document', message }));

/** The rules of NL GOV API Design Rules 2.2 that a document can break, by their published names. */
export const API_RULES: Readonly<Record<string, Rule>> = {
  'doc-openapi': whole((document) => [
    ...only(
      /^3\.[01]\.\d+$/.test(document.openapi),
      `OpenAPI ${document.openapi} is not 3.0 or 3.1`,
    ),
    ...only(Object.keys(document.paths).length > 0, 'it has no paths'),
    ...only(Boolean(document.info.title), 'info has no title'),
    ...only(Boolean(document.info.description), 'info has no description'),
  ]),
  'doc-openapi-contact': whole(({ info }) =>
    (['name', 'email', 'url'] as const)
      .filter((part) => !info.contact?.[part])
      .map((part) => `info.contact has no ${part}`),
  ),
  semver: whole(({ info }) =>
    only(SEMVER.test(info.version ?? ''), `info.version ${info.version ?? ''} is not semantic`),
  ),
  'uri-version': whole(({ servers = [], paths }) => [
    ...only(servers.length > 0, 'servers is empty'),
    ...servers.flatMap(({ url }) => only(/\/v\d+$/.test(url), `${url} does not end in /v<major>`)),
    ...Object.keys(paths).flatMap((path) =>
      only(!/^\/(api|v\d+)(\/|$)/.test(path), `${path} repeats what the server address says`),
    ),
  ]),
  'no-trailing-slash': eachPath((path) => only(!/.\/$/.test(path), 'ends in a slash')),
  'path-segments-kebab-case': eachPath((path) =>
    only(SEGMENTS.test(path), 'has a segment that is not kebab-case'),
  ),
  'naming-collections': eachPath((path) =>
    [...path.matchAll(/\/([^/{}]+)\/\{/g)].flatMap(([, segment = '']) =>
      only(segment.endsWith('s'), `${segment} holds many and is not plural`),
    ),
  ),
  'naming-resources': eachPath((path) =>
    path
      .split('/')
      .filter((part) =>
        /^(get|create|update|delete|list|find|fetch|set|add|remove|do)(-|$)/.test(part),
      )
      .map((part) => `${part} is a verb`),
  ),
  'hide-implementation': eachPath((path) =>
    only(
      !/\.(json|xml|php|do|jsp)$/.test(path) || path.endsWith('/openapi.json'),
      'shows a file type',
    ),
  ),
  'path-parameters-camel-case': eachPath((path) =>
    [...path.matchAll(/\{([^}]+)\}/g)].flatMap(([, name = '']) =>
      only(CAMEL.test(name), `{${name}} is not camelCase`),
    ),
  ),
  'query-keys-camel-case': eachOperation(({ operation }) =>
    (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query' && !CAMEL.test(parameter.name))
      .map((parameter) => `query key ${parameter.name} is not camelCase`),
  ),
  'header-names': eachOperation(({ operation }) =>
    (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'header' && !HEADER.test(parameter.name))
      .map((parameter) => `header ${parameter.name} is not written as Words-Like-This`),
  ),
  'path-parameters-declared': eachOperation(({ path, operation }, document) => {
    const declared = (operation.parameters ?? [])
      .map((parameter) => dereference(document, parameter))
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    return [...path.matchAll(/\{([^}]+)\}/g)].flatMap(([, name = '']) =>
      only(declared.includes(name), `{${name}} is not declared`),
    );
  }),
  'property-names-camel-case': eachProperty((name) => only(CAMEL.test(name), 'is not camelCase')),
  'date-time': eachProperty(dateFaults),
  'http-methods': eachOperation(({ method }) =>
    only(Boolean(SUCCESS[method]), `${method.toUpperCase()} is not a method of this interface`),
  ),
  'http-safety': eachOperation(({ method, operation }) =>
    only(!READS.includes(method) || !operation.requestBody, 'carries a body'),
  ),
  'http-response-code': eachOperation(({ method, operation }) => {
    const codes = Object.keys(operation.responses ?? {}).filter(isSuccess);
    return [
      ...only(codes.length > 0, 'has no successful answer'),
      ...codes
        .filter((code) => !(SUCCESS[method] ?? []).includes(code))
        .map((code) => `${code} does not fit ${method.toUpperCase()}`),
    ];
  }),
  'request-body': eachOperation(({ method, operation }, document) =>
    WRITES.includes(method) && operation.requestBody
      ? only(
          'application/json' in
            (dereference(document, operation.requestBody as ApiResponse).content ?? {}),
          'takes something else than application/json',
        )
      : [],
  ),
  'problem-details': eachResponse(problemFaults),
  'invalid-input': eachResponse((code) =>
    only(code !== '422', 'answers 422; invalid input is 400'),
  ),
  'error-handling': eachOperation((placed, document) => {
    const codes = Object.keys(placed.operation.responses ?? {});
    return expectedErrors(placed, isOpen(placed, document))
      .filter((code) => !codes.includes(code))
      .map((code) => `does not tell its ${code}`);
  }),
  'version-header': eachResponse((code, response) =>
    only(
      !isSuccess(code) || 'API-Version' in (response.headers ?? {}),
      `${code} does not document the header API-Version`,
    ),
  ),
  'no-sensitive-uris': eachOperation(({ operation }) =>
    (operation.parameters ?? [])
      .filter((parameter) => /^(path|query)$/.test(parameter.in) && SENSITIVE.test(parameter.name))
      .map((parameter) => `${parameter.name} stands in the address`),
  ),
  security: eachOperation(({ operation }, document) => {
    const used = operation.security ?? document.security;
    if (!used) return ['says nothing about who may call it'];
    const known = Object.keys(document.components?.securitySchemes ?? {});
    return used
      .flatMap((scheme) => Object.keys(scheme))
      .filter((name) => !known.includes(name))
      .map((name) => `uses the unknown scheme ${name}`);
  }),
  'operation-id': (document) => [
    ...eachOperation(({ operation }) =>
      only(
        OPERATION_ID.test(operation.operationId ?? ''),
        'has no operationId such as proposals_accept',
      ),
    )(document),
    ...repeatedOperationIds(document),
  ],
  described: eachOperation(({ operation }) => [
    ...only(Boolean(operation.summary ?? operation.description), 'has no summary'),
    ...only((operation.tags ?? []).length > 0, 'has no tag'),
    ...Object.entries(operation.responses ?? {})
      .filter(([, response]) => !response.$ref && response.description === undefined)
      .map(([code]) => `${code} has no description`),
  ]),
  references: whole((document) =>
    [...new Set(allReferences(document))]
      .filter((reference) => resolveReference(document, reference) === undefined)
      .map((reference) => `${reference} points nowhere`),
  ),
};

/** Every breach of the API rules in this document; none means that it may be published. */
export function checkApiRules(document: ApiDocument): Finding[] {
  return Object.entries(API_RULES).flatMap(([rule, check]) =>
    check(document).map((finding) => ({ rule, ...finding })),
  );
}
