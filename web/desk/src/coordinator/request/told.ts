import { Component, computed, inject, input, output } from '@angular/core';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { headingFocus } from '../../session/heading-focus';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { RequestView } from '../../session/views';
import { BehalfApi } from '../behalf.api';

/** What the resident asked or told in words, until somebody has dealt with it. */
@Component({
  selector: 'desk-told',
  imports: [Failure],
  template: `
    @if (request().questions.length > 0) {
      <section class="card" id="vragen" tabindex="-1">
        <h2>{{ texts.t('told.title', { name: request().resident.firstName }) }}</h2>
        <desk-failure [problem]="doing.problem()" />
        <ul class="lines">
          @for (one of shown(); track one.taskId) {
            <li>
              <p [class.letter]="!one.handled">{{ one.text }}</p>
              <span class="deeds">
                <span class="meta">
                  {{ texts.moments().short(one.at) }}
                  @if (one.handled) {
                    · {{ texts.t('told.handled') }}
                  }
                </span>
                @if (!one.handled) {
                  <button
                    type="button"
                    class="button button--quiet button--small"
                    (click)="done(one.taskId)"
                  >
                    {{ texts.t(doing.busy() ? 'told.busy' : 'told.done') }}
                  </button>
                }
              </span>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section {
      margin-block-end: 1.5rem;
    }
  `,
})
export class Told {
  readonly request = input.required<RequestView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  private readonly api = inject(BehalfApi);
  private readonly toasts = inject(Toasts);
  private readonly toHeading = headingFocus();
  /** What still waits comes first. */
  protected readonly shown = computed(() =>
    [...this.request().questions].sort((a, b) => Number(a.handled) - Number(b.handled)),
  );

  protected async done(taskId: string): Promise<void> {
    if (!(await this.doing.run(() => this.api.handled(taskId)))) return;
    this.toasts.say(this.texts.t('told.saved'));
    this.changed.emit();
    this.toHeading();
  }
}
