/**
 * Receives every message the product sends in demo mode, mails by SMTP and text messages by POST, and
 * keeps each as one JSON file, so that a newcomer can follow the links in them. Listens on this machine
 * alone. Its argument is the folder.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const largestMessage = 10_000_000;
const folder = process.argv[2];

function addressesOf(field) {
  return [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
}

/** Named by time, so that the order of the names is the order of arrival; renamed when complete. */
function write(message) {
  const id = randomUUID();
  const receivedAt = new Date().toISOString();
  const path = join(folder, `${receivedAt.replaceAll(/[:.]/g, '-')}-${id}.json`);
  writeFileSync(`${path}.new`, JSON.stringify({ id, receivedAt, ...message }));
  renameSync(`${path}.new`, path);
}

function keepMail(message) {
  write({
    channel: 'email',
    from: message.from?.text ?? '',
    to: addressesOf(message.to),
    subject: message.subject ?? '',
    text: message.text ?? '',
    html: message.html || '',
    attachments: message.attachments.map((attachment) => ({
      filename: attachment.filename ?? '',
      contentType: attachment.contentType,
      content: attachment.content.toString('base64'),
    })),
  });
}

const kept = new Set();

/** Keeps a text message as docs/text-messages.md describes it; the same id twice is one message. */
function keepText({ id, to, sender, text }) {
  if ([id, to, sender, text].some((part) => typeof part !== 'string')) return 400;
  if (!kept.has(id)) {
    write({ channel: 'sms', from: sender, to: [to], subject: '', text, html: '', attachments: [] });
    kept.add(id);
  }
  return 202;
}

async function takeText(request) {
  if (request.method !== 'POST') return 405;
  const parts = [];
  for await (const part of request) parts.push(part);
  try {
    return keepText(JSON.parse(Buffer.concat(parts).toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError) return 400;
    throw error;
  }
}

mkdirSync(folder, { recursive: true });
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  size: largestMessage,
  onData(stream, session, done) {
    simpleParser(stream)
      .then(keepMail)
      .then(() => done(), done);
  },
});
// A sender that hangs up halfway is no reason to stop receiving.
server.on('error', (error) => process.stderr.write(`${error.message}\n`));
const texts = createServer((request, response) => {
  takeText(request).then(
    (status) => response.writeHead(status).end(),
    (error) => {
      process.stderr.write(`${error.message}\n`);
      response.writeHead(500).end();
    },
  );
});
server.listen(0, '127.0.0.1', () =>
  texts.listen(0, '127.0.0.1', () =>
    process.send({ port: server.server.address().port, textPort: texts.address().port }),
  ),
);
process.on('SIGTERM', () => {
  texts.closeAllConnections();
  texts.close();
  server.close(() => process.exit(0));
});
