import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { RefusalReason } from '@meedenkers/domain';
import { plusMinutes, REFUSAL_REASONS } from '@meedenkers/domain';
import { type Choice, Choices, Icon, icons } from '@meedenkers/ui';
import { Confirmation } from './confirmation';
import { deed } from './deed';
import { Failure } from './failure';
import { OffersApi } from './offers.api';
import { Texts } from './texts';
import type { OfferView, ProposalView } from './views';
import { languageName, rowWords, saysSomething, typeName } from './words';

/** An offer as a question: all that is needed to decide, nothing private, and a no that costs nothing. */
@Component({
  selector: 'desk-offer-card',
  imports: [Choices, Failure, Icon],
  host: { class: 'offer' },
  templateUrl: './offer-card.html',
})
export class OfferCard {
  readonly offer = input.required<OfferView>();
  readonly answered = output<ProposalView>();
  /** Another moment stands for it now than was shown: it is to be fetched anew. */
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly answer = deed();
  protected readonly refusing = signal(false);
  protected readonly reason = signal<readonly RefusalReason[]>([]);
  private readonly api = inject(OffersApi);
  private readonly confirmation = inject(Confirmation);

  protected readonly title = computed(() =>
    this.texts.t(this.offer().confirmMove ? 'offer.moved' : 'offer.title', {
      type: this.texts.of('typeTo', this.offer().conversationType),
    }),
  );
  protected readonly doneAt = computed(() => {
    const { startsAt, durationMinutes } = this.offer();
    if (!startsAt || !durationMinutes) return '';
    const end = plusMinutes(new Date(startsAt), durationMinutes).toISOString();
    return this.texts.t('offer.doneAt', { time: this.texts.moments().time(end) });
  });
  protected readonly where = computed(() => {
    const { venue, channel, municipalityName } = this.offer();
    if (venue) return `${venue.name}, ${venue.place}`;
    const how = this.texts.of('channel', channel);
    return this.texts.t('offer.where', { how, municipality: municipalityName });
  });
  protected readonly wishes = computed(() => {
    const { language, interpreter, needs } = this.offer();
    return [
      this.texts.t('offer.language', { language: languageName(language, this.texts) }),
      ...(interpreter === 'yes' ? [this.texts.t('offer.interpreter')] : []),
      ...needs.map((need) => this.texts.of('offer.need', need)),
    ];
  });
  protected readonly why = computed(() => {
    const { strengths, objection } = this.offer().why;
    return [...strengths, ...(objection ? [objection] : [])]
      .filter(saysSomething)
      .map((row) => rowWords('whyYou', row, this.texts));
  });
  protected readonly reasons = computed<Choice<RefusalReason>[]>(() =>
    REFUSAL_REASONS.map((value) => ({ value, words: this.texts.t(`refusal.${value}`) })),
  );

  protected async accept(): Promise<void> {
    const { startsAt, conversationType } = this.offer();
    const yes = await this.confirmation.ask({
      title: startsAt
        ? this.texts.t('offer.sure.dated', { moment: this.texts.moments().long(startsAt) })
        : this.texts.t('offer.sure.undated', { type: typeName(conversationType, this.texts) }),
      lines: [this.texts.t(startsAt ? 'offer.sure.held' : 'offer.sure.later')],
      yes: this.texts.t('offer.yes'),
      no: this.texts.t('offer.back'),
    });
    if (!yes) return;
    const done = await this.answer.run(() => this.api.accept(this.offer()));
    if (done) this.answered.emit(done.answer);
    else if (this.answer.problem()?.code === 'time_changed') this.changed.emit();
  }

  protected async refuse(): Promise<void> {
    const reason = this.reason()[0] ?? 'other';
    const done = await this.answer.run(() => this.api.refuse(this.offer().id, reason));
    if (done) this.answered.emit(done.answer);
  }
}
