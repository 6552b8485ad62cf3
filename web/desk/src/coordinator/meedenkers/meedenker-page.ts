import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MeedenkerState } from '@meedenkers/domain';
import { amsterdamDay } from '@meedenkers/domain';
import { Chip, type Fact, FactsStrip, Icon, icons, Initials, Verdict } from '@meedenkers/ui';
import type { Observable } from 'rxjs';
import { NOW } from '../../session/clock';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { spokenTime } from '../../session/moments';
import { NotHere } from '../../session/not-here';
import { PageTitle } from '../../session/page-title';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { MeedenkerView } from '../../session/views';
import { weekFault } from '../../session/week';
import { WeekEditor } from '../../session/week-editor';
import { initialsOf, languageName } from '../../session/words';
import { ableWords } from './meedenker-lines';
import { MeedenkersApi } from './meedenkers.api';
import { readyLines } from './readiness';
import { RecordForms, type RecordKind } from './record-forms';

/** Not a profile but an answer: may and can this Meedenker come along, and what is still needed. */
@Component({
  imports: [
    Chip,
    FactsStrip,
    Failure,
    Icon,
    Initials,
    NotHere,
    RecordForms,
    RouterLink,
    Verdict,
    WeekEditor,
  ],
  templateUrl: './meedenker-page.html',
})
export class MeedenkerPage {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly spoken = spokenTime;
  protected readonly doing = deed();
  protected readonly records: readonly RecordKind[] = [
    'check',
    'training',
    'agreement',
    'independence',
  ];
  protected readonly recording = signal<RecordKind | null>(null);
  private readonly api = inject(MeedenkersApi);
  private readonly toasts = inject(Toasts);
  private readonly today = amsterdamDay(inject(NOW)());

  protected readonly page = fetched(() => this.api.one(this.id()));
  protected readonly person = this.page.value;
  protected readonly may = computed(() => new Set<string>(this.person()?.allowed));
  protected readonly letters = computed(() => initialsOf(this.person()?.name ?? ''));
  protected readonly able = computed(() => {
    const person = this.person();
    return person ? ableWords(person, this.texts) : null;
  });
  protected readonly ready = computed(() => {
    const person = this.person();
    return person ? readyLines(person, this.today, this.texts) : [];
  });
  protected readonly weekly = linkedSignal(() => this.person()?.weekly ?? []);
  protected readonly exceptions = linkedSignal(() => this.person()?.exceptions ?? []);
  protected readonly fault = signal<{ weekday: number; key: string } | null>(null);
  protected readonly editsWeek = signal(false);
  protected readonly facts = computed<Fact[]>(() => {
    const person = this.person();
    if (!person) return [];
    const { t, of } = this.texts;
    const names = person.languages.map(({ code }) => languageName(code, this.texts)).join(', ');
    const road = { mode: of('mode', person.travel), minutes: person.maxTravelMinutes };
    return [
      { name: t('person.can'), parts: [{ words: this.able()?.words ?? '' }] },
      { name: t('person.languages'), parts: [{ words: names }] },
      {
        name: t('person.place'),
        parts: [{ words: t('person.placeHow', { place: person.place, ...road }) }],
      },
      {
        name: t('person.week'),
        parts: [{ words: this.texts.n('person.perWeek', person.maxPerWeek) }],
      },
      {
        name: t('person.talks'),
        parts: [{ words: this.texts.n('card.talks', person.conversations) }],
      },
    ];
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.say(this.person()?.name ?? ''));
  }

  protected take(person: MeedenkerView): void {
    this.page.set(person);
    this.recording.set(null);
  }

  protected async become(state: MeedenkerState): Promise<void> {
    await this.does(() => this.api.become(this.id(), state), this.texts.t(`become.done.${state}`));
  }

  protected async invite(): Promise<void> {
    await this.does(() => this.api.invite(this.id()), this.texts.t('person.invited'));
  }

  protected async saveWeek(): Promise<void> {
    const person = this.person();
    this.fault.set(weekFault(this.weekly()));
    if (!person || this.fault()) return;
    const body = { weekly: this.weekly(), exceptions: this.exceptions() };
    const saved = await this.does(
      () => this.api.setAvailability(person, body),
      this.texts.t('when.saved'),
    );
    if (saved) this.editsWeek.set(false);
  }

  private async does(call: () => Observable<MeedenkerView>, words: string): Promise<boolean> {
    const done = await this.doing.run(call);
    if (!done) return false;
    this.take(done.answer);
    this.toasts.say(words);
    return true;
  }
}
