import { Component, computed, inject, input, output } from '@angular/core';
import { Icon, icons } from '@meedenkers/ui';
import type { Problem } from './problem';
import { sentenceOf } from './problem';
import { Texts } from './texts';

/** Says in words what went wrong with a call, what still holds, and the one thing to do. */
@Component({
  selector: 'desk-failure',
  imports: [Icon],
  template: `
    @if (problem(); as problem) {
      <div class="notice notice--act" role="alert">
        <mk-icon [shape]="icon" />
        <p>
          <strong>{{ words() }}</strong>
          @if (since(); as since) {
            {{ texts.t('failure.since', { time: texts.moments().time(since.toISOString()) }) }}
          }
          @if (problem.retryAfter) {
            {{ texts.t('failure.wait', { minutes: minutes() }) }}
          }
          @if (number(); as number) {
            {{ texts.t('failure.number', { number }) }}
          }
          @if (retries()) {
            <button type="button" class="link" (click)="retry.emit()">
              {{ texts.t('failure.retry') }}
            </button>
          }
        </p>
      </div>
    }
  `,
})
export class Failure {
  readonly problem = input.required<Problem | null>();
  /** When what is on screen was true, so that old news is known as old. */
  readonly since = input<Date | null>(null);
  readonly retries = input(false);
  readonly retry = output();

  protected readonly texts = inject(Texts);
  protected readonly icon = icons.alert;
  protected readonly words = computed(() => {
    const problem = this.problem();
    return problem ? this.texts.t(sentenceOf(problem, (key) => this.texts.knows(key))) : '';
  });
  /** The number under which the server wrote down what went wrong on its side. */
  protected readonly number = computed(() => {
    const told = this.problem()?.facts['id'];
    return this.problem()?.code === 'unexpected' && typeof told === 'string' ? told : '';
  });
  protected readonly minutes = computed(() => Math.ceil((this.problem()?.retryAfter ?? 60) / 60));
}
