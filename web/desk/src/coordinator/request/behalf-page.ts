import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type Choice, Choices, Icon, icons } from '@meedenkers/ui';
import type { Observable } from 'rxjs';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { headingFocus } from '../../session/heading-focus';
import { NotHere } from '../../session/not-here';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import { BehalfApi, type Heard } from '../behalf.api';
import { HEARD } from '../codes';
import { RequestsApi } from '../requests.api';
import { BehalfContact } from './behalf-contact';
import { BehalfSurvey } from './behalf-survey';
import { Reasons } from './reason-sheet';

/** Everything a resident may do on their own page, written down by who heard it. Each line of it says on whose behalf. */
@Component({
  imports: [BehalfContact, BehalfSurvey, Choices, Failure, Icon, NotHere, RouterLink],
  templateUrl: './behalf-page.html',
})
export class BehalfPage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  private readonly api = inject(BehalfApi);
  private readonly requests = inject(RequestsApi);
  private readonly toasts = inject(Toasts);
  private readonly reasons = inject(Reasons);
  private readonly router = inject(Router);
  private readonly toHeading = headingFocus();

  protected readonly page = fetched(() => this.requests.one(this.id()));
  protected readonly request = this.page.value;
  protected readonly absent = computed(() => this.page.problem()?.status === 404);
  protected readonly name = computed(() => this.request()?.resident.firstName ?? '');
  protected readonly may = computed(() => new Set<string>(this.request()?.allowed ?? []));
  protected readonly heard = signal<readonly Heard[]>(['phone']);
  protected readonly heardBy = computed<Heard>(() => this.heard()[0] ?? 'phone');
  protected readonly heardChoices = computed<Choice<Heard>[]>(() =>
    HEARD.map((value) => ({ value, words: this.texts.t(`behalfPage.heardBy.${value}`) })),
  );
  protected readonly research = computed(() =>
    this.request()?.consents.find(({ purpose }) => purpose === 'research'),
  );
  protected readonly granted = linkedSignal<readonly ('yes' | 'no')[]>(() => [
    this.research()?.granted ? 'yes' : 'no',
  ]);
  protected readonly yesNo = computed<Choice<'yes' | 'no'>[]>(() => [
    { value: 'yes', words: this.texts.t('yes') },
    { value: 'no', words: this.texts.t('no') },
  ]);
  protected readonly companion = computed(
    () => this.request()?.proposals.find(({ state }) => state === 'accepted')?.meedenker.name ?? '',
  );
  protected readonly copy = computed(() => `/api/v1/support-requests/${this.id()}/export`);

  protected companionSays(answer: 'yes' | 'someone_else'): Promise<void> {
    return this.do('companion.done', () =>
      this.api.answerCompanion(this.id(), answer, this.heardBy()),
    );
  }

  protected async consent(event: Event): Promise<void> {
    event.preventDefault();
    const research = this.research();
    if (!research) return;
    const granted = this.granted()[0] === 'yes';
    await this.do('research.done', () =>
      this.api.sayConsent(this.id(), research, granted, this.heardBy()),
    );
  }

  protected endHelper(): Promise<void> {
    return this.do('helper.done', () => this.api.endHelper(this.id()));
  }

  protected async erase(): Promise<void> {
    const planned = this.request()?.appointment?.state === 'planned';
    const names = { name: this.name() };
    const choices = planned ? (['keep', 'cancel'] as const) : (['now'] as const);
    const chosen = await this.reasons.ask({
      title: this.texts.t('behalfPage.data.sure', names),
      line: this.texts.t('behalfPage.data.line'),
      legend: planned
        ? this.texts.t('behalfPage.data.visit')
        : this.texts.t('behalfPage.data.title'),
      choices: choices.map((value) => ({
        value,
        words: this.texts.t(`behalfPage.data.${value}`),
      })),
      yes: this.texts.t('behalfPage.data.yes'),
    });
    if (!chosen) return;
    const visit = { keep: 'keep_until_visit', cancel: 'cancel' } as const;
    const done = await this.doing.run(() =>
      this.api.erase(this.id(), chosen === 'now' ? null : visit[chosen as keyof typeof visit]),
    );
    if (!done) return;
    const { state } = done.answer;
    this.toasts.say(
      this.texts.t(state === 'done' ? 'behalfPage.data.done' : 'behalfPage.data.later', names),
    );
    await this.router.navigate(state === 'done' ? ['/werklijst'] : ['/hulpvragen', this.id()]);
  }

  /** What was written down shows at once; the focus goes to the top, where the next thing begins. */
  protected again(): void {
    this.page.reload();
    this.toHeading();
  }

  private async do(words: string, call: () => Observable<unknown>): Promise<void> {
    const helper = this.request()?.helper?.name ?? '';
    if (!(await this.doing.run(call))) return;
    this.toasts.say(this.texts.t(`behalfPage.${words}`, { name: this.name(), helper }));
    this.again();
  }
}
