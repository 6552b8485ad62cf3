import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CancelledBy, NoShowBy } from '@meedenkers/domain';
import { CANCELLED_BY, NO_SHOW_BY } from '@meedenkers/domain';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { AppointmentView, RequestView } from '../../session/views';
import { AppointmentsApi } from '../appointments.api';
import { Reasons } from './reason-sheet';

/** The conversation with the municipality: when, where, with whom, and what may happen to it. */
@Component({
  selector: 'desk-visit',
  imports: [Failure, RouterLink],
  templateUrl: './visit.html',
})
export class Visit {
  readonly appointment = input.required<AppointmentView>();
  readonly request = input.required<RequestView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly doing = deed();
  private readonly api = inject(AppointmentsApi);
  private readonly reasons = inject(Reasons);
  private readonly toasts = inject(Toasts);

  protected readonly may = computed(() => new Set<string>(this.appointment().allowed));
  protected readonly calendar = computed(
    () => `/api/v1/appointments/${this.appointment().id}/calendar`,
  );
  protected readonly where = computed(() => {
    const { venue, address, channel } = this.appointment();
    if (venue) return `${venue.name}, ${venue.address}, ${venue.place}`;
    return address ?? this.texts.of('channel', channel);
  });

  /** What has to be done now that it went otherwise: each ending has its own next step. */
  protected readonly afterwards = computed(() => {
    const { state, cancelledBy, noShowBy } = this.appointment();
    const names = { name: this.request().resident.firstName };
    if (this.request().state === 'closed') return '';
    if (state === 'companion_refused') return this.texts.t('afterwards.refused', names);
    if (state === 'no_show' && noShowBy)
      return this.texts.t(`afterwards.noShow.${noShowBy}`, names);
    if (state === 'cancelled' && (cancelledBy === 'municipality' || cancelledBy === 'resident'))
      return this.texts.t(`afterwards.cancelled.${cancelledBy}`, names);
    return '';
  });

  protected async cancel(): Promise<void> {
    const by = await this.reasons.ask({
      title: this.texts.t('cancel.title'),
      line: this.texts.t('cancel.line'),
      legend: this.texts.t('cancel.by'),
      choices: CANCELLED_BY.map((value) => ({
        value,
        words: this.texts.t(`cancel.cause.${value}`),
      })),
      yes: this.texts.t('cancel.yes'),
    });
    if (!by) return;
    const { id } = this.appointment();
    if (await this.doing.run(() => this.api.cancel(id, by as CancelledBy))) {
      this.toasts.say(this.texts.t('cancel.done'));
      this.changed.emit();
    }
  }

  protected async noShow(): Promise<void> {
    const who = await this.reasons.ask({
      title: this.texts.t('noShow.title'),
      line: this.texts.t('noShow.line'),
      legend: this.texts.t('noShow.who'),
      choices: NO_SHOW_BY.map((value) => ({
        value,
        words: this.texts.t(`noShow.${value}`, { name: this.request().resident.firstName }),
      })),
      yes: this.texts.t('noShow.yes'),
    });
    if (!who) return;
    const { id } = this.appointment();
    if (await this.doing.run(() => this.api.noShow(id, who as NoShowBy))) this.changed.emit();
  }
}
