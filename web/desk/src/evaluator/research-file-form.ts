import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required, submit } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { amsterdamDay, LIMITS, plusDays, quarterBounds, quarterOf } from '@meedenkers/domain';
import { FormRow, Icon, icons } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fieldError, toldError } from '../session/field-error';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { quarterWords } from './quarters';
import { ResearchFilesApi } from './research-files.api';

/** How many closed quarters can be chosen. */
const QUARTERS = 12;

/** Asks for a file of single rows; who asks does not approve. */
@Component({
  imports: [Failure, FormField, FormRow, Icon, RouterLink],
  template: `
    <a class="crumb" routerLink="/bestanden"
      ><mk-icon [shape]="icons.back" [mirrored]="true" /> {{ texts.t('files.title') }}</a
    >
    <h1>{{ texts.t('askFile.title') }}</h1>
    <p class="lead">{{ texts.t('askFile.lead') }}</p>
    <form class="narrow" novalidate (submit)="send($event)">
      <section class="card">
        <div class="fields">
          <mk-form-row [label]="texts.t('askFile.study')" [error]="error('title')">
            <input class="input" autocomplete="off" [formField]="form.title" />
          </mk-form-row>
          <div class="fields fields--two">
            <mk-form-row [label]="texts.t('askFile.from')" [error]="error('fromQuarter')">
              <select class="input" [formField]="form.fromQuarter">
                @for (quarter of quarters(); track quarter.value) {
                  <option [value]="quarter.value">{{ quarter.words }}</option>
                }
              </select>
            </mk-form-row>
            <mk-form-row [label]="texts.t('askFile.to')" [error]="error('toQuarter')">
              <select class="input" [formField]="form.toQuarter">
                @for (quarter of quarters(); track quarter.value) {
                  <option [value]="quarter.value">{{ quarter.words }}</option>
                }
              </select>
            </mk-form-row>
          </div>
          <mk-form-row
            [label]="texts.t('askFile.purpose')"
            [hint]="texts.t('askFile.purposeHint')"
            [error]="error('purpose')"
          >
            <textarea class="input" rows="3" [formField]="form.purpose"></textarea>
          </mk-form-row>
        </div>
        <desk-failure [problem]="asking.problem()" />
        <div class="deeds">
          <button
            type="submit"
            class="button button--first"
            [attr.aria-busy]="asking.busy() || null"
          >
            {{ texts.t('askFile.send') }}
          </button>
        </div>
      </section>
    </form>
  `,
  styles: `
    .narrow {
      max-inline-size: 52rem;
    }
  `,
})
export class ResearchFileForm {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly asking = deed();
  private readonly api = inject(ResearchFilesApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly closed = closedQuarters(amsterdamDay(inject(NOW)()));
  private readonly typed = signal({
    title: '',
    fromQuarter: this.closed[3] ?? '',
    toQuarter: this.closed[0] ?? '',
    purpose: '',
  });
  protected readonly form = form(this.typed, (path) => {
    required(path.title);
    maxLength(path.title, LIMITS.studyTitle);
    required(path.purpose);
    maxLength(path.purpose, LIMITS.studyPurpose);
  });
  protected readonly quarters = computed(() =>
    this.closed.map((value) => ({ value, words: quarterWords(value, this.texts) })),
  );

  protected error(field: 'title' | 'fromQuarter' | 'toQuarter' | 'purpose'): string {
    const told = toldError(this.asking.problem(), field, this.texts);
    return fieldError(this.form[field](), this.texts, told);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async () => {
      const done = await this.asking.run(() => this.api.request(this.typed()));
      if (!done) return;
      this.toasts.say(this.texts.t('askFile.sent'));
      await this.router.navigate(['/bestanden', done.answer.id]);
    });
  }
}

/** The quarters that are over, the newest first. */
function closedQuarters(today: string): string[] {
  const quarters: string[] = [];
  let quarter = quarterOf(today);
  while (quarters.length < QUARTERS) {
    quarter = quarterOf(plusDays(quarterBounds(quarter).from, -1));
    quarters.push(quarter);
  }
  return quarters;
}
