import type { Signal } from '@angular/core';
import { computed, effect, signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { type Deed, deed } from '../session/deed';
import { type Fetched, fetched } from '../session/fetched';
import type { Page } from '../session/views';

/** A list that comes in pages: what is there, and the way to the next page. */
export interface Paged<T> {
  readonly first: Fetched<Page<T>>;
  readonly items: Signal<T[]>;
  readonly hasMore: Signal<boolean>;
  readonly next: Deed;
  more(): Promise<void>;
}

/** Asks the first page again when the question changes; later pages come when asked for. */
export function paged<T>(ask: (cursor?: string) => Observable<Page<T>> | undefined): Paged<T> {
  const first = fetched(() => ask());
  const later = signal<Page<T>[]>([]);
  const next = deed();
  effect(() => {
    first.value();
    later.set([]);
  });
  const cursor = computed(() => (later().at(-1) ?? first.value())?.nextCursor ?? null);
  return {
    first,
    items: computed(() => [first.value(), ...later()].flatMap((page) => page?.items ?? [])),
    hasMore: computed(() => cursor() !== null),
    next,
    more: async () => {
      const [at, page] = [cursor(), cursor() === null ? undefined : ask(cursor() ?? undefined)];
      if (at === null || !page) return;
      const done = await next.run(() => page);
      if (done) later.update((pages) => [...pages, done.answer]);
    },
  };
}
