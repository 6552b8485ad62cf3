import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a server says that it answered everything it was asked. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5]);

/** What went over the wire to the database: statements run, round trips asked for, and the last values of each named one. */
export class Wire {
  statements = 0;
  roundTrips = 0;
  /** How long each named statement took, from the moment it was sent until it was answered. */
  readonly answered: { text: string; ms: number }[] = [];
  private readonly texts = new Map<string, string>();
  private readonly values = new Map<string, (string | null)[]>();
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Stands between an application and its database; only connections of the application's own pools are counted. */
  static async before(databaseUrl: string, applicationName: string): Promise<Wire> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    const wire = new Wire(server, url.href);
    server.on('connection', (client) => {
      wire.relay(client, connect(Number(target.port || 5432), target.hostname), applicationName);
    });
    return wire;
  }

  /** Begins to count anew. */
  reset(): void {
    this.statements = 0;
    this.roundTrips = 0;
    this.answered.length = 0;
  }

  /** The text of a named statement that holds these words, with the values it was last run with. */
  statement(words: string): { name: string; text: string; values: (string | null)[] } | undefined {
    const name = [...this.texts].find(([key, text]) => key !== '' && text.includes(words))?.[0];
    const text = this.texts.get(name ?? '');
    return name && text ? { name, text, values: this.values.get(name) ?? [] } : undefined;
  }

  close(): void {
    this.server.close();
  }

  private relay(client: Socket, database: Socket, applicationName: string): void {
    let pending = Buffer.alloc(0);
    let counted: boolean | undefined;
    let asked: { text: string; at: number } | undefined;
    client.on('data', (chunk) => {
      database.write(chunk);
      pending = Buffer.concat([pending, chunk]);
      for (;;) {
        // The first message has no letter before its length.
        const head = counted === undefined ? 0 : 1;
        if (pending.length < head + 4) return;
        const end = head + pending.readInt32BE(head);
        if (pending.length < end) return;
        const body = pending.subarray(head + 4, end);
        if (counted === undefined)
          counted = body.includes(`application_name\0${applicationName}\0`);
        else if (counted) {
          const kind = String.fromCharCode(pending[0] ?? 0);
          this.note(kind, body);
          if (kind === 'B') asked = { text: this.textOf(body), at: performance.now() };
        }
        pending = pending.subarray(end);
      }
    });
    database.on('data', (chunk) => {
      client.write(chunk);
      if (!asked || !chunk.subarray(-6, -1).equals(READY)) return;
      this.answered.push({ text: asked.text, ms: performance.now() - asked.at });
      asked = undefined;
    });
    for (const [a, b] of [
      [client, database],
      [database, client],
    ] as const) {
      a.on('close', () => b.destroy());
      a.on('error', () => b.destroy());
    }
  }

  private note(kind: string, body: Buffer): void {
    if (kind === 'E' || kind === 'Q') this.statements += 1;
    if (kind === 'S' || kind === 'Q') this.roundTrips += 1;
    if (kind === 'P') {
      const [name = '', text = ''] = body.toString('utf8').split('\0');
      this.texts.set(name, text);
    }
    if (kind === 'B') this.noteValues(body);
  }

  private textOf(body: Buffer): string {
    const from = body.indexOf(0) + 1;
    return this.texts.get(body.toString('utf8', from, body.indexOf(0, from))) ?? '';
  }

  private noteValues(body: Buffer): void {
    const portalEnd = body.indexOf(0);
    const nameEnd = body.indexOf(0, portalEnd + 1);
    const name = body.toString('utf8', portalEnd + 1, nameEnd);
    let at = nameEnd + 1;
    at += 2 + 2 * body.readInt16BE(at);
    const values: (string | null)[] = [];
    const count = body.readInt16BE(at);
    at += 2;
    for (let i = 0; i < count; i += 1) {
      const length = body.readInt32BE(at);
      at += 4;
      values.push(length < 0 ? null : body.toString('utf8', at, at + length));
      at += Math.max(0, length);
    }
    this.values.set(name, values);
  }
}
