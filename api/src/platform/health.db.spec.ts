import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { eventually } from './testing/eventually.js';
import { TestApp } from './testing/test-app.js';

/** A road to the database that can be closed: the application sees its database go away and come back. */
class Road {
  private readonly travellers = new Set<Socket>();
  private isOpen = true;

  private constructor(private readonly server: Server) {}

  static async to(url: URL): Promise<Road> {
    const server = createServer();
    const road = new Road(server);
    server.on('connection', (socket) => road.lead(socket, url));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return road;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.isOpen = false;
    for (const socket of this.travellers) socket.destroy();
  }

  open(): void {
    this.isOpen = true;
  }

  async end(): Promise<void> {
    this.close();
    this.server.close();
    await once(this.server, 'close');
  }

  private lead(socket: Socket, url: URL): void {
    if (!this.isOpen) return void socket.destroy();
    const other = connect(Number(url.port), url.hostname);
    for (const [one, two] of [
      [socket, other],
      [other, socket],
    ] as const) {
      this.travellers.add(one);
      one.on('error', () => two.destroy());
      one.on('close', () => two.destroy());
      one.pipe(two);
    }
  }
}

let app: TestApp;
let far: TestApp;
let road: Road;

beforeAll(async () => {
  app = await TestApp.start();
  road = await Road.to(new URL(app.database.appUrl));
  const url = new URL(app.database.appUrl);
  url.port = String(road.port);
  far = await TestApp.start({ beside: app, settings: { DATABASE_URL: url.href } });
}, 60_000);

afterAll(async () => {
  await far.stop();
  await road.end();
  await app.stop();
});

describe('health', () => {
  it('is well while the database answers', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const { status, body } = await app.outside().get(path);
      expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } });
    }
  });

  it('tells that the database is away, lives on, and recovers by itself', async () => {
    expect((await far.outside().get('/health/ready')).status).toBe(200);
    road.close();
    const away = await far.outside().get('/health/ready');
    expect(away.status).toBe(503);
    expect(away.headers['retry-after']).toBe('2');
    expect(away.body).toMatchObject({ code: 'unavailable' });
    expect((await far.outside().get('/health/live')).status).toBe(200);
    const asked = await far.anyone().get('/languages');
    expect(asked.status).toBe(503);
    expect(asked.headers['content-type']).toContain('application/problem+json');
    road.open();
    await eventually(async () => (await far.outside().get('/health/ready')).status === 200);
    expect((await far.anyone().get('/languages')).status).toBe(200);
  });

  it('is not part of the interface', async () => {
    expect((await app.anyone().get('/health/live')).status).toBe(404);
  });
});

describe('the document of the interface', () => {
  it('is there for anybody, from any origin, and names every route with its problems', async () => {
    const { status, headers, body } = await app.anyone().get('/openapi.json');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(headers['api-version']).toBe(body.info.version);
    expect(body.openapi).toBe('3.0.3');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/session', '/municipalities', '/users/{id}', '/meedenkers/{id}']),
    );
    expect(body.paths['/users/{id}'].patch.responses).toMatchObject({ 412: {}, 428: {} });
    expect(body.paths['/users/{id}'].patch['x-permission']).toBe('user.write');
  });

  it('is the only answer that another origin may read', async () => {
    const { headers } = await app.anyone().get('/languages');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });
});
