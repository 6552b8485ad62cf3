import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { defer, switchMap } from 'rxjs';
import { Failure } from './failure';
import { fetched } from './fetched';
import { takeLinkToken } from './link-token';
import { OfferCard } from './offer-card';
import { OffersApi } from './offers.api';
import { Session } from './session';
import { Texts } from './texts';
import type { ProposalView } from './views';

/** The page behind the link of an offer: this one proposal, and nothing else. Opening it answers nothing. */
@Component({
  imports: [Failure, OfferCard, RouterLink],
  template: `
    <h1>{{ texts.t('offerLink.title') }}</h1>
    @if (given(); as given) {
      <p class="notice notice--good" role="status">
        {{ texts.t(given.state === 'accepted' ? 'offerLink.yes' : 'offerLink.no') }}
      </p>
      <p>
        <a routerLink="/inloggen">{{ texts.t('offerLink.signIn') }}</a>
      </p>
    } @else if (gone()) {
      <p>{{ texts.t('offerLink.gone') }}</p>
      <p>
        <a routerLink="/inloggen">{{ texts.t('offerLink.signIn') }}</a>
      </p>
    } @else {
      <desk-failure [problem]="offers.problem()" [retries]="true" (retry)="offers.reload()" />
      @for (offer of offers.value()?.items; track offer.id) {
        <desk-offer-card [offer]="offer" (answered)="given.set($event)" />
      }
    }
  `,
})
export class OfferLink {
  protected readonly texts = inject(Texts);
  protected readonly given = signal<ProposalView | null>(null);
  private readonly token = takeLinkToken();
  private readonly session = inject(Session);
  private readonly api = inject(OffersApi);

  protected readonly offers = fetched(() =>
    defer(() => (this.token ? this.session.openLink(this.token) : this.session.known())).pipe(
      switchMap(() => this.api.mine()),
    ),
  );
  protected readonly gone = computed(() => {
    const status = this.offers.problem()?.status;
    return status === 401 || status === 404 || this.offers.value()?.items.length === 0;
  });
}
