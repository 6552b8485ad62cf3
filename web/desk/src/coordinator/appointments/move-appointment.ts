import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import type { MoveCause } from '@meedenkers/domain';
import { MOVE_CAUSES } from '@meedenkers/domain';
import { type Choice, Choices, FormRow, Icon, icons } from '@meedenkers/ui';
import { debounceTime } from 'rxjs';
import { NOW } from '../../session/clock';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import { AppointmentsApi } from '../appointments.api';
import { NextBest } from '../next-best';
import { RequestsApi } from '../requests.api';
import { MomentFields } from './moment-fields';
import { MoveMeaning } from './move-meaning';
import { formMoment, type MomentFault, namedMoment, typedMoment } from '../../session/moment-input';

/** How long somebody may go on typing before the meaning of the new moment is asked. */
const TYPING_MS = 300;

/** Moves an appointment. The old moment stays until it is sent, and stays when the new one collides. */
@Component({
  imports: [Choices, Failure, FormRow, Icon, MomentFields, MoveMeaning, NextBest, RouterLink],
  templateUrl: './move-appointment.html',
  styleUrl: './move-appointment.css',
})
export class MoveAppointment {
  readonly id = input.required<string>();
  /** A moment that somebody chose before: an instant. */
  readonly op = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly move = deed();
  private readonly api = inject(AppointmentsApi);
  private readonly requests = inject(RequestsApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly now = inject(NOW);

  protected readonly page = fetched(() => this.requests.one(this.id()));
  protected readonly appointment = computed(() => this.page.value()?.appointment ?? null);
  private readonly told = computed(() => {
    const request = this.page.value();
    return formMoment(
      namedMoment(this.op()) ??
        request?.reportedDate?.startsAt ??
        request?.appointment?.startsAt ??
        null,
    );
  });
  protected readonly day = linkedSignal(() => this.told().day);
  protected readonly time = linkedSignal(() => this.told().time);
  protected readonly duration = linkedSignal(() => this.appointment()?.durationMinutes ?? 60);
  protected readonly venue = linkedSignal(() => this.appointment()?.venue?.id ?? '');
  protected readonly cause = linkedSignal<readonly MoveCause[]>(() =>
    this.page.value()?.reportedDate ? ['resident'] : ['municipality'],
  );
  protected readonly fault = signal<MomentFault | null>(null);
  protected readonly venues = fetched(() => {
    const code = this.page.value()?.municipality.code;
    return code ? this.api.venues(code) : undefined;
  });
  protected readonly causes = computed<Choice<MoveCause>[]>(() =>
    MOVE_CAUSES.map((value) => ({ value, words: this.texts.t(`move.cause.${value}`) })),
  );
  protected readonly old = computed(() => {
    const at = this.appointment()?.startsAt;
    return at ? this.texts.moments().long(at) : '';
  });

  protected readonly name = computed(() => this.page.value()?.resident.firstName ?? '');
  protected readonly oldPlace = computed(() => {
    const appointment = this.appointment();
    if (!appointment) return '';
    const { venue, channel, meedenker, confirmed } = appointment;
    const where = venue ? `${venue.name}, ${venue.place}` : this.texts.of('channel', channel);
    const who = meedenker
      ? this.texts.t(confirmed ? 'move.with' : 'move.withAsked', { name: meedenker.name })
      : this.texts.t('move.withNobody');
    return `${where}, ${who}`;
  });
  /** The new moment, once it is one and another than the old. */
  protected readonly moment = computed(() => {
    const typed = typedMoment(this.day(), this.time(), this.duration(), this.now());
    if ('fault' in typed) return null;
    return typed.at === this.appointment()?.startsAt ? null : typed.at;
  });
  private readonly settled = toSignal(toObservable(this.moment).pipe(debounceTime(TYPING_MS)), {
    initialValue: null,
  });
  protected readonly preview = fetched(() => {
    const [id, startsAt] = [this.appointment()?.id, this.settled()];
    return id && startsAt
      ? this.api.previewMove(id, { startsAt, durationMinutes: this.duration() })
      : undefined;
  });

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const appointment = this.appointment();
    if (!appointment) return;
    const moment = typedMoment(this.day(), this.time(), this.duration(), this.now());
    this.fault.set('fault' in moment ? moment.fault : null);
    if ('fault' in moment) return;
    const done = await this.move.run(() =>
      this.api.move(appointment, {
        startsAt: moment.at,
        durationMinutes: this.duration(),
        cause: this.cause()[0] ?? 'municipality',
        ...(this.venue() ? { venueId: this.venue() } : {}),
      }),
    );
    if (!done) {
      if (this.move.problem()?.status === 412) this.page.reload();
      return;
    }
    this.toasts.say(
      this.texts.t('move.done', { moment: this.texts.moments().long(done.answer.startsAt) }),
    );
    await this.router.navigate(['/hulpvragen', this.id()]);
  }
}
