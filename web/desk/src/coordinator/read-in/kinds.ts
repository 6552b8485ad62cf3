import { inject, Injectable } from '@angular/core';
import type { ImportedRowView, ImportView } from '@meedenkers/api-client';
import { meedenkerListsTake, venueImportsTake } from '@meedenkers/api-client';
import { amsterdamDay, type ImportExisting } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import { NOW } from '../../session/clock';
import { Server } from '../../session/server';
import { ServedMunicipalities } from '../served-municipalities';
import type { Column } from './columns';
import type { Judged } from './judged';
import {
  type ImportedMeedenker,
  judgeMeedenker,
  MEEDENKER_COLUMNS,
  USUAL,
  type Usual,
} from './meedenker-rows';
import { type ImportedVenue, judgeVenue, VENUE_COLUMNS } from './venue-rows';

/** What the server said of a row. */
export type Told = ImportedRowView;

/** A row as it goes to the server. */
export type SentRow = { line: number; existing: ImportExisting } & object;

/** What makes one list different from another: its columns, how a row is read, and where it goes. */
export interface ListKind {
  readonly name: 'meedenkers' | 'venues';
  readonly columns: readonly Column<string>[];
  /** The field that tells that two rows are about the same. */
  readonly key: string;
  judge(texts: Readonly<Record<string, string>>): Judged<string, object>;
  twiceBy(texts: Readonly<Record<string, string>>): string;
  send(rows: readonly SentRow[], check: boolean, key: string): Observable<ImportView>;
}

/** The lists that can be read in. */
@Injectable({ providedIn: 'root' })
export class ListKinds {
  private readonly server = inject(Server);
  private readonly municipalities = inject(ServedMunicipalities);
  private readonly now = inject(NOW);

  /** Meedenkers, with what counts for whoever the file says nothing about. */
  meedenkers(usual: () => Usual = () => USUAL): ListKind {
    return {
      name: 'meedenkers',
      columns: MEEDENKER_COLUMNS,
      key: 'email',
      judge: (texts) => judgeMeedenker(texts, usual(), amsterdamDay(this.now())),
      twiceBy: ({ email = '' }) => email.trim().toLowerCase(),
      // The body of a row was made by the function that judges it.
      send: (rows, check, key) =>
        this.server.ask(
          meedenkerListsTake,
          { body: { check, rows: rows as (SentRow & ImportedMeedenker)[] } },
          key,
        ),
    };
  }

  /** Venues. */
  venues(): ListKind {
    return {
      name: 'venues',
      columns: VENUE_COLUMNS,
      key: 'name',
      judge: (texts) => judgeVenue(texts, this.municipalities.everywhere()),
      twiceBy: ({ municipality = '', name = '' }) =>
        `${municipality} ${name}`.toLowerCase().replace(/\s+/g, ' '),
      send: (rows, check, key) =>
        this.server.ask(
          venueImportsTake,
          { body: { check, rows: rows as (SentRow & ImportedVenue)[] } },
          key,
        ),
    };
  }
}
