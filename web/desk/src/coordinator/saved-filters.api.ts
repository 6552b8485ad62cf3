import { computed, inject, Injectable } from '@angular/core';
import type { SavedFilterDto, SavedFiltersView } from '@meedenkers/api-client';
import { savedFiltersOwn, savedFiltersReplace } from '@meedenkers/api-client';
import { deed } from '../session/deed';
import { fetched } from '../session/fetched';
import { ifMatch, Server } from '../session/server';

export type SavedFilter = SavedFilterDto;
export type NarrowedList = SavedFilter['list'];

/** The filters that whoever is signed in keeps under a name; the same on every device. */
@Injectable({ providedIn: 'root' })
export class SavedFiltersStore {
  private readonly server = inject(Server);
  private readonly kept = fetched<SavedFiltersView>(() => this.server.ask(savedFiltersOwn, {}));
  readonly change = deed();
  readonly items = computed(() => this.kept.value()?.items ?? []);

  /** Whether it is known what is kept; nothing is written over what was not read. */
  readonly known = computed(() => this.kept.value() !== undefined);

  /** Keeps a filter; one of the same name makes place. */
  async save(filter: SavedFilter): Promise<boolean> {
    return this.replace((all) => [...all.filter((one) => !isSame(one, filter)), filter]);
  }

  async rename(filter: SavedFilter, name: string): Promise<boolean> {
    return this.replace((all) => all.map((one) => (isSame(one, filter) ? { ...one, name } : one)));
  }

  async remove(filter: SavedFilter): Promise<boolean> {
    return this.replace((all) => all.filter((one) => !isSame(one, filter)));
  }

  /** Changes what is kept; when another window was first, what that one kept is read and changed too. */
  private async replace(change: (all: readonly SavedFilter[]) => SavedFilter[]): Promise<boolean> {
    if (await this.write(change)) return true;
    if (this.change.problem()?.status !== 412) return false;
    const fresh = await this.change.run(() => this.server.ask(savedFiltersOwn, {}));
    if (!fresh) return false;
    this.kept.set(fresh.answer);
    return this.write(change);
  }

  private async write(change: (all: readonly SavedFilter[]) => SavedFilter[]): Promise<boolean> {
    const version = this.kept.value()?.version ?? 0;
    const body = { items: change(this.items()) };
    const done = await this.change.run(() =>
      this.server.ask(savedFiltersReplace, { 'If-Match': ifMatch({ version }), body }),
    );
    if (done) this.kept.set(done.answer);
    return done !== null;
  }
}

const isSame = (one: SavedFilter, other: SavedFilter): boolean =>
  one.list === other.list && one.name === other.name;
