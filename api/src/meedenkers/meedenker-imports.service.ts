import { Inject, Injectable } from '@nestjs/common';
import type { ImportOutcome, MeedenkerState } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, type FieldError } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import type { MeedenkerChangeDto } from './meedenker.dto.js';
import { Meedenker } from './meedenker.entity.js';
import type {
  ImportedMeedenkerDto,
  ImportedRowView,
  ImportView,
  MeedenkerImportDto,
} from './meedenker-imports.dto.js';
import { Meedenkers } from './meedenkers.service.js';
import { Papers, vogErrors } from './papers.service.js';

interface Known {
  id: string;
  email: string;
  name: string;
  state: MeedenkerState;
}

const outcome = (
  line: number,
  told: ImportOutcome,
  more: Partial<ImportedRowView> = {},
): ImportedRowView => ({
  line,
  outcome: told,
  id: null,
  field: null,
  code: null,
  known: null,
  ...more,
});

const keyOf = (email: string): string => email.toLowerCase();

/** The fields of a row that stand in the file itself. */
const changeOf = (row: ImportedMeedenkerDto): MeedenkerChangeDto =>
  Object.fromEntries(row.inFile.map((field) => [field, row[field]]));

/** What of a row only the server can refuse. */
function refusalOf(tx: Transaction, row: ImportedMeedenkerDto): FieldError | null {
  const { vogSeenOn: seen = null, vogIssuedOn: issued = null, languages } = row;
  if (new Set(languages.map(({ code }) => code)).size < languages.length)
    return { field: 'languages', code: 'overlaps', message: 'a language is named twice' };
  if ((seen === null) !== (issued === null)) {
    const field = seen === null ? 'vogSeenOn' : 'vogIssuedOn';
    return { field, code: 'required', message: 'both days of a certificate are given, or none' };
  }
  const [wrong] = seen && issued ? vogErrors(tx, seen, issued) : [];
  return wrong ? { ...wrong, field: wrong.field === 'seenOn' ? 'vogSeenOn' : 'vogIssuedOn' } : null;
}

/** Takes a list of Meedenkers in: each row for itself, new ones as applicants without an account. */
@Injectable()
export class MeedenkerImports {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Meedenkers) private readonly meedenkers: Meedenkers,
    @Inject(Papers) private readonly papers: Papers,
  ) {}

  /** Takes the rows in, or only tells what would become of them. */
  take(actor: Actor, key: string | null, dto: MeedenkerImportDto): Promise<ImportView> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        dto.check ? null : key,
        dto,
        () => this.rowsOf(tx, dto),
        ({ rows }) => ({ rows: rows.map((row) => ({ ...row, known: null })) }),
        (kept) => Promise.resolve(kept as unknown as ImportView),
      ),
    );
  }

  private async rowsOf(tx: Transaction, dto: MeedenkerImportDto): Promise<ImportView> {
    const known = await this.knownOf(tx, dto.rows);
    const rows: ImportedRowView[] = [];
    const met = new Set<string>();
    for (const row of dto.rows) {
      const email = keyOf(row.email);
      if (met.has(email)) rows.push(refused(row.line, 'email', 'overlaps'));
      else rows.push(await this.rowOf(tx, row, known.get(email), dto.check));
      met.add(email);
    }
    return { rows };
  }

  private async knownOf(
    tx: Transaction,
    rows: readonly ImportedMeedenkerDto[],
  ): Promise<ReadonlyMap<string, Known>> {
    const known = await tx.query<Known>(
      'SELECT id, email::text AS email, name, state FROM meedenkers WHERE email = ANY ($1::citext[])',
      [rows.map(({ email }) => email)],
    );
    await this.audit.read(tx, {
      deed: 'meedenker.import',
      noun: 'meedenker',
      nounId: null,
      fields: ['email', 'name'],
    });
    return new Map(known.map((one) => [keyOf(one.email), one]));
  }

  private async rowOf(
    tx: Transaction,
    row: ImportedMeedenkerDto,
    known: Known | undefined,
    check: boolean,
  ): Promise<ImportedRowView> {
    const told = known ? { id: known.id, known: known.name } : {};
    if (known?.state === 'left') return { ...refused(row.line, 'email', 'left'), ...told };
    if (known && row.existing === 'skip')
      return outcome(row.line, 'skipped', { ...told, field: 'email', code: 'exists' });
    const wrong = refusalOf(tx, row);
    if (wrong) return { ...refused(row.line, wrong.field, wrong.code), ...told };
    if (check) return outcome(row.line, known ? 'updated' : 'created', told);
    const id = known ? await this.update(tx, known.id, row) : await this.add(tx, row);
    if (row.vogSeenOn && row.vogIssuedOn) {
      await this.papers.seen(tx, id, row.vogSeenOn, row.vogIssuedOn);
      await this.audit.wrote(tx, {
        deed: 'meedenker.check',
        noun: 'meedenker',
        nounId: id,
        fields: ['kind', 'seenOn', 'issuedOn'],
      });
    }
    return outcome(row.line, known ? 'updated' : 'created', { ...told, id });
  }

  private async add(tx: Transaction, row: ImportedMeedenkerDto): Promise<string> {
    const { line: _, existing: __, inFile: ___, vogSeenOn, vogIssuedOn, ...meedenker } = row;
    return (await this.meedenkers.write(tx, meedenker)).id;
  }

  private async update(tx: Transaction, id: string, row: ImportedMeedenkerDto): Promise<string> {
    await this.meedenkers.rewrite(
      tx,
      found(await tx.one(Meedenker, { id }, 'lock')),
      changeOf(row),
    );
    return id;
  }
}

const refused = (line: number, field: string, code: string): ImportedRowView =>
  outcome(line, 'refused', { field, code });
