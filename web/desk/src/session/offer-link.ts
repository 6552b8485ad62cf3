import { Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { defer, switchMap } from 'rxjs';
import { Failure } from './failure';
import { fetched } from './fetched';
import { takeLinkToken } from './link-token';
import { OfferCard } from './offer-card';
import { OffersApi } from './offers.api';
import { phoneOnPage } from './phone-on-page';
import { Session } from './session';
import { Texts } from './texts';
import type { ProposalView } from './views';

/** The page behind the link of an offer: this one proposal, and nothing else. Opening it answers nothing. */
@Component({
  imports: [Failure, OfferCard, RouterLink],
  template: `
    <h1>{{ texts.t('offerLink.title') }}</h1>
    @if (settled(); as settled) {
      <p class="notice notice--good" role="status">
        {{ texts.t(settled.state === 'accepted' ? 'offerLink.yes' : 'offerLink.no') }}
      </p>
    } @else if (gone()) {
      <p>{{ texts.t('offerLink.gone') }}</p>
    }
    @if (settled() || gone()) {
      <p>
        <a routerLink="/inloggen">{{ texts.t('offerLink.signIn') }}</a>
      </p>
      <p>
        {{ texts.t('visitOf.help') }} <a [href]="'tel:' + phone()">{{ phone() }}</a>
      </p>
    } @else {
      <desk-failure [problem]="offers.problem()" [retries]="true" (retry)="offers.reload()" />
      @for (offer of offers.value()?.items; track offer.id) {
        <desk-offer-card
          [offer]="offer"
          (answered)="given.set($event)"
          (changed)="offers.reload()"
        />
      }
    }
  `,
})
export class OfferLink {
  protected readonly texts = inject(Texts);
  protected readonly given = signal<ProposalView | null>(null);
  private readonly token = takeLinkToken();
  private readonly session = inject(Session);
  private readonly page = inject(DOCUMENT);
  private readonly api = inject(OffersApi);

  protected readonly offers = fetched(() =>
    defer(() => (this.token ? this.session.openLink(this.token) : this.session.known())).pipe(
      switchMap(() => this.api.mine()),
    ),
  );
  /** What was answered just now or, when the link is followed again, before. */
  protected readonly settled = computed<{ state: string } | null>(() => {
    const known = this.offers.value()?.items[0];
    return this.given() ?? (known && known.allowed.length === 0 ? known : null);
  });
  /** The number to call: told with the refusal, known from the session, or put in the page by the server. */
  protected readonly phone = computed(() => {
    const told = this.offers.problem()?.facts['phone'];
    if (typeof told === 'string') return told;
    return this.session.view()?.organisation.phone ?? phoneOnPage(this.page);
  });
  protected readonly gone = computed(() => {
    const status = this.offers.problem()?.status;
    return (
      status === 401 || status === 404 || status === 409 || this.offers.value()?.items.length === 0
    );
  });
}
