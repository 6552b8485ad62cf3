import { Component, inject, input, signal } from '@angular/core';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Texts } from '../../session/texts';
import type { RequestView } from '../../session/views';
import { BehalfApi } from '../behalf.api';

/** Who looked at this request, asked only when somebody wonders: asking is a look too. */
@Component({
  selector: 'desk-readers',
  imports: [Failure],
  template: `
    <details (toggle)="open($event)">
      <summary>{{ texts.t('readers.title') }}</summary>
      <desk-failure [problem]="log.problem()" [retries]="true" (retry)="log.reload()" />
      @if (log.waiting()) {
        <p class="meta">{{ texts.t('readers.busy') }}</p>
      }
      @if (log.value(); as log) {
        <p class="meta">
          {{ texts.t('readers.lead', { name: request().resident.firstName }) }}
        </p>
        <ul class="lines">
          @for (one of log.items; track one.at + one.role) {
            <li>
              <span class="num">{{ texts.moments().short(one.at) }}</span>
              {{ one.own ? texts.t('readers.you') : (one.name ?? texts.of('role', one.role)) }}
            </li>
          } @empty {
            <li>{{ texts.t('readers.nobody') }}</li>
          }
        </ul>
      }
    </details>
  `,
})
export class Readers {
  readonly request = input.required<RequestView>();

  protected readonly texts = inject(Texts);
  private readonly api = inject(BehalfApi);
  private readonly asked = signal(false);
  protected readonly log = fetched(() =>
    this.asked() ? this.api.readers(this.request().id) : undefined,
  );

  protected open(event: Event): void {
    if ((event.target as HTMLDetailsElement).open) this.asked.set(true);
  }
}
