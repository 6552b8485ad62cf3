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

  /** Keeps a filter; one of the same name makes place. */
  async save(filter: SavedFilter): Promise<boolean> {
    return this.replace([
      ...this.items().filter((one) => one.list !== filter.list || one.name !== filter.name),
      filter,
    ]);
  }

  async rename(filter: SavedFilter, name: string): Promise<boolean> {
    return this.replace(this.items().map((one) => (one === filter ? { ...one, name } : one)));
  }

  /** Puts a filter away; answers what there was, so that it can come back. */
  async remove(filter: SavedFilter): Promise<boolean> {
    return this.replace(this.items().filter((one) => one !== filter));
  }

  private async replace(items: SavedFilter[]): Promise<boolean> {
    const version = this.kept.value()?.version ?? 0;
    const done = await this.change.run(() =>
      this.server.ask(savedFiltersReplace, { 'If-Match': ifMatch({ version }), body: { items } }),
    );
    if (done) this.kept.set(done.answer);
    else this.kept.reload();
    return done !== null;
  }
}
