import { Component, computed, input } from '@angular/core';

import { bothOf } from '../words/dutch';

/** A legal sentence: in the language of the page, and beside it in Dutch, because that one counts. */
@Component({
  selector: 'app-law',
  template: `{{ both().own }}
    @if (both().dutch) {
      <span class="beside" lang="nl" dir="ltr">{{ both().dutch }}</span>
    }`,
})
export class Law {
  readonly text = input.required<string>();
  protected readonly both = computed(() => bothOf(this.text()));
}
