import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { cutPage, type PageFile } from './page-file.js';

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';

/** A file of the built pages, sent as it is. */
export interface Asset {
  path: string;
  type: string;
  /** Whether its name changes with its content, so that a browser may keep it for ever. */
  lasting: boolean;
  compressible: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
const PACKED_ALREADY = new Set(['.woff2', '.png', '.ico']);
const LASTING = /-[\w-]{8}\.\w+$/;

/** Above this, the best compression takes longer than it saves. */
const BEST_BELOW_BYTES = 300_000;

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    // A server without built pages still answers for its interface.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** What the build of the web left: pages cut at their marks, and files by the address they are asked for. */
export class Site {
  private readonly pages = new Map<string, PageFile>();
  private readonly assets = new Map<string, Asset>();
  private readonly ready = new Map<string, Promise<Buffer>>();

  constructor(private readonly folder: string) {
    this.take('public', '/');
    this.take('desk', '/werk/');
  }

  /** A page, such as `nl/start`, or the desk's shell. */
  page(name: string): PageFile | null {
    return this.pages.get(name) ?? null;
  }

  /** The file at an address. */
  asset(address: string): Asset | null {
    return this.assets.get(address) ?? null;
  }

  /** The bytes of a file in an encoding, made once. */
  bytes(asset: Asset, encoding: Encoding): Promise<Buffer> {
    const key = `${encoding}:${asset.path}`;
    const known = this.ready.get(key);
    if (known) return known;
    const made = this.make(asset, encoding);
    this.ready.set(key, made);
    // What could not be read once may be readable later.
    made.catch(() => this.ready.delete(key));
    return made;
  }

  /** A short mark of a file's content. */
  async tag(asset: Asset): Promise<string> {
    const content = await this.bytes(asset, 'identity');
    return `"${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`;
  }

  private take(application: 'public' | 'desk', base: string): void {
    const folder = join(this.folder, application);
    const names = filesBelow(folder);
    for (const name of names) {
      const extension = extname(name);
      if (extension === '.html') {
        const key = application === 'desk' ? 'desk' : name.replace(/\.html$/, '');
        if (application === 'public' || name === 'index.html')
          this.pages.set(key, cutPage(readFileSync(join(folder, name), 'utf8')));
        continue;
      }
      const type = TYPES[extension];
      if (!type) continue;
      this.assets.set(base + name, {
        path: join(folder, name),
        type,
        lasting: LASTING.test(name),
        compressible: !PACKED_ALREADY.has(extension),
      });
    }
  }

  private async make(asset: Asset, encoding: Encoding): Promise<Buffer> {
    if (encoding === 'identity') return readFile(asset.path);
    if (encoding === 'br') {
      // The build leaves some files packed already.
      const packed = await readFile(`${asset.path}.br`).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (packed) return packed;
    }
    const content = await this.bytes(asset, 'identity');
    if (encoding === 'gzip') return asGzip(content, { level: 9 });
    return asBrotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: content.length < BEST_BELOW_BYTES ? 11 : 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    });
  }
}

/** A page in an encoding; it differs at every answer, so speed goes before size. */
export async function packPage(html: string, encoding: Encoding): Promise<Buffer> {
  const content = Buffer.from(html);
  if (encoding === 'br')
    return asBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return encoding === 'gzip' ? asGzip(content) : content;
}
