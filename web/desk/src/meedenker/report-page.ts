import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Agreement, NextStepClear, ReportedSignal, TookPlace } from '@meedenkers/domain';
import { AGREEMENTS, NEXT_STEP_CLEAR, REPORTED_SIGNALS, TOOK_PLACE } from '@meedenkers/domain';
import { type Choice, Choices, Icon, icons } from '@meedenkers/ui';
import { forkJoin } from 'rxjs';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { KeptReports } from './kept-reports';
import {
  noneApart,
  openQuestions,
  questionsOf,
  type ReportAnswers,
  reportBody,
} from './report-answers';
import { VisitsApi } from './visits.api';

/** Hoe ging het? Five groups and one that may be left, all taps, one button; no story. */
@Component({
  imports: [Choices, Failure, Icon, RouterLink],
  templateUrl: './report-page.html',
})
export class ReportPage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly send = deed();
  protected readonly answers = computed(() => this.kept.of(this.id()));
  protected readonly tried = signal(false);
  private readonly api = inject(VisitsApi);
  private readonly kept = inject(KeptReports);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  private readonly visits = fetched(() =>
    forkJoin([this.api.mine('coming'), this.api.mine('past')]),
  );
  protected readonly visit = computed(() =>
    this.visits
      .value()
      ?.flatMap(({ items }) => items)
      .find(({ id }) => id === this.id()),
  );
  protected readonly name = computed(
    () => this.visit()?.resident?.firstName ?? this.texts.t('report.resident'),
  );
  protected readonly moment = computed(() => {
    const at = this.visit()?.startsAt;
    return at ? this.texts.moments().long(at) : '';
  });
  protected readonly whole = computed(() => questionsOf(this.answers()).length > 1);
  protected readonly open = computed(() => openQuestions(this.answers()));
  protected readonly count = computed(() => {
    const all = questionsOf(this.answers()).length;
    return this.texts.t('report.count', { n: all - this.open().length, of: all });
  });

  protected readonly tookPlace = computed<Choice<TookPlace>[]>(() =>
    TOOK_PLACE.map((value) => ({
      value,
      words: this.texts.t(`report.place.${value}`, { name: this.name() }),
    })),
  );
  protected readonly agreements = computed<Choice<Agreement>[]>(() =>
    AGREEMENTS.map((value) => ({ value, words: this.texts.t(`agreement.${value}`) })),
  );
  protected readonly nextStep = computed<Choice<NextStepClear>[]>(() =>
    NEXT_STEP_CLEAR.map((value) => ({ value, words: this.texts.t(`nextStep.${value}`) })),
  );
  protected readonly atmosphere = computed<Choice<number>[]>(() =>
    [1, 2, 3, 4, 5].map((value) => ({ value, words: String(value) })),
  );
  protected readonly moreHelp = computed<Choice<'no' | 'yes'>[]>(() => [
    { value: 'no', words: this.texts.t('no') },
    { value: 'yes', words: this.texts.t('report.handOff') },
  ]);

  protected readonly signals = computed<Choice<ReportedSignal>[]>(() =>
    REPORTED_SIGNALS.map((value) => ({ value, words: this.texts.t(`reportSignal.${value}`) })),
  );

  protected set(change: Partial<ReportAnswers>): void {
    this.kept.put(this.id(), { ...this.answers(), ...change });
  }

  protected agree(after: readonly Agreement[]): void {
    this.set({ agreements: noneApart(this.answers().agreements, after) });
  }

  protected signal(after: readonly ReportedSignal[]): void {
    this.set({ signals: noneApart(this.answers().signals, after) });
  }

  protected missing(question: keyof ReportAnswers): string {
    return this.tried() && this.open().includes(question) ? this.texts.t('error.choose') : '';
  }

  protected async go(): Promise<void> {
    this.tried.set(true);
    const body = reportBody(this.answers());
    if (!body) return;
    if (await this.send.run(() => this.api.report(this.id(), body))) {
      this.kept.drop(this.id());
      this.toasts.say(this.texts.t('report.done'));
      await this.router.navigateByUrl('/vandaag');
    }
  }
}
