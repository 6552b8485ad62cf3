import { Readable } from 'node:stream';

import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { RESEARCH_FILE_NAMES, RuleBroken, type ResearchFileName } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { bookOf, markdownBook, type Described } from './codebook.js';
import { csvOf } from './csv.js';
import { csvwOf, spssOf } from './machine-books.js';
import { parquetOf } from './parquet.js';
import { ResearchFile } from './research-file.entity.js';
import { rowsOf } from './rows-of-study.js';
import { columnsOf, RESEARCH_VERSION, TRAITS, type Trait } from './variables.js';

const TYPES: Readonly<Record<ResearchFileName, string>> = {
  'data.csv': 'text/csv; charset=utf-8; header=present',
  'data.parquet': 'application/vnd.apache.parquet',
  'data.csv-metadata.json': 'application/csvm+json',
  'data.sps': 'text/plain; charset=utf-8',
  'codebook-nl.md': 'text/markdown; charset=utf-8',
  'codebook-en.md': 'text/markdown; charset=utf-8',
};

/** Hands a file over that two people let go. The rows go from the database to who asked, and are never held here. */
@Injectable()
export class ResearchDownloads {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a name that no file has, RuleBroken `wrong_state` unless the file was let go and stands. */
  async file(actor: Actor, id: string, asked: string): Promise<StreamableFile> {
    const name = found(RESEARCH_FILE_NAMES.find((known) => known === asked));
    const described = await this.database.as(actor, async (tx) => {
      const file = found(await tx.one(ResearchFile, { id }));
      if (file.state !== 'approved') throw new RuleBroken('wrong_state', { state: file.state });
      await this.audit.read(tx, {
        deed: 'research-file.download',
        noun: 'research_file',
        nounId: id,
        fields: [name],
      });
      return describe(tx, file);
    });
    return new StreamableFile(Readable.from(this.content(actor, name, described)), {
      type: TYPES[name],
      disposition: `attachment; filename="${name}"`,
    });
  }

  private content(
    actor: Actor,
    name: ResearchFileName,
    described: Described,
  ): AsyncIterable<Buffer> | Iterable<Buffer> {
    const { file } = described;
    const columns = columnsOf(file.variables ?? []);
    switch (name) {
      case 'data.csv':
        return csvOf(columns, this.database.copy(actor, rowsOf(file)));
      case 'data.parquet':
        return parquetOf(
          bookOf(described, 'en'),
          this.database.copy(actor, rowsOf(file)),
          `meedenkers ${RESEARCH_VERSION}`,
        );
      case 'data.csv-metadata.json':
        return [Buffer.from(csvwOf(described))];
      case 'data.sps':
        return [Buffer.from(spssOf(described))];
      case 'codebook-nl.md':
        return [Buffer.from(markdownBook(described, 'nl'))];
      case 'codebook-en.md':
        return [Buffer.from(markdownBook(described, 'en'))];
    }
  }
}

/** What the code books tell of a file besides its own row. */
async function describe(tx: Transaction, file: ResearchFile): Promise<Described> {
  const [row] = await tx.query<Record<Trait, string[]> & { threshold: number }>(
    `SELECT o.threshold, ${TRAITS.map((name) => `coalesce(array_agg(DISTINCT r.${name} ORDER BY r.${name}), '{}') AS ${name}`).join(', ')}
     FROM organisations o JOIN research_rows r ON r.organisation_id = o.id AND r.study_id = $1 GROUP BY o.threshold`,
    [file.studyId],
  );
  const { threshold, ...occurring } = found(row);
  const names = await tx.query<{ code: string; name: string }>(
    'SELECT code, name FROM municipalities WHERE code = ANY ($1)',
    [occurring.municipality],
  );
  return {
    file,
    threshold,
    occurring,
    municipalities: new Map(names.map(({ code, name }) => [code, name])),
  };
}
