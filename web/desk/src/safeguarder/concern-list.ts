import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CONCERN_STEPS } from '@meedenkers/domain';
import { type Choice, Choices } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { SafetyApi } from './safety.api';

/** Worries about safety, the newest first: about whom and how far, without their words. */
@Component({
  imports: [Choices, Failure, RouterLink, Skeleton],
  template: `
    <h1>{{ texts.t('concerns.title') }}</h1>
    <p class="soft">{{ texts.t('concerns.lead') }}</p>
    <mk-choices
      [legend]="texts.t('concerns.which')"
      [quietLegend]="true"
      [choices]="states()"
      [(value)]="state"
    />
    <desk-failure [problem]="page.problem()" [retries]="true" (retry)="page.reload()" />
    @if (page.waiting()) {
      <div class="card card--bare"><desk-skeleton /></div>
    }
    @if (page.value()?.items?.length === 0) {
      <p>{{ texts.t('concerns.none') }}</p>
    }
    @if (page.value()?.items?.length) {
      <div
        class="table-frame"
        tabindex="0"
        role="region"
        [attr.aria-label]="texts.t('concerns.title')"
      >
        <table class="table table--rows">
          <thead>
            <tr>
              <th scope="col">{{ texts.t('concerns.when') }}</th>
              <th scope="col">{{ texts.t('concerns.about') }}</th>
              <th scope="col">{{ texts.t('concerns.by') }}</th>
              <th scope="col">{{ texts.t('concerns.steps') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (concern of page.value()?.items; track concern.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/zorgen', concern.id]">{{
                    texts.moments().long(concern.createdAt)
                  }}</a>
                </th>
                <td>{{ texts.t('worry.about.' + concern.about) }}</td>
                <td>{{ concern.raisedBy }}</td>
                <td>
                  {{ texts.t('concerns.taken', { n: concern.taken.length, of: all }) }}
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styles: `
    mk-choices {
      display: block;
      margin-block: 0.75rem;
    }
  `,
})
export class ConcernList {
  protected readonly texts = inject(Texts);
  protected readonly all = CONCERN_STEPS.length;
  private readonly api = inject(SafetyApi);
  protected readonly state = signal<readonly ('open' | 'closed')[]>(['open']);
  protected readonly page = fetched(() => this.api.list(this.state()[0] ?? 'open'));
  protected readonly states = computed<Choice<'open' | 'closed'>[]>(() =>
    (['open', 'closed'] as const).map((value) => ({
      value,
      words: this.texts.t(`concerns.state.${value}`),
    })),
  );
}
