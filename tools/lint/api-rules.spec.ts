import { describe, expect, it } from '@jest/globals';

import type { ApiDocument, Operation, Schema } from './api-document.js';
import { API_RULES, checkApiRules } from './api-rules.js';

const problem = {
  description: 'wrong',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const headers = { 'API-Version': { schema: { type: 'string' } } };

function soundOperation(): Operation {
  return {
    operationId: 'acceptProposal',
    summary: 'Accepts an offer.',
    tags: ['proposals'],
    parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }],
    requestBody: {
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Body' } } },
    },
    responses: {
      '200': {
        description: 'done',
        headers,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Body' } } },
      },
      '400': problem,
      '401': problem,
      '403': problem,
      '404': problem,
    },
    security: [{ session: [] }],
  };
}

function sound(): ApiDocument {
  return {
    openapi: '3.0.3',
    info: {
      title: 'Meedenkers',
      description: 'A companion for a conversation.',
      version: '1.0.0',
      contact: { name: 'Meedenkers', email: 'post@example.org', url: 'https://example.org' },
    },
    servers: [{ url: '/api/v1' }],
    paths: { '/proposals/{id}/acceptance': { post: soundOperation() } },
    components: {
      securitySchemes: { session: { type: 'apiKey' } },
      schemas: {
        Body: {
          properties: {
            startsAt: { type: 'string', format: 'date-time' },
            issuedDate: { type: 'string', format: 'date' },
          },
        },
        Problem: {
          properties: {
            status: { type: 'integer' },
            title: { type: 'string' },
            detail: { type: 'string' },
          },
        },
      },
    },
  };
}

type Break = (document: ApiDocument, operation: Operation) => void;

const atPath =
  (path: string): Break =>
  (document, operation) => {
    document.paths = { [path]: { post: operation } };
  };

const withProperty =
  (name: string, schema: Schema): Break =>
  (document) => {
    document.components!.schemas!['Body'] = {
      properties: { inner: { properties: { [name]: schema } } },
    };
  };

const BREACHES: [rule: string, what: string, breach: Break][] = [
  ['doc-openapi', 'an old version of OpenAPI', (document) => (document.openapi = '2.0')],
  ['doc-openapi', 'no path at all', (document) => (document.paths = {})],
  ['doc-openapi', 'no description', (document) => delete document.info.description],
  ['doc-openapi-contact', 'no e-mail address', (document) => delete document.info.contact!.email],
  ['semver', 'a version that is not semantic', (document) => (document.info.version = '1')],
  [
    'uri-version',
    'a minor version in the address',
    (document) => (document.servers = [{ url: '/api/v1.2' }]),
  ],
  ['uri-version', 'no server', (document) => (document.servers = [])],
  ['uri-version', 'the prefix once more', atPath('/api/v1/proposals/{id}')],
  ['no-trailing-slash', 'a slash at the end', atPath('/proposals/{id}/acceptance/')],
  ['path-segments-kebab-case', 'capitals in a path', atPath('/supportRequests/{id}')],
  ['path-segments-kebab-case', 'an underscore in a path', atPath('/support_requests/{id}')],
  ['naming-collections', 'a singular collection', atPath('/proposal/{id}')],
  ['naming-resources', 'a verb', atPath('/proposals/{id}/create-acceptance')],
  ['hide-implementation', 'a file type', atPath('/proposals/{id}/list.php')],
  ['path-parameters-camel-case', 'a snake in a path', atPath('/proposals/{proposal_id}')],
  [
    'path-parameters-declared',
    'an undeclared parameter',
    (_, operation) => (operation.parameters = []),
  ],
  [
    'query-keys-camel-case',
    'a snake in the query',
    (_, operation) => operation.parameters!.push({ name: 'next_cursor', in: 'query' }),
  ],
  [
    'header-names',
    'a small header',
    (_, operation) => operation.parameters!.push({ name: 'if-match', in: 'header' }),
  ],
  [
    'property-names-camel-case',
    'a snake in a body',
    withProperty('first_name', { type: 'string' }),
  ],
  [
    'date-time',
    'an instant named a date',
    withProperty('startDate', { type: 'string', format: 'date-time' }),
  ],
  ['date-time', 'a time without a date', withProperty('opens', { type: 'string', format: 'time' })],
  [
    'http-methods',
    'TRACE',
    (document, operation) => (document.paths = { '/proposals/{id}': { trace: operation } }),
  ],
  [
    'http-safety',
    'a body in GET',
    (document, operation) => (document.paths = { '/proposals/{id}': { get: operation } }),
  ],
  ['http-response-code', 'no success', (_, operation) => delete operation.responses!['200']],
  [
    'http-response-code',
    '304 to POST',
    (_, operation) => (operation.responses!['304'] = { description: '', headers }),
  ],
  [
    'request-body',
    'a form',
    (_, operation) => (operation.requestBody = { content: { 'multipart/form-data': {} } }),
  ],
  [
    'problem-details',
    'an error in plain JSON',
    (_, operation) =>
      (operation.responses!['404'] = { description: '', content: { 'application/json': {} } }),
  ],
  [
    'problem-details',
    'a problem without detail',
    (document) => delete document.components!.schemas!['Problem']!.properties!['detail'],
  ],
  ['invalid-input', '422', (_, operation) => (operation.responses!['422'] = problem)],
  ['error-handling', 'no 400', (_, operation) => delete operation.responses!['400']],
  [
    'error-handling',
    'no 401 behind a session',
    (_, operation) => delete operation.responses!['401'],
  ],
  ['error-handling', 'no 404 under an id', (_, operation) => delete operation.responses!['404']],
  [
    'version-header',
    'no API-Version',
    (_, operation) => delete operation.responses!['200']!.headers,
  ],
  [
    'no-sensitive-uris',
    'an e-mail address in the query',
    (_, operation) => operation.parameters!.push({ name: 'email', in: 'query' }),
  ],
  ['security', 'nothing about who may call', (_, operation) => delete operation.security],
  ['security', 'an unknown scheme', (_, operation) => (operation.security = [{ magic: [] }])],
  ['operation-id', 'no operationId', (_, operation) => delete operation.operationId],
  [
    'operation-id',
    'the same operationId twice',
    (document, operation) => (document.paths['/proposals/{id}/refusal'] = { post: operation }),
  ],
  ['described', 'no summary', (_, operation) => delete operation.summary],
  ['described', 'no tag', (_, operation) => (operation.tags = [])],
  [
    'references',
    'a reference to nothing',
    (document) => delete document.components!.schemas!['Body'],
  ],
];

describe('the rules of the HTTP interface', () => {
  it('find nothing in a sound document', () => {
    expect(checkApiRules(sound())).toEqual([]);
  });

  it.each(BREACHES)('%s finds %s', (rule, _what, breach) => {
    const document = sound();
    breach(document, document.paths['/proposals/{id}/acceptance']!['post'] as Operation);
    expect(checkApiRules(document).map((finding) => finding.rule)).toContain(rule);
  });

  it('each have an example of a breach', () => {
    expect(new Set(BREACHES.map(([rule]) => rule))).toEqual(new Set(Object.keys(API_RULES)));
  });
});
