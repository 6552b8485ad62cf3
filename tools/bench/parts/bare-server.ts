/** The least a server can do: node:http, a pool of connections, one prepared statement, its rows as JSON. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import pg from 'pg';
import { v7 } from 'uuid';

/** What the bench gives this program as its one argument. */
export interface BareTask {
  url: string;
  organisationId: string;
  connections: number;
  statement: { name: string; text: string; values: (string | null)[] };
  /** Which value is a new key at each request. */
  freshKey: number;
}

const task = JSON.parse(process.argv[2] ?? '{}') as BareTask;
const pool = new pg.Pool({
  connectionString: task.url,
  max: task.connections,
  // The wall stands from the first moment of the connection, so that no request pays for it.
  options: `-c app.organisation=${task.organisationId}`,
});
const { name, text, values } = task.statement;

const server = createServer((_request, response) => {
  const own = values.map((value, i) => (i === task.freshKey ? v7() : value));
  pool.query({ name, text, values: own }).then(
    ({ rows }) => {
      const body = JSON.stringify({ items: rows });
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(500).end(String(error));
    },
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
process.on('disconnect', () => process.exit(0));
