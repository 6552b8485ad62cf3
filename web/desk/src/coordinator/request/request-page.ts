import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { showReference } from '@meedenkers/domain';
import { Chip, FactsStrip, Icon, icons, Pair } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { goToFragment } from '../../session/fragment';
import { NotHere } from '../../session/not-here';
import { PageTitle } from '../../session/page-title';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import type { SuggestionsView } from '../../session/views';
import { RequestsApi } from '../requests.api';
import { CHIPS, seatOf } from '../seats';
import { Asked } from './asked';
import { CaseDeeds } from './case-deeds';
import { CaseSide } from './case-side';
import { HandOffs } from './hand-offs';
import { Ladder } from './ladder';
import { LookAlike } from './look-alike';
import { Outcome } from './outcome';
import { factsOf } from './request-words';
import { Suggestions } from './suggestions';
import { Told } from './told';
import { Triage } from './triage';
import { Visit } from './visit';
import { WhyNobody } from './why-nobody';
import { WishesSaid } from './wishes-said';

/** One request: its facts above, what to do in the middle, its story at the side. */
@Component({
  imports: [
    Asked,
    CaseDeeds,
    CaseSide,
    Chip,
    FactsStrip,
    Failure,
    HandOffs,
    Icon,
    Ladder,
    LookAlike,
    NotHere,
    Outcome,
    Pair,
    RouterLink,
    Skeleton,
    Suggestions,
    Told,
    Triage,
    Visit,
    WhyNobody,
    WishesSaid,
  ],
  templateUrl: './request-page.html',
})
export class RequestPage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  private readonly api = inject(RequestsApi);
  private readonly now = inject(NOW);

  protected readonly page = fetched(() => this.api.one(this.id()));
  protected readonly request = this.page.value;
  protected readonly absent = computed(() => this.page.problem()?.status === 404);
  protected readonly reference = computed(() => showReference(this.request()?.reference ?? ''));
  protected readonly seat = computed(() => {
    const request = this.request();
    if (!request) return 'none';
    return seatOf(request.stage, request.appointment?.startsAt ?? null, this.now());
  });
  protected readonly chip = computed(() => {
    const stage = this.request()?.stage;
    return stage ? CHIPS[stage] : null;
  });
  protected readonly facts = computed(() => {
    const request = this.request();
    return request ? factsOf(request, this.texts) : [];
  });
  /** The list of suggestions while it is empty. */
  protected readonly nobody = signal<SuggestionsView | null>(null);
  protected readonly told = computed(() => {
    const told = this.request()?.reportedDate;
    return told ? this.texts.moments().long(told.startsAt) : '';
  });

  constructor() {
    goToFragment(() => this.request() !== undefined);
    const title = inject(PageTitle);
    effect(() => {
      const request = this.request();
      if (request) title.say(request.resident.firstName || this.reference());
    });
  }
}
