import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { referenceMunicipalities } from '@meedenkers/api-client';
import type { ServiceAreaView } from '@meedenkers/api-client/types';
import { amsterdamDay } from '@meedenkers/domain';
import { type Choice, Chip, Choices, FormRow } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { Confirmation } from '../session/confirmation';
import { DayField } from '../session/day-field';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { fieldError, toldError } from '../session/field-error';
import { HelpBeside } from '../session/help-word';
import { Server } from '../session/server';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import { SettingsApi } from './settings.api';

/** Which municipalities the organisation serves, from when to when; a merger of municipalities is told beforehand. */
@Component({
  imports: [Chip, Choices, DayField, Failure, FormField, FormRow, HelpBeside, Skeleton],
  templateUrl: './service-areas.html',
})
export class ServiceAreas {
  protected readonly texts = inject(Texts);
  protected readonly add = deed();
  protected readonly stop = deed();
  private readonly api = inject(SettingsApi);
  private readonly server = inject(Server);
  private readonly toasts = inject(Toasts);
  private readonly confirmation = inject(Confirmation);
  private readonly today = amsterdamDay(inject(NOW)());

  protected readonly page = fetched(() => this.api.areas());
  private readonly known = fetched(() => this.server.ask(referenceMunicipalities, {}));
  protected readonly municipalities = computed(() => this.known.value()?.items ?? []);
  protected readonly areas = computed(() => this.page.value()?.items ?? []);

  protected readonly model = signal({ municipalityCode: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.municipalityCode);
  });
  protected readonly from = signal(this.today);
  protected readonly to = signal('');
  protected readonly isDefault = signal<readonly ('yes' | 'no')[]>(['yes']);
  protected readonly yesNo = computed<Choice<'yes' | 'no'>[]>(() => [
    { value: 'yes', words: this.texts.t('yes') },
    { value: 'no', words: this.texts.t('no') },
  ]);
  /** The area of which the last day is being said. */
  protected readonly ending = signal<ServiceAreaView | null>(null);
  protected readonly lastDay = signal('');

  protected period({ from, to }: ServiceAreaView): string {
    const { date } = this.texts.moments();
    return to
      ? this.texts.t('areas.span', { from: date(from), to: date(to) })
      : this.texts.t('areas.since', { from: date(from) });
  }

  protected merger({ existsTo, mergesInto }: ServiceAreaView): string {
    if (!existsTo || !mergesInto) return '';
    const day = this.texts.moments().date(existsTo);
    return this.texts.t('areas.merges', { day, into: mergesInto });
  }

  protected error(): string {
    const told = toldError(this.add.problem(), 'municipalityCode', this.texts);
    return fieldError(this.form.municipalityCode(), this.texts, told);
  }

  protected dayError(field: 'from' | 'to'): string {
    return toldError(this.add.problem(), field, this.texts);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, async () => {
      const { municipalityCode } = this.model();
      const body = {
        municipalityCode,
        from: this.from() || this.today,
        to: this.to() || null,
        isDefault: this.isDefault()[0] === 'yes',
      };
      const done = await this.add.run(() => this.api.serve(body));
      if (!done) return;
      this.toasts.say(this.texts.t('areas.added', { name: done.answer.municipalityName }));
      this.model.set({ municipalityCode: '' });
      this.form().reset();
      this.page.reload();
    });
  }

  protected choose(area: ServiceAreaView): void {
    this.stop.clear();
    this.lastDay.set(area.to ?? this.today);
    this.ending.set(area);
  }

  protected async end(event: Event, area: ServiceAreaView): Promise<void> {
    event.preventDefault();
    const to = this.lastDay();
    if (!to) return;
    const yes = await this.confirmation.ask({
      title: this.texts.t('areas.end.title', { name: area.municipalityName }),
      lines: [this.texts.t('areas.end.line', { day: this.texts.moments().date(to) })],
      yes: this.texts.t('areas.end.yes'),
      no: this.texts.t('sheet.back'),
      hurts: true,
    });
    if (!yes) return;
    const done = await this.stop.run(() => this.api.endArea(area.id, to));
    if (!done) return;
    this.ending.set(null);
    this.page.reload();
  }
}
