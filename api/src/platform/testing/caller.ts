import request, { type Test } from 'supertest';

import { OUR_HEADER, OUR_MARK } from '../http.js';

/** What may be sent besides the body. */
interface More {
  version?: number;
  key?: string;
  headers?: Record<string, string>;
}

/** Somebody who calls the interface the way our pages do, with a cookie when signed in. Paths are below `/api/v1`. */
export class Caller {
  constructor(
    private readonly url: string,
    public cookie: string | null = null,
    private readonly prefix = '/api/v1',
  ) {}

  get(path: string, more: More = {}): Test {
    return this.with(request(this.url).get(this.prefix + path), more);
  }

  post(path: string, body: object = {}, more: More = {}): Test {
    return this.with(request(this.url).post(this.prefix + path), more).send(body);
  }

  put(path: string, body: object, more: More = {}): Test {
    return this.with(request(this.url).put(this.prefix + path), more).send(body);
  }

  patch(path: string, body: object, more: More = {}): Test {
    return this.with(request(this.url).patch(this.prefix + path), more).send(body);
  }

  delete(path: string, more: More = {}): Test {
    return this.with(request(this.url).delete(this.prefix + path), more);
  }

  private with(test: Test, { version, key, headers }: More): Test {
    test.set(OUR_HEADER, OUR_MARK);
    if (this.cookie) test.set('Cookie', this.cookie);
    if (version !== undefined) test.set('If-Match', `"${version}"`);
    if (key) test.set('Idempotency-Key', key);
    return headers ? test.set(headers) : test;
  }
}
