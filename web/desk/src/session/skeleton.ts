import { Component, computed, inject, input } from '@angular/core';
import { Texts } from './texts';

/** Grey shapes in the form of the rows that are coming. */
@Component({
  selector: 'desk-skeleton',
  host: { role: 'status' },
  template: `<span class="mk-unseen">{{ texts.t('waiting') }}</span>
    @for (row of shapes(); track row) {
      <div class="skeleton" aria-hidden="true">
        <i></i><span><b></b><b></b></span><em></em>
      </div>
    }`,
})
export class Skeleton {
  readonly rows = input(4);
  protected readonly texts = inject(Texts);
  protected readonly shapes = computed(() => Array.from({ length: this.rows() }, (_, i) => i));
}
