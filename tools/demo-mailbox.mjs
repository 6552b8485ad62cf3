/**
 * Receives every message the product sends in demo mode and keeps it as one JSON file, so that a
 * newcomer can follow the links in them. Listens on this machine alone. Its argument is the folder.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const largestMessage = 10_000_000;
const folder = process.argv[2];

function addressesOf(field) {
  return [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
}

function keep(message) {
  const id = randomUUID();
  const receivedAt = new Date().toISOString();
  const content = {
    id,
    receivedAt,
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
  };
  // Named by time, so that the order of the names is the order of arrival; renamed when complete.
  const path = join(folder, `${receivedAt.replaceAll(/[:.]/g, '-')}-${id}.json`);
  writeFileSync(`${path}.new`, JSON.stringify(content));
  renameSync(`${path}.new`, path);
}

mkdirSync(folder, { recursive: true });
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  size: largestMessage,
  onData(stream, session, done) {
    simpleParser(stream)
      .then(keep)
      .then(() => done(), done);
  },
});
// A sender that hangs up halfway is no reason to stop receiving.
server.on('error', (error) => process.stderr.write(`${error.message}\n`));
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
