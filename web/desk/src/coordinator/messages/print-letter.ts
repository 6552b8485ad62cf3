import { Component, computed, inject, input } from '@angular/core';
import { Icon, icons } from '@meedenkers/ui';
import { Texts } from '../../session/texts';
import type { CallTaskView } from '../../session/views';

/** The letter of a task, made the moment it is opened to print. */
@Component({
  selector: 'desk-print-letter',
  imports: [Icon],
  template: `
    @if (task().allowed.includes('letter')) {
      <p class="deeds">
        <a class="button button--first" [href]="address()" target="_blank" rel="noopener"
          ><mk-icon [shape]="icons.print" /> {{ texts.t('call.print') }}</a
        >
      </p>
      <p class="soft">{{ texts.t('call.printAgain') }}</p>
    }
  `,
})
export class PrintLetter {
  readonly task = input.required<CallTaskView>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly address = computed(
    () => `/api/v1/call-tasks/${encodeURIComponent(this.task().id)}/letter`,
  );
}
