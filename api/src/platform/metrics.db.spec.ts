import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { TestApp } from './testing/test-app.js';

let app: TestApp;
let inside: string;

beforeAll(async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  inside = `http://127.0.0.1:${port}`;
  app = await TestApp.start({ settings: { METRICS_PORT: String(port) } });
}, 60_000);

afterAll(() => app.stop());

describe('the metrics', () => {
  it('stand on a port of their own, and nowhere else', async () => {
    const answer = await fetch(`${inside}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('process_cpu_seconds_total');
    expect((await fetch(`${inside}/other`)).status).toBe(404);
    expect((await app.outside().get('/metrics')).status).toBe(404);
    expect((await app.anyone().get('/metrics')).status).toBe(404);
  });

  it('count answers by the template of their route, never by an address', async () => {
    const id = '01a20929-0000-7000-8000-000000000000';
    await app.anyone().get('/places?query=geheim');
    await app.anyone().post(`/users/${id}/invitation`);
    await app.anyone().get('/nergens/geheim');
    const text = await (await fetch(`${inside}/metrics`)).text();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/places",status="200"\} 1/,
    );
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/users\/:id\/invitation",status="401"\} 1/,
    );
    expect(text).toMatch(/database_connections\{state="open"\} [1-9]/);
    for (const secret of ['geheim', id, 'nergens']) expect(text).not.toContain(secret);
  });
});
