import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { eventually } from './eventually.js';

/** What came in: the body as the gateway's page describes it, and who said to send it. */
export interface ReceivedText {
  id: string;
  to: string;
  sender: string;
  text: string;
  authorization: string | null;
  contentType: string | null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A real gateway for text messages in the spec: takes what is posted, or answers that it does not. */
export class TextReceiver {
  readonly texts: ReceivedText[] = [];
  /** What it answers; above 299 it keeps nothing. */
  answers = 202;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TextReceiver> {
    const server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        if (receiver.answers < 300)
          receiver.texts.push({
            ...(JSON.parse(body) as ReceivedText),
            authorization: request.headers.authorization ?? null,
            contentType: request.headers['content-type'] ?? null,
          });
        // A careless gateway that repeats what it was told, as many do.
        response.writeHead(receiver.answers).end(body);
      });
    });
    const receiver = new TextReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://sender:s%40fe@127.0.0.1:${(this.server.address() as AddressInfo).port}/messages`;
  }

  /** The text messages to a number, when there are as many as expected. */
  to(number: string, atLeast = 1): Promise<ReceivedText[]> {
    return eventually(() => {
      const found = this.texts.filter(({ to }) => to === number);
      return Promise.resolve(found.length >= atLeast && found);
    });
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
