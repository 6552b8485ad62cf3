import { createServer } from 'node:net';

import { Sentence } from './sentence.mjs';

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address();
      server.close(() => resolve(given));
    });
  });
}

/** A port of this machine's loopback address that nobody uses at this moment. */
export function freePort() {
  return listen(0, '127.0.0.1');
}

/** The port the product is served on, from `PORT`. */
export function chosenPort() {
  const text = process.env.PORT || '3000';
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Sentence(`PORT is "${text}", which is no port: give a number from 1 to 65535.`);
}

/** The sentence for a port that somebody else uses. */
export function busyPort(port) {
  return new Sentence(
    `Port ${port} is in use by another program: stop that, or choose another port, for instance PORT=${port + 1} npm start.`,
  );
}

/** Refuses a port that is in use or that this user may not open. */
export async function refuseBusyPort(port) {
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    try {
      await listen(port, host);
    } catch (error) {
      if (error.code === 'EADDRINUSE') throw busyPort(port);
      if (error.code === 'EACCES') {
        throw new Sentence(
          `This user may not open port ${port}: choose one above 1023, for instance PORT=3000 npm start.`,
        );
      }
      // A machine without IPv6 answers so for '::'.
      if (error.code !== 'EAFNOSUPPORT' && error.code !== 'EADDRNOTAVAIL') throw error;
    }
  }
}
