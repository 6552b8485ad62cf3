import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FormRow } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { toldError } from '../session/field-error';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { type NarrowedList, type SavedFilter, SavedFiltersStore } from './saved-filters.api';

/** The filters somebody keeps of a list: one press each, and a place to name, rename and put them away. */
@Component({
  selector: 'desk-saved-filters',
  imports: [Failure, FormRow, RouterLink],
  template: `
    @if (mine().length > 0 || canSave()) {
      <div class="filters" role="group" [attr.aria-label]="texts.t('filters.mine')">
        @for (one of mine(); track one.name) {
          <a
            class="filter"
            [class.filter--on]="one.query === query()"
            [attr.aria-current]="one.query === query() ? 'true' : null"
            [routerLink]="[]"
            [queryParams]="paramsOf(one)"
            >{{ one.name }}</a
          >
        }
        @if (canSave()) {
          <button type="button" class="link" (click)="naming.set(!naming())">
            {{ texts.t('filters.save') }}
          </button>
        }
        @if (mine().length > 0) {
          <button
            type="button"
            class="link"
            [attr.aria-expanded]="keeping()"
            (click)="keeping.set(!keeping())"
          >
            {{ texts.t(keeping() ? 'filters.kept' : 'filters.keep') }}
          </button>
        }
      </div>
    }
    @if (naming() && canSave()) {
      <form class="filters filters--fields" (submit)="save($event, name.value)">
        <mk-form-row [label]="texts.t('filters.name')" [error]="fault()">
          <input #name class="input" autocomplete="off" maxlength="60" />
        </mk-form-row>
        <button type="submit" class="button button--quiet">{{ texts.t('filters.saveGo') }}</button>
      </form>
    }
    @if (keeping()) {
      <ul class="plain-list card">
        @for (one of mine(); track one.name) {
          <li class="filters filters--fields kept">
            <mk-form-row [label]="texts.t('filters.rename', { name: one.name })">
              <input #other class="input" autocomplete="off" maxlength="60" [value]="one.name" />
            </mk-form-row>
            <button type="button" class="button button--quiet" (click)="rename(one, other.value)">
              {{ texts.t('filters.renameGo') }}
            </button>
            <button type="button" class="link link--hurt" (click)="remove(one)">
              {{ texts.t('filters.remove', { name: one.name }) }}
            </button>
          </li>
        }
      </ul>
    }
    <desk-failure [problem]="store.change.problem()" />
  `,
  styles: `
    .kept {
      margin-block: 0 0.75rem;
    }
    .kept:last-child {
      margin-block-end: 0;
    }
  `,
})
export class SavedFilters {
  readonly list = input.required<NarrowedList>();
  /** What narrows the list now, as it stands in the address. */
  readonly narrowing = input.required<Readonly<Record<string, string | undefined>>>();

  protected readonly texts = inject(Texts);
  protected readonly store = inject(SavedFiltersStore);
  private readonly toasts = inject(Toasts);
  protected readonly naming = signal(false);
  protected readonly keeping = signal(false);
  private readonly empty = signal(false);

  protected readonly mine = computed(() =>
    this.store.items().filter(({ list }) => list === this.list()),
  );
  protected readonly query = computed(() =>
    Object.entries(this.narrowing())
      .flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
      .sort()
      .join('&'),
  );
  protected readonly canSave = computed(
    () =>
      this.store.known() &&
      this.query() !== '' &&
      this.mine().every(({ query }) => query !== this.query()),
  );
  protected readonly fault = computed(() =>
    this.empty()
      ? this.texts.t('error.required')
      : toldError(this.store.change.problem(), 'name', this.texts),
  );

  protected paramsOf({ query }: SavedFilter): Record<string, string> {
    return Object.fromEntries(new URLSearchParams(query));
  }

  protected async save(event: Event, text: string): Promise<void> {
    event.preventDefault();
    const name = text.trim();
    this.empty.set(name === '');
    if (!name) return;
    const kept = await this.store.save({ list: this.list(), name, query: this.query() });
    if (!kept) return;
    this.naming.set(false);
    this.toasts.say(this.texts.t('filters.saved', { name }));
  }

  protected async rename(filter: SavedFilter, text: string): Promise<void> {
    const name = text.trim();
    if (!name || name === filter.name) return;
    if (await this.store.rename(filter, name)) this.keeping.set(false);
  }

  protected async remove(filter: SavedFilter): Promise<void> {
    if (!(await this.store.remove(filter))) return;
    if (this.mine().length === 0) this.keeping.set(false);
    this.toasts.say(
      this.texts.t('filters.removed', { name: filter.name }),
      () => void this.store.save(filter),
    );
  }
}
