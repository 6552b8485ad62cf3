import type { AddressInfo } from 'node:net';

import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

import { eventually } from './eventually.js';

/** A real mail server in the spec: takes what is sent, or refuses it. */
export class MailServer {
  readonly mails: ParsedMail[] = [];
  /** What was offered and turned away. */
  readonly refused: ParsedMail[] = [];
  /** Whether it turns every message away for now, as a server does that is out of order. */
  refuses = false;
  /** With which answer: 4xx is for now, 5xx for good. */
  refusesWith = 451;
  /** What is done while a message waits to be taken. */
  meanwhile: (() => Promise<void>) | null = null;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailServer> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onData: (stream, _session, done) => {
        // The whole message is read first, as SMTP wants; then it is refused or kept.
        simpleParser(stream).then((mail) => mailServer.take(mail).then(() => done(), done), done);
      },
    });
    const mailServer = new MailServer(server);
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return mailServer;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** The messages to an address, when there are as many as expected. */
  to(address: string, atLeast = 1): Promise<ParsedMail[]> {
    return eventually(() => {
      const found = this.mails.filter(({ to }) =>
        [to ?? []].flat().some(({ text }) => text.includes(address)),
      );
      return Promise.resolve(found.length >= atLeast && found);
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(mail: ParsedMail): Promise<void> {
    await this.meanwhile?.();
    if (this.refuses) {
      this.refused.push(mail);
      // A careless server that repeats what it was told, as many do.
      const said = `${this.refusesWith} not taken: ${mail.text ?? ''}`;
      throw Object.assign(new Error(said.replaceAll('\n', ' ')), {
        responseCode: this.refusesWith,
      });
    }
    this.mails.push(mail);
  }
}
