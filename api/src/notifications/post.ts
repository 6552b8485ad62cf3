import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';

import { Config } from '../platform/config.js';

/** Milliseconds after which a mail server that says nothing counts as away. */
const CONNECT_MS = 8000;
const SILENCE_MS = 20_000;

/** A sender as mail programs show it. */
export interface Sender {
  name: string;
  address: string;
}

/** The sender address of messages that keep silent about the programme, where none has been set, outside production. */
const NEUTRAL_EXAMPLE = 'post@afspraken.example';
const NAMES_PROGRAMME = /meedenk/i;

/** The road to the mail server: a few connections that stay open, none of which waits for ever. */
@Injectable()
export class Post implements OnApplicationShutdown {
  private readonly transport;

  constructor(@Inject(Config) private readonly config: Config) {
    this.transport = createTransport({
      url: config.SMTP_URL,
      pool: true,
      maxConnections: 3,
      maxMessages: 100,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** The address of MAIL_FROM, with or without a name before it. */
  get address(): string {
    return /<([^<>]+)>/.exec(this.config.MAIL_FROM)?.[1] ?? this.config.MAIL_FROM.trim();
  }

  /** An address that does not name the programme; null when production has none, and then a person has to call. */
  get neutralAddress(): string | null {
    const address = this.config.MAIL_FROM_NEUTRAL ?? this.address;
    if (!NAMES_PROGRAMME.test(address)) return address;
    return this.config.isProduction ? null : NEUTRAL_EXAMPLE;
  }

  /** Hands a message to the mail server. @throws when it does not take it. */
  async send(mail: SendMailOptions): Promise<void> {
    await this.transport.sendMail(mail);
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
