import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { type PreparationPart, type PreparationStep, stepsOf } from '@meedenkers/domain';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { Texts } from '../session/texts';
import type { MyAppointmentView } from '../session/views';
import { VisitsApi } from './visits.api';

/** What to prepare, to mind and to finish: only what is still open shows. The server remembers what was ticked. */
@Component({
  selector: 'desk-preparation-list',
  imports: [Failure],
  host: { class: 'visit__prep' },
  template: `
    <div class="prep-head">
      <h3>{{ texts.t('prep.title.' + part()) }}</h3>
      <span class="soft num">{{ count() }}</span>
    </div>
    <div class="steps" role="img" [attr.aria-label]="texts.t('prep.ready', { count: count() })">
      @for (step of steps(); track step; let i = $index) {
        <span [class.on]="i < ticked()"></span>
      }
    </div>
    <ul class="checks">
      @for (step of shown(); track step) {
        <li>
          <label [class.done]="done().includes(step)">
            <input
              type="checkbox"
              #box
              [checked]="done().includes(step)"
              (change)="tick(step, box.checked)"
            />
            <span>{{ texts.t('prep.' + step) }}</span>
          </label>
        </li>
      }
    </ul>
    @if (ticked() > 0) {
      <button type="button" class="link" [attr.aria-expanded]="all()" (click)="all.set(!all())">
        {{ all() ? texts.t('prep.hide') : texts.n('prep.show', ticked()) }}
      </button>
    }
    <desk-failure [problem]="saving.problem()" />
    <p class="meta">{{ texts.t('prep.stays') }}</p>
  `,
})
export class PreparationList {
  readonly visit = input.required<MyAppointmentView>();
  readonly part = input<PreparationPart>('before');

  protected readonly texts = inject(Texts);
  protected readonly all = signal(false);
  protected readonly saving = deed();
  private readonly api = inject(VisitsApi);
  private last = Promise.resolve();
  protected readonly steps = computed(() =>
    stepsOf(this.part(), { language: this.visit().resident?.language ?? null }),
  );
  protected readonly done = linkedSignal<readonly string[]>(() => this.visit().prepared);
  protected readonly ticked = computed(
    () => this.steps().filter((step) => this.done().includes(step)).length,
  );
  protected readonly shown = computed(() =>
    this.steps().filter((step) => this.all() || !this.done().includes(step)),
  );
  protected readonly count = computed(() =>
    this.texts.t('prep.count', { n: this.ticked(), of: this.steps().length }),
  );

  protected async tick(step: PreparationStep, done: boolean): Promise<void> {
    this.put(step, done);
    const { proposalId } = this.visit();
    // One after the other, as they were ticked; what the server did not take shows as open again.
    this.last = this.last.then(async () => {
      if (!(await this.saving.run(() => this.api.prepare(proposalId, step, done))))
        this.put(step, !done);
    });
    await this.last;
  }

  private put(step: PreparationStep, done: boolean): void {
    this.done.update((all) => {
      const others = all.filter((one) => one !== step);
      return done ? [...others, step] : others;
    });
  }
}
