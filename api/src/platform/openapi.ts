import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

import { PROBLEMS } from './problem.filter.js';

/** The version of the interface, on every answer and in the document. */
export const API_VERSION = '1.0.0';

/** Where the interface stands; the document tells it once, as its server. */
const PREFIX = '/api/v1';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const PROBLEM_SCHEMA = {
  type: 'object',
  description:
    'What went wrong (RFC 9457). `type` ends with a code that screens translate; a refused rule adds its facts.',
  required: ['type', 'title', 'status', 'code'],
  additionalProperties: true,
  properties: {
    type: { type: 'string', format: 'uri', example: `${PROBLEMS}not_found` },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string' },
    instance: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: {
          field: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const PROBLEM_TEXTS: Readonly<Record<string, string>> = {
  400: 'Fields are missing or wrong; all are listed.',
  401: 'Nobody is signed in.',
  403: 'Not allowed, or the header or origin is wrong.',
  404: 'Absent, or not yours.',
  406: 'No such form of answer.',
  409: 'A rule of the programme refuses it; the code says which.',
  412: 'It has changed since it was read.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  428: 'If-Match is missing.',
  429: 'Too many tries.',
  500: 'Something went wrong on our side.',
  503: 'Temporarily unavailable.',
};

const VERSION_HEADER = { 'API-Version': { $ref: '#/components/headers/ApiVersion' } };

const problemsOf = (verb: string, path: string, operation: Operation): string[] => {
  const wantsVersion =
    operation.parameters?.some((p) => 'name' in p && p.name === 'If-Match') ?? false;
  return [
    ...(operation.parameters?.length || ['post', 'put', 'patch'].includes(verb) ? ['400'] : []),
    ...(operation.security?.length ? ['401', '403'] : verb === 'get' ? [] : ['403']),
    ...(path.includes('{') || path.startsWith('/my-') ? ['404'] : []),
    '406',
    ...(verb === 'get' ? [] : ['409']),
    ...(wantsVersion ? ['412', '428'] : []),
    ...(operation.requestBody ? ['413', '415'] : []),
    '429',
    '500',
    '503',
  ];
};

/** The whole contract as an OpenAPI document: routes, bodies, views, and the problems each can answer. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Meedenkers')
    .setDescription(
      'A companion for a resident in a conversation with the municipality about work and income: requests, proposals, appointments, outcomes.',
    )
    .setVersion(API_VERSION)
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .setContact('Meedenkers', 'https://meedenkers.example', 'team@meedenkers.example')
    .addServer(PREFIX)
    .addCookieAuth('__Host-sid', { type: 'apiKey', in: 'cookie', name: '__Host-sid' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (c) => c.toLowerCase())}_${method}`,
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA as never },
    headers: {
      ApiVersion: { schema: { type: 'string' }, description: 'Version of the interface.' },
    },
    responses: Object.fromEntries(
      Object.entries(PROBLEM_TEXTS).map(([status, description]) => [
        `Problem${status}`,
        {
          description,
          headers: VERSION_HEADER,
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          },
        },
      ]),
    ),
  };
  document.paths = Object.fromEntries(
    Object.entries(document.paths).flatMap(([path, item]) =>
      path.startsWith(`${PREFIX}/`) ? [[path.slice(PREFIX.length), item]] : [],
    ),
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const verb of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[verb];
      if (!operation) continue;
      // Nobody needs to be signed in: said aloud, since silence would leave it open.
      operation.security ??= [];
      for (const response of Object.values(operation.responses)) {
        if (response && !('$ref' in response))
          response.headers = { ...response.headers, ...VERSION_HEADER };
      }
      for (const status of problemsOf(verb, path, operation)) {
        operation.responses[status] ??= { $ref: `#/components/responses/Problem${status}` };
      }
      if (verb !== 'get') {
        operation.parameters = [
          ...(operation.parameters ?? []),
          {
            name: 'X-Requested-With',
            in: 'header',
            required: true,
            description: 'Says that a page of ours asks.',
            schema: { type: 'string', enum: ['meedenkers'] },
          },
        ];
      }
    }
  }
  return document;
}
