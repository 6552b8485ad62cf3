import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PlanDto } from '@meedenkers/api-client';
import type { AppointmentChannel } from '@meedenkers/domain';
import { APPOINTMENT_CHANNELS, conversationType } from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { toldError } from '../../session/field-error';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import { AppointmentsApi } from '../appointments.api';
import { MeedenkersApi } from '../meedenkers/meedenkers.api';
import { typeCode } from '../codes';
import { NextBest } from '../next-best';
import { RequestsApi } from '../requests.api';
import { MomentFields } from './moment-fields';
import { formMoment, type MomentFault, namedMoment, typedMoment } from '../../session/moment-input';

/** Plans the conversation of a request; whoever said yes on the telephone goes along at once. */
@Component({
  imports: [Choices, Failure, FormRow, Icon, MomentFields, NextBest, RouterLink],
  templateUrl: './plan-appointment.html',
})
export class PlanAppointment {
  readonly id = input.required<string>();
  /** A moment that somebody chose before: an instant. */
  readonly op = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly plan = deed();
  private readonly api = inject(AppointmentsApi);
  private readonly requests = inject(RequestsApi);
  private readonly meedenkers = inject(MeedenkersApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly now = inject(NOW);
  private readonly key = crypto.randomUUID();

  protected readonly page = fetched(() => this.requests.one(this.id()));
  protected readonly request = this.page.value;
  protected readonly type = computed(() =>
    conversationType(this.request()?.conversationType ?? 'OTHER'),
  );
  private readonly told = computed(() => {
    const request = this.request();
    return formMoment(
      namedMoment(this.op()) ??
        request?.reportedDate?.startsAt ??
        request?.wishedAppointment.startsAt ??
        null,
    );
  });
  protected readonly day = linkedSignal(() => this.told().day);
  protected readonly time = linkedSignal(() => this.told().time);
  protected readonly duration = linkedSignal(() => this.type().durationMinutes);
  protected readonly channel = linkedSignal<readonly AppointmentChannel[]>(() => {
    const wished = this.request()?.wishedAppointment.channel;
    return [wished && wished !== 'unknown' ? wished : (this.type().channels[0] ?? 'office')];
  });
  protected readonly venue = linkedSignal(() => this.request()?.wishedAppointment.venueId ?? '');
  protected readonly address = signal('');
  protected readonly saidYes = signal('');
  protected readonly fault = signal<MomentFault | null>(null);

  protected readonly venues = fetched(() => {
    const code = this.request()?.municipality.code;
    return code ? this.api.venues(code) : undefined;
  });
  protected readonly people = fetched(() =>
    this.day() ? this.meedenkers.list({ on: this.day(), state: 'active' }) : undefined,
  );
  protected readonly able = computed(() =>
    (this.people.value()?.items ?? []).filter(({ canComeOn }) => canComeOn.can),
  );
  protected readonly channels = computed<Choice<AppointmentChannel>[]>(() =>
    APPOINTMENT_CHANNELS.map((value) => ({ value, words: this.texts.t(`channel.${value}`) })),
  );
  protected readonly venueError = computed(() =>
    toldError(this.plan.problem(), 'venueId', this.texts),
  );
  protected readonly addressError = computed(() =>
    toldError(this.plan.problem(), 'address', this.texts),
  );

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const moment = typedMoment(this.day(), this.time(), this.duration(), this.now());
    this.fault.set('fault' in moment ? moment.fault : null);
    if ('fault' in moment) return;
    const channel = this.channel()[0] ?? 'office';
    const body: PlanDto = {
      supportRequestId: this.id(),
      conversationType: typeCode(this.type().code) ?? 'OTHER',
      startsAt: moment.at,
      durationMinutes: this.duration(),
      channel,
      ...(channel === 'office' && this.venue() ? { venueId: this.venue() } : {}),
      ...(channel === 'home' && this.address().trim() ? { address: this.address().trim() } : {}),
      ...(this.saidYes() ? { meedenkerId: this.saidYes() } : {}),
    };
    const done = await this.plan.run(() => this.api.plan(body, this.key));
    if (!done) return;
    this.toasts.say(
      this.texts.t('plan.done', { moment: this.texts.moments().long(done.answer.startsAt) }),
    );
    await this.router.navigate(['/hulpvragen', this.id()]);
  }
}
