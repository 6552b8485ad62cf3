import { Component, computed, inject, input, signal } from '@angular/core';
import { Texts } from '../session/texts';
import type { MyAppointmentView } from '../session/views';
import { type PreparationStep, Preparations, stepsFor } from './preparation';

/** What to prepare; only what is still open shows. */
@Component({
  selector: 'desk-preparation-list',
  host: { class: 'visit__prep' },
  template: `
    <div class="prep-head">
      <h3>{{ texts.t('prep.title') }}</h3>
      <span class="soft num">{{ count() }}</span>
    </div>
    <div class="steps" role="img" [attr.aria-label]="texts.t('prep.ready', { count: count() })">
      @for (step of steps(); track step; let i = $index) {
        <span [class.on]="i < done().length"></span>
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
    @if (done().length > 0) {
      <button type="button" class="link" [attr.aria-expanded]="all()" (click)="all.set(!all())">
        {{ all() ? texts.t('prep.hide') : texts.n('prep.show', done().length) }}
      </button>
    }
    <p class="meta">{{ texts.t('prep.stays') }}</p>
  `,
})
export class PreparationList {
  readonly visit = input.required<MyAppointmentView>();

  protected readonly texts = inject(Texts);
  protected readonly all = signal(false);
  private readonly preparations = inject(Preparations);
  protected readonly steps = computed(() => stepsFor(this.visit()));
  protected readonly done = computed(() => this.preparations.doneOf(this.visit().proposalId));
  protected readonly shown = computed(() =>
    this.steps().filter((step) => this.all() || !this.done().includes(step)),
  );
  protected readonly count = computed(() =>
    this.texts.t('prep.count', { n: this.done().length, of: this.steps().length }),
  );

  protected tick(step: PreparationStep, done: boolean): void {
    this.preparations.tick(this.visit().proposalId, step, done);
  }
}
