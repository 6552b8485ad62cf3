import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { plusMinutes, type PreparationPart } from '@meedenkers/domain';
import { Icon, icons, Pair } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { Confirmation } from '../session/confirmation';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { onSameDay } from '../session/moments';
import { OffersApi } from '../session/offers.api';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import type { MyAppointmentView } from '../session/views';
import { PreparationList } from './preparation-list';
import { PresenceQueue } from './presence-queue';
import { Taps } from './taps';
import { visitDay } from './visit-day';
import { routeTo, visitNeeds, visitPlace, visitTitle } from './visit-words';
import { VisitsApi } from './visits.api';

/** Minutes before a visit at which two people meet. */
const MEET_EARLIER_MINUTES = 15;

/** One visit that somebody goes along to: when, where, with whom, what to prepare, and the way out. */
@Component({
  selector: 'desk-visit-card',
  imports: [Failure, Icon, Pair, PreparationList, RouterLink, Taps],
  host: { class: 'visit', role: 'article' },
  templateUrl: './visit-card.html',
})
export class VisitCard {
  readonly visit = input.required<MyAppointmentView>();
  /** Whether the preparation is folded, as in a list of many visits. */
  readonly folded = input(false);
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  private readonly visits = inject(VisitsApi);
  private readonly offers = inject(OffersApi);
  private readonly confirmation = inject(Confirmation);
  private readonly toasts = inject(Toasts);
  private readonly queue = inject(PresenceQueue);
  private readonly now = inject(NOW);

  protected readonly may = computed(() => new Set<string>(this.visit().allowed));
  protected readonly title = computed(() => visitTitle(this.visit(), this.texts));
  protected readonly seat = computed(() =>
    this.texts.t(this.visit().confirmed ? 'visitOf.going' : 'visitOf.unconfirmed'),
  );
  protected readonly place = computed(() => visitPlace(this.visit(), this.texts));
  protected readonly needs = computed(() => visitNeeds(this.visit(), this.texts));
  protected readonly leave = computed(() => {
    const { leaveAt, startsAt } = this.visit();
    if (!leaveAt || !startsAt || !onSameDay(startsAt, this.now())) return '';
    const meet = plusMinutes(new Date(startsAt), -MEET_EARLIER_MINUTES).toISOString();
    const { time } = this.texts.moments();
    return this.texts.t('visitOf.leave', { leave: time(leaveAt), meet: time(meet) });
  });
  /** Before the visit what to prepare, during it what to mind, after it what to finish. */
  protected readonly part = computed<PreparationPart>(() => {
    const { startsAt } = this.visit();
    const { phase } = visitDay(this.visit(), this.queue.of(this.visit().id), this.now());
    if (phase === 'out') return 'after';
    const begun = startsAt !== null && new Date(startsAt) <= this.now();
    return phase === 'inside' || begun ? 'during' : 'before';
  });
  protected readonly route = computed(() => routeTo(this.visit()));
  protected readonly calendar = computed(() => `/api/v1/appointments/${this.visit().id}/calendar`);

  protected async confirm(): Promise<void> {
    const { proposalId: id, startsAt } = this.visit();
    if (await this.doing.run(() => this.offers.accept({ id, startsAt }))) {
      this.toasts.say(this.texts.t('visitOf.confirmed'));
      this.changed.emit();
    } else if (this.doing.problem()?.code === 'time_changed') this.changed.emit();
  }

  protected async refuse(): Promise<void> {
    const { proposalId } = this.visit();
    if (await this.doing.run(() => this.offers.refuse(proposalId, 'not_available'))) {
      this.toasts.say(this.texts.t('visitOf.refused'));
      this.changed.emit();
    }
  }

  protected async dropOut(reason: 'ill' | 'other'): Promise<void> {
    const yes = await this.confirmation.ask({
      title: this.texts.t('dropOut.title'),
      lines: [this.texts.t('dropOut.line')],
      yes: this.texts.t(`dropOut.yes.${reason}`),
      no: this.texts.t('dropOut.no'),
      hurts: true,
    });
    if (!yes) return;
    if (await this.doing.run(() => this.visits.dropOut(this.visit().id, reason))) {
      this.toasts.say(this.texts.t('dropOut.done'));
      this.changed.emit();
    }
  }
}
