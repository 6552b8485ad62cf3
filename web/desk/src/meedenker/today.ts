import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, icons, Pair } from '@meedenkers/ui';
import { NOW } from '../session/clock';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { OfferCard } from '../session/offer-card';
import { OffersApi } from '../session/offers.api';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { Toasts } from '../session/toasts';
import type { ProposalView } from '../session/views';
import { VisitCard } from './visit-card';
import { sorted, visitTitle } from './visit-words';
import { VisitsApi } from './visits.api';

/** The home of a Meedenker: offers on top until answered, then what to report, today, later. */
@Component({
  imports: [Failure, Icon, OfferCard, Pair, RouterLink, Skeleton, VisitCard],
  templateUrl: './today.html',
})
export class Today {
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly titleOf = visitTitle;
  private readonly offersApi = inject(OffersApi);
  private readonly visitsApi = inject(VisitsApi);
  private readonly toasts = inject(Toasts);
  private readonly now = inject(NOW);

  protected readonly offers = fetched(() => this.offersApi.mine());
  protected readonly visits = fetched(() => this.visitsApi.mine('coming'));
  protected readonly day = computed(() => this.texts.moments().day(this.now().toISOString()));
  protected readonly groups = computed(() => sorted(this.visits.value()?.items ?? [], this.now()));
  protected readonly asked = computed(() =>
    (this.offers.value()?.items ?? []).filter((offer) => !offer.confirmMove),
  );
  protected readonly nothing = computed(
    () =>
      this.offers.value() !== undefined &&
      this.visits.value() !== undefined &&
      this.asked().length === 0 &&
      (this.visits.value()?.items.length ?? 0) === 0,
  );

  protected answered({ state }: ProposalView): void {
    this.toasts.say(this.texts.t(state === 'accepted' ? 'offer.saidYes' : 'offer.saidNo'));
    this.reload();
  }

  protected reload(): void {
    this.offers.reload();
    this.visits.reload();
  }
}
