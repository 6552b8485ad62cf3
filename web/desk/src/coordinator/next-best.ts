import { Component, computed, inject, input } from '@angular/core';
import type { Problem } from '../session/problem';
import { Texts } from '../session/texts';

interface Named {
  name: string;
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

/** Whoever the server names as the next best when somebody else was first. */
export const nextBestOf = (problem: Problem | null): string[] => {
  const told = problem?.facts['nextBest'];
  return Array.isArray(told) ? told.filter(isNamed).map(({ name }) => name) : [];
};

/** Says after a conflict who fits best now. */
@Component({
  selector: 'desk-next-best',
  template: `@if (names().length > 0) {
    <div class="notice notice--wait" role="status">
      <p>
        <strong>{{ texts.t('nextBest.title') }}</strong> {{ names().join(', ') }}.
      </p>
    </div>
  }`,
})
export class NextBest {
  readonly problem = input.required<Problem | null>();
  protected readonly texts = inject(Texts);
  protected readonly names = computed(() => nextBestOf(this.problem()));
}
