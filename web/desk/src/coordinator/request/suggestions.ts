import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { hoursBetween } from '@meedenkers/domain';
import { MatchCard } from '@meedenkers/ui';
import { forkJoin } from 'rxjs';
import { NOW } from '../../session/clock';
import { Confirmation } from '../../session/confirmation';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { isTyping } from '../../session/search-box';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { RequestView, SuggestionsView } from '../../session/views';
import { languageName, typeName } from '../../session/words';
import { LaddersApi } from '../ladders.api';
import { RequestsApi } from '../requests.api';
import { Compromises } from './compromises';
import { LadderQuestions } from './ladder-sheet';
import { Several } from './several-sheet';
import { cardOf, shownKeys, type SuggestionCard } from './suggestion-cards';

/** How many suggestions show at once; the others are one press away. */
const FEW = 8;

/** Who fits this request and why, who fell off, and the offer. The list only suggests: a person chooses. */
@Component({
  selector: 'desk-suggestions',
  imports: [Compromises, Failure, MatchCard, Skeleton],
  host: { '(document:keydown)': 'unfold($event)' },
  templateUrl: './suggestions.html',
})
export class Suggestions {
  readonly request = input.required<RequestView>();
  readonly offered = output();
  /** The list when it is empty, and nothing when somebody fits. */
  readonly nobody = output<SuggestionsView | null>();

  protected readonly texts = inject(Texts);
  protected readonly offer = deed();
  private readonly api = inject(RequestsApi);
  private readonly confirmation = inject(Confirmation);
  private readonly several = inject(Several);
  private readonly ladders = inject(LadderQuestions);
  private readonly laddersApi = inject(LaddersApi);
  private readonly now = inject(NOW);
  private readonly toasts = inject(Toasts);
  private readonly id = computed(() => this.request().id);
  private readonly version = computed(() => this.request().version);

  protected readonly list = fetched(() => {
    this.version();
    return this.api.suggestions(this.id());
  });
  protected readonly cards = computed(() => {
    const list = this.list.value();
    if (!list) return [];
    const keys = shownKeys(list);
    return list.suggestions.map((s) => cardOf(s, keys, this.request(), this.texts));
  });
  /** Who was asked and may still answer: asking them again would be refused. */
  private readonly waiting = computed(
    () =>
      new Set(
        this.request()
          .proposals.filter(
            ({ state, expiresAt }) => state === 'offered' && new Date(expiresAt) > this.now(),
          )
          .map(({ meedenker }) => meedenker.id),
      ),
  );
  /** Who can be asked now. */
  protected readonly free = computed(() =>
    this.cards().filter(({ id }) => !this.waiting().has(id)),
  );
  /** Which cards are open: the first one until somebody decides otherwise. */
  protected readonly open = linkedSignal(
    () => new Set(this.cards()[0] ? [this.cards()[0]?.id] : []),
  );
  /** How many cards show: the nearest few until somebody wants to see all. */
  protected readonly shown = signal(FEW);
  protected readonly hidden = computed(() => Math.max(0, this.cards().length - this.shown()));
  protected readonly moment = computed(() => {
    const at = this.list.value()?.forMoment;
    return at ? this.texts.moments().long(at) : null;
  });
  protected readonly fallenOff = computed(() =>
    (this.list.value()?.excluded ?? []).reduce((sum, { count }) => sum + count, 0),
  );
  protected readonly lost = computed(
    () => this.offer.problem()?.code === 'list_changed' || this.offer.problem()?.status === 409,
  );
  protected readonly words = computed(() => ({
    columns: {
      verdict: this.texts.t('card.verdict'),
      what: this.texts.t('card.what'),
      truth: this.texts.t('card.truth'),
    },
    more: this.texts.t('card.more'),
    less: this.texts.t('card.less'),
    whyOnTop: this.texts.t('card.whyOnTop'),
    points: this.texts.t('card.pointsMean'),
  }));

  constructor() {
    effect(() => {
      const list = this.list.value();
      if (list) this.nobody.emit(list.suggestions.length === 0 ? list : null);
    });
  }

  protected reasonWords(reason: string): string {
    return this.texts.of('excluded', reason, {
      language: languageName(this.request().language, this.texts),
    });
  }

  /** That somebody was asked; empty for who can be asked. */
  protected stateOf({ id, firstName }: SuggestionCard): string {
    return this.waiting().has(id) ? this.texts.t('suggestions.asked', { name: firstName }) : '';
  }

  protected fold(id: string, open: boolean): void {
    this.open.update((ids) => new Set(open ? [...ids, id] : [...ids].filter((one) => one !== id)));
  }

  protected unfold(event: KeyboardEvent): void {
    if (event.key !== 'u' || isTyping(event)) return;
    const all = this.cards().map(({ id }) => id);
    this.open.update((ids) => new Set(ids.size === all.length ? [] : all));
  }

  protected async ask(card: SuggestionCard): Promise<void> {
    const list = this.list.value();
    if (!list || !(await this.confirm(card))) return;
    const key = crypto.randomUUID();
    const done = await this.offer.run(() => this.api.offer(this.id(), card.id, list.listId, key));
    if (!done) {
      if (this.lost()) this.list.reload();
      return;
    }
    this.offered.emit();
    this.toasts.say(this.texts.t('offerMade.toast', { name: card.firstName }), () => {
      this.api.takeBack(done.answer.id).subscribe(() => this.offered.emit());
    });
  }

  /** Asks several at once, out of the same list; the first yes takes it, the others hear so. */
  protected async askSeveral(): Promise<void> {
    const list = this.list.value();
    if (!list) return;
    const chosen = await this.several.ask({
      people: this.free().map(({ id, name }) => ({ value: id, words: name })),
      message: this.texts.t('offerMade.message', this.factsOf('')),
      resident: this.request().resident.firstName,
    });
    const missed: string[] = [];
    const made: string[] = [];
    for (const id of chosen) {
      // The first offer itself changes the list (somebody is busier now), so only it names what was on screen.
      const listId = made.length === 0 ? list.listId : null;
      const done = await this.offer.run(() =>
        this.api.offer(this.id(), id, listId, crypto.randomUUID()),
      );
      if (done) made.push(done.answer.id);
      else if (this.offer.problem()?.code === 'list_changed') return this.list.reload();
      else missed.push(this.cards().find((card) => card.id === id)?.firstName ?? '');
    }
    if (chosen.length === 0) return;
    if (missed.length > 0) this.list.reload();
    this.offered.emit();
    const words =
      missed.length > 0
        ? this.texts.t('several.partly', { n: made.length, names: missed.join(', ') })
        : this.texts.n('several.toast', made.length);
    this.toasts.say(words, () => {
      forkJoin(made.map((id) => this.api.takeBack(id))).subscribe(() => this.offered.emit());
    });
  }

  /** Asks one after the other: the first at once, each next one when there is no yes. */
  protected async askInTurn(): Promise<void> {
    const { id, resident, appointment } = this.request();
    const answer = await this.ladders.ask({
      people: this.free().map((card) => ({ value: card.id, words: card.name })),
      resident: resident.firstName,
      hoursLeft: appointment ? hoursBetween(this.now(), new Date(appointment.startsAt)) : null,
    });
    if (!answer) return;
    const { people, minutesEach } = answer;
    const key = crypto.randomUUID();
    if (!(await this.offer.run(() => this.laddersApi.start(id, people, minutesEach, key)))) return;
    this.toasts.say(this.texts.t('ladder.done.start'));
    this.offered.emit();
  }

  private factsOf(name: string): Record<string, string> {
    const request = this.request();
    return {
      name,
      resident: request.resident.firstName,
      type: typeName(request.conversationType, this.texts),
      moment: this.moment() ?? this.texts.t('request.noDate'),
      municipality: request.municipality.name,
      language: languageName(request.language, this.texts),
    };
  }

  private confirm(card: SuggestionCard): Promise<boolean> {
    const facts = this.factsOf(card.firstName);
    return this.confirmation.ask({
      title: this.texts.t('offerMade.title', facts),
      message: this.texts.t('offerMade.message', facts),
      lines: [this.texts.t('offerMade.until', facts), this.texts.t('offerMade.resident', facts)],
      yes: this.texts.t('offerMade.send'),
      no: this.texts.t('sheet.back'),
    });
  }
}
