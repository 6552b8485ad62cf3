import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { TookPlace } from '@meedenkers/domain';
import { TOOK_PLACE } from '@meedenkers/domain';
import { type Choice, Choices, Icon, icons } from '@meedenkers/ui';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Texts } from '../../session/texts';
import { AppointmentsApi } from '../appointments.api';
import { RequestsApi } from '../requests.api';

/** Writes down what came of a visit, on behalf of a Meedenker who told it by telephone. */
@Component({
  imports: [Choices, Failure, Icon, RouterLink],
  template: `
    <a class="crumb" [routerLink]="['/hulpvragen', id()]"
      ><mk-icon [shape]="icons.back" [mirrored]="true" />
      {{ page.value()?.resident?.firstName || texts.t('nav.requests') }}</a
    >
    <h1>{{ texts.t('reportVisit.title') }}</h1>
    <p class="lead">{{ texts.t('reportVisit.lead') }}</p>
    <desk-failure [problem]="page.problem()" />
    @if (page.value()?.appointment; as appointment) {
      <form class="card form-card" (submit)="send($event, appointment.id)">
        <mk-choices
          [legend]="texts.t('reportVisit.question')"
          [choices]="answers()"
          [error]="missing() ? texts.t('error.choose') : ''"
          [(value)]="answer"
        />
        <desk-failure [problem]="report.problem()" />
        <div class="deeds">
          <button type="submit" class="button button--first">
            {{ texts.t(report.busy() ? 'report.busy' : 'report.go') }}
          </button>
        </div>
      </form>
    }
  `,
})
export class ReportVisit {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly report = deed();
  protected readonly answer = signal<readonly TookPlace[]>([]);
  protected readonly missing = signal(false);
  private readonly api = inject(AppointmentsApi);
  private readonly requests = inject(RequestsApi);
  private readonly router = inject(Router);
  protected readonly page = fetched(() => this.requests.one(this.id()));
  protected readonly answers = computed<Choice<TookPlace>[]>(() =>
    TOOK_PLACE.map((value) => ({ value, words: this.texts.t(`tookPlace.${value}`) })),
  );

  protected async send(event: Event, appointmentId: string): Promise<void> {
    event.preventDefault();
    const answer = this.answer()[0];
    this.missing.set(answer === undefined);
    if (answer === undefined) return;
    if (await this.report.run(() => this.api.report(appointmentId, answer))) {
      await this.router.navigate(['/hulpvragen', this.id()]);
    }
  }
}
