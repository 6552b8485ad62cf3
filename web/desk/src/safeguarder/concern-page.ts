import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  CONCERN_OUTCOMES,
  CONCERN_STEPS,
  type ConcernOutcome,
  type ConcernStep,
  LIMITS,
  showReference,
} from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons, Verdict } from '@meedenkers/ui';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { toldError } from '../session/field-error';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import type { ConcernView } from '../session/views';
import { SafetyApi } from './safety.api';

/** One worry: what was told, the five steps of the reporting code, and how it ends. */
@Component({
  imports: [Choices, Failure, FormRow, Icon, RouterLink, Skeleton, Verdict],
  templateUrl: './concern-page.html',
  styleUrl: './concern-page.css',
})
export class ConcernPage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  protected readonly most = LIMITS.note;
  private readonly api = inject(SafetyApi);
  private readonly toasts = inject(Toasts);

  protected readonly page = fetched(() => this.api.one(this.id()));
  protected readonly note = signal('');
  protected readonly outcome = signal<readonly ConcernOutcome[]>([]);
  protected readonly tried = signal(false);
  protected readonly reference = computed(() => {
    const reference = this.page.value()?.reference;
    return reference ? showReference(reference) : '';
  });
  protected readonly steps = computed(() =>
    CONCERN_STEPS.map((step) => ({
      step,
      taken: this.page.value()?.steps.find((one) => one.step === step) ?? null,
    })),
  );
  /** The first step that was not taken yet: the one to write down now. */
  protected readonly next = computed(() =>
    this.page.value()?.allowed.includes('step')
      ? (this.steps().find(({ taken }) => !taken)?.step ?? null)
      : null,
  );
  protected readonly outcomes = computed<Choice<ConcernOutcome>[]>(() =>
    CONCERN_OUTCOMES.map((value) => ({ value, words: this.texts.t(`concerns.outcome.${value}`) })),
  );
  protected readonly noteError = computed(() =>
    toldError(this.doing.problem(), 'note', this.texts),
  );
  protected readonly outcomeError = computed(() =>
    this.tried() && !this.outcome()[0] ? this.texts.t('error.choose') : '',
  );

  protected async take(step: ConcernStep): Promise<void> {
    const done = await this.doing.run(() => this.api.take(this.id(), step, this.note().trim()));
    if (!done) return;
    this.note.set('');
    this.show(done.answer, 'concerns.stepKept');
  }

  protected async close(): Promise<void> {
    this.tried.set(true);
    const outcome = this.outcome()[0];
    if (!outcome) return;
    const done = await this.doing.run(() => this.api.close(this.id(), outcome));
    if (done) this.show(done.answer, 'concerns.closed');
  }

  private show(view: ConcernView, said: string): void {
    this.page.set(view);
    this.toasts.say(this.texts.t(said));
  }
}
