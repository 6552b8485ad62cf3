import { connect } from 'node:net';

/** What is asked over and over. */
export interface Asked {
  port: number;
  path: string;
  cookie?: string;
  /** A new body each time makes a POST of it, which makes something; a GET without. */
  body?: () => object;
}

/** How our pages ask: who writes says that it is ours. */
function textOf({ port, path, cookie, body }: Asked): string {
  const head = `HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: application/json\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}`;
  if (!body) return `GET ${path} ${head}\r\n`;
  const text = JSON.stringify(body());
  return `POST ${path} ${head}X-Requested-With: meedenkers\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** One connection that asks again as soon as it is answered; answers how often it was. */
function keepAsking(asked: Asked, isOver: (answered: number) => boolean): Promise<number> {
  const { port, path } = asked;
  const wanted = asked.body ? 'HTTP/1.1 201' : 'HTTP/1.1 200';
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(textOf(asked)));
    socket.setNoDelay(true);
    let answered = 0;
    let chunks: Buffer[] = [];
    let received = 0;
    let expected = Infinity;
    const fail = (reason: string): void => {
      socket.destroy();
      reject(new Error(`${path}: ${reason}`));
    };
    socket.on('error', reject);
    socket.on('close', () => resolve(answered));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      received += chunk.length;
      if (expected === Infinity) {
        const soFar = Buffer.concat(chunks);
        const headEnd = soFar.indexOf(HEAD_END);
        if (headEnd < 0) return;
        const head = soFar.toString('latin1', 0, headEnd);
        if (!head.startsWith(wanted)) return fail(soFar.toString('utf8').slice(0, 2000));
        const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
        if (!length) return fail('the answer does not tell its length');
        expected = headEnd + HEAD_END.length + Number(length);
      }
      if (received < expected) return;
      answered += 1;
      chunks = [];
      received = 0;
      expected = Infinity;
      if (isOver(answered)) socket.end();
      else socket.write(textOf(asked));
    });
  });
}

/** Asks over so many connections for so many seconds. Answers requests in a second. */
export async function askFor(
  asked: Asked,
  connections: number,
  seconds: number,
): Promise<{ perSecond: number; count: number }> {
  const started = performance.now();
  const until = started + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: connections }, () => keepAsking(asked, () => performance.now() >= until)),
  );
  const count = counts.reduce((sum, n) => sum + n, 0);
  return { count, perSecond: (count * 1000) / (performance.now() - started) };
}

/** Asks so many times, one after another. */
export const askTimes = (asked: Asked, times: number): Promise<number> =>
  keepAsking(asked, (n) => n >= times);
