import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { showReference } from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { Texts } from '../../session/texts';
import type { CallTaskView } from '../../session/views';
import { languageName } from '../../session/words';
import type { CallResult } from './messages.api';

/** One call: whom and what for, and what came of it in one press. */
@Component({
  selector: 'desk-call-card',
  imports: [Icon, RouterLink],
  host: { class: 'card' },
  template: `
    <div class="title-row">
      <h2>{{ texts.of('call.title', task().kind, { name: task().name }) }}</h2>
      @if (task().phone; as phone) {
        <a class="button button--first title-row__deeds" [href]="'tel:' + phone"
          ><mk-icon [shape]="icons.phone" /> <span class="num">{{ phone }}</span></a
        >
      }
    </div>
    <p>{{ what() }}</p>
    <dl class="pairs">
      @if (task().language; as language) {
        <dt>{{ texts.t('request.language') }}</dt>
        <dd>{{ languageOf(language) }}</dd>
      }
      <dt>{{ texts.t('call.before') }}</dt>
      <dd>{{ texts.moments().long(task().dueAt) }}</dd>
      @if (task().supportRequestId; as id) {
        <dt>{{ texts.t('call.about') }}</dt>
        <dd>
          <a [routerLink]="['/hulpvragen', id]">{{ reference() }}</a>
        </dd>
      }
    </dl>
    @if (task().allowed.includes('result')) {
      <h3>{{ texts.t('call.came') }}</h3>
      <p class="deeds">
        @for (result of results; track result) {
          <button type="button" class="button button--quiet" (click)="finished.emit(result)">
            {{ texts.t('call.result.' + result) }}
          </button>
        }
      </p>
    }
  `,
})
export class CallCard {
  readonly task = input.required<CallTaskView>();
  readonly finished = output<CallResult>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly results: readonly CallResult[] = ['done', 'no_answer', 'not_needed'];
  protected readonly reference = computed(() => showReference(this.task().reference ?? ''));
  protected readonly what = computed(() => {
    const { purpose, kind, name } = this.task();
    return purpose && this.texts.knows(`purpose.${purpose}`)
      ? this.texts.t(`purpose.${purpose}`)
      : this.texts.of('call.kind', kind, { name });
  });

  protected languageOf(code: string): string {
    return languageName(code, this.texts);
  }
}
