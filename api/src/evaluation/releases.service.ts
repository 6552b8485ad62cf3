import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, NotFound } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf, type PageQuery } from '../platform/paging.js';
import { closedQuarters, spanOf } from './quarters.js';
import {
  figuresOf,
  FIGURES_VERSION,
  hashOfRelease,
  pacesOf,
  type CountRow,
  type PaceRow,
} from './release-figures.js';
import type { FigureView, PaceView, ReleaseListItemView, ReleaseView } from './releases.dto.js';

interface ReleaseRow {
  quarter: string;
  threshold: number;
  figures: FigureView[];
  paces: PaceView[];
  codeVersion: string;
  hash: string;
  firstShownAt: Date;
}

const RELEASES = `
  SELECT quarter, threshold, figures, paces, code_version AS "codeVersion", hash, first_shown_at AS "firstShownAt"
  FROM releases WHERE $1::text IS NULL OR quarter = $1`;

const COUNTS = `
  SELECT conversation_type AS "conversationType", language, end_reason AS "endReason", sum(requests)::int AS requests
  FROM request_counts WHERE quarter = $1 GROUP BY 1, 2, 3`;

const PACES = `
  SELECT measure, hours, promise, sum(requests)::int AS requests FROM request_paces WHERE quarter = $1 GROUP BY 1, 2, 3`;

const SIZES =
  'SELECT quarter, sum(requests)::int AS requests FROM request_counts GROUP BY quarter ORDER BY quarter';

/** Figures of closed quarters: made and frozen when they are first shown, and never made again. */
@Injectable()
export class Releases {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Every closed quarter since the first request ended, the newest first. */
  list(actor: Actor, query: PageQuery): Promise<Page<ReleaseListItemView>> {
    return this.database.as(actor, async (tx) => {
      const [before] = positionOf(query.cursor, ['text']) ?? [];
      const limit = pageSize(query);
      const sizes = new Map(await this.sizes(tx));
      const shown = await tx.query<ReleaseRow>(RELEASES, [null]);
      const threshold = await this.threshold(tx);
      const quarters = closedQuarters([...sizes.keys()][0] ?? '9999-Q4', tx.now)
        .filter((quarter) => before === undefined || quarter < before)
        .slice(0, limit + 1);
      const item = (quarter: string): ReleaseListItemView => {
        const release = shown.find((row) => row.quarter === quarter);
        return {
          id: quarter,
          quarter,
          ...spanOf(quarter),
          firstShownAt: release?.firstShownAt.toISOString() ?? null,
          tooSmall: release ? release.figures.length === 0 : (sizes.get(quarter) ?? 0) < threshold,
        };
      };
      return pageFrom(quarters, limit, item, (quarter) => [quarter]);
    });
  }

  /** The figures of one closed quarter; the first who looks freezes them. */
  one(actor: Actor, quarter: string): Promise<ReleaseView> {
    return this.database.as(actor, async (tx) => {
      const [first] = (await this.sizes(tx))[0] ?? [];
      if (!first || !closedQuarters(first, tx.now).includes(quarter)) throw new NotFound();
      const release = (await this.frozen(tx, quarter)) ?? (await this.freeze(tx, quarter));
      return {
        ...release,
        id: quarter,
        ...spanOf(quarter),
        firstShownAt: release.firstShownAt.toISOString(),
        tooSmall: release.figures.length === 0,
        allowed: [],
      };
    });
  }

  private async freeze(tx: Transaction, quarter: string): Promise<ReleaseRow> {
    const threshold = await this.threshold(tx);
    const figures = figuresOf(await tx.query<CountRow>(COUNTS, [quarter]), threshold);
    const paces =
      figures.length === 0 ? [] : pacesOf(await tx.query<PaceRow>(PACES, [quarter]), threshold);
    const release = { quarter, threshold, codeVersion: FIGURES_VERSION, figures, paces };
    const written = await tx.execute(
      `INSERT INTO releases (organisation_id, quarter, threshold, figures, paces, code_version, hash, first_shown_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        tx.organisationId,
        quarter,
        threshold,
        JSON.stringify(figures),
        JSON.stringify(paces),
        FIGURES_VERSION,
        hashOfRelease(release),
        tx.now,
      ],
    );
    if (written > 0)
      await this.audit.wrote(tx, {
        deed: 'release.freeze',
        noun: 'release',
        nounId: null,
        fields: [quarter],
      });
    return found(await this.frozen(tx, quarter));
  }

  private async frozen(tx: Transaction, quarter: string): Promise<ReleaseRow | undefined> {
    const [row] = await tx.query<ReleaseRow>(RELEASES, [quarter]);
    return row;
  }

  private async sizes(tx: Transaction): Promise<[quarter: string, requests: number][]> {
    const rows = await tx.query<{ quarter: string; requests: number }>(SIZES);
    return rows.map(({ quarter, requests }) => [quarter, requests]);
  }

  private async threshold(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ threshold: number }>('SELECT threshold FROM organisations');
    return found(row).threshold;
  }
}
