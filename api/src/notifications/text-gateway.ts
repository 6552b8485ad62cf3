import { Inject, Injectable } from '@nestjs/common';
import { internationalPhone, tidyPhone } from '@meedenkers/domain';

import { Config } from '../platform/config.js';

/** Milliseconds within which the gateway has to answer. */
const ANSWER_MS = 10_000;

/** Answers with which a gateway asks to come back later, although they count as the sender's fault. */
const LATER: readonly number[] = [408, 425, 429];

/** One text message for the gateway; the same id means the same message, however often it comes. */
export interface OutgoingText {
  id: string;
  /** As people write it; it goes out with the country before it. */
  to: string;
  /** The number it comes from, which can be called back. */
  sender: string;
  text: string;
}

/** Why the gateway did not take a message: a code that names nobody, and whether trying again is of no use. */
const failure = (code: string, permanent: boolean): Error =>
  Object.assign(new Error(code), { code, permanent });

const codeOf = (error: unknown): string => {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'SMS_TIMEOUT';
  return typeof cause?.code === 'string' && /^E[A-Z_]+$/.test(cause.code)
    ? cause.code
    : 'SMS_UNREACHABLE';
};

/** The road of text messages: one JSON POST to the gateway of SMS_GATEWAY_URL, which docs/text-messages.md describes. */
@Injectable()
export class TextGateway {
  constructor(@Inject(Config) private readonly config: Config) {}

  /** Whether this installation can send text messages; without it they are calls. */
  get isOpen(): boolean {
    return this.config.SMS_GATEWAY_URL !== undefined;
  }

  /** Hands a text message to the gateway. @throws when it does not take it, saying nothing of whom it was for. */
  async send({ id, to, sender, text }: OutgoingText): Promise<void> {
    if (!this.config.SMS_GATEWAY_URL) throw failure('NO_SMS_GATEWAY', false);
    const number = internationalPhone(tidyPhone(to));
    if (!number) throw failure('NO_NUMBER', true);
    const address = new URL(this.config.SMS_GATEWAY_URL);
    const who = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
    address.username = '';
    address.password = '';
    const from = tidyPhone(sender);
    const body = { id, to: number, sender: internationalPhone(from) ?? from, text };
    let status: number;
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          ...(who === ':' ? {} : { Authorization: `Basic ${Buffer.from(who).toString('base64')}` }),
        },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      await answer.body?.cancel();
      ({ status } = answer);
    } catch (error) {
      throw failure(codeOf(error), false);
    }
    if (status >= 200 && status < 300) return;
    const refused = status >= 400 && status < 500 && !LATER.includes(status);
    throw failure(refused ? 'SMS_REFUSED' : 'SMS_UNAVAILABLE', refused);
  }
}
