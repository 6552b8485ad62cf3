import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, icons, Pair } from '@meedenkers/ui';
import { Confirmation } from '../session/confirmation';
import { deed } from '../session/deed';
import { Failure } from '../session/failure';
import { OffersApi } from '../session/offers.api';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import type { MyAppointmentView } from '../session/views';
import { PreparationList } from './preparation-list';
import { routeTo, visitNeeds, visitPlace, visitTitle } from './visit-words';
import { VisitsApi } from './visits.api';

/** One visit that somebody goes along to: when, where, with whom, what to prepare, and the way out. */
@Component({
  selector: 'desk-visit-card',
  imports: [Failure, Icon, Pair, PreparationList, RouterLink],
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

  protected readonly may = computed(() => new Set<string>(this.visit().allowed));
  protected readonly title = computed(() => visitTitle(this.visit(), this.texts));
  protected readonly seat = computed(() =>
    this.texts.t(this.visit().confirmed ? 'visitOf.going' : 'visitOf.unconfirmed'),
  );
  protected readonly place = computed(() => visitPlace(this.visit(), this.texts));
  protected readonly needs = computed(() => visitNeeds(this.visit(), this.texts));
  protected readonly route = computed(() => routeTo(this.visit()));
  protected readonly calendar = computed(() => `/api/v1/appointments/${this.visit().id}/calendar`);

  protected async confirm(): Promise<void> {
    if (await this.doing.run(() => this.offers.accept(this.visit().proposalId))) {
      this.toasts.say(this.texts.t('visitOf.confirmed'));
      this.changed.emit();
    }
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
