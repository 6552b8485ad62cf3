import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { MeedenkerState } from '@meedenkers/domain';
import { amsterdamDay } from '@meedenkers/domain';
import {
  Chip,
  type Fact,
  FactsStrip,
  Icon,
  icons,
  Initials,
  Timeline,
  Verdict,
} from '@meedenkers/ui';
import type { Observable } from 'rxjs';
import { NOW } from '../../session/clock';
import { DayField } from '../../session/day-field';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { HelpBeside } from '../../session/help-word';
import { fetched } from '../../session/fetched';
import { NotHere } from '../../session/not-here';
import { PageTitle } from '../../session/page-title';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { MeedenkerView } from '../../session/views';
import { weekFault } from '../../session/week';
import { WeekEditor } from '../../session/week-editor';
import { firstNameOf, initialsOf, languageName, typeName } from '../../session/words';
import { ChosenPeople } from '../chosen-people';
import { oneOf } from '../codes';
import { ServedMunicipalities } from '../served-municipalities';
import { CountedOn } from './counted-on';
import { ableWords } from './meedenker-lines';
import { MeedenkersApi } from './meedenkers.api';
import { personStory } from './person-story';
import { readyLines } from './readiness';
import { RecordForms, type RecordKind } from './record-forms';
import { WeekBars } from './week-bars';

const RECORDS: readonly RecordKind[] = ['check', 'training', 'agreement', 'independence'];

/** Not a profile but an answer: may and can this Meedenker come along, and what is still needed. */
@Component({
  imports: [
    Chip,
    CountedOn,
    DayField,
    FactsStrip,
    Failure,
    HelpBeside,
    Icon,
    Initials,
    NotHere,
    RecordForms,
    RouterLink,
    Timeline,
    Verdict,
    WeekBars,
    WeekEditor,
  ],
  templateUrl: './meedenker-page.html',
})
export class MeedenkerPage {
  readonly id = input.required<string>();
  /** The day that is asked about, from the address; today without one. */
  readonly op = input<string>();
  /** Which paper is to be written down at once, from the address. */
  readonly leg = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  protected readonly records = RECORDS;
  protected readonly recording = linkedSignal<RecordKind | null>(
    () => oneOf(RECORDS, this.leg()) ?? null,
  );
  /** Where somebody is about to go, while what breaks because of it is on screen. */
  protected readonly goingTo = signal<'paused' | 'left' | null>(null);
  private readonly api = inject(MeedenkersApi);
  private readonly toasts = inject(Toasts);
  private readonly today = amsterdamDay(inject(NOW)());
  private readonly router = inject(Router);
  private readonly served = inject(ServedMunicipalities).list;
  private readonly chosen = inject(ChosenPeople);

  protected readonly page = fetched(() => this.api.one(this.id()));
  protected readonly person = this.page.value;
  protected readonly may = computed(() => new Set<string>(this.person()?.allowed));
  protected readonly letters = computed(() => initialsOf(this.person()?.name ?? ''));
  protected readonly day = computed(() =>
    /^\d{4}-\d{2}-\d{2}$/.test(this.op() ?? '') ? (this.op() ?? '') : this.today,
  );
  protected readonly look = fetched(() => {
    // The papers of the file decide it: a file that changed asks again.
    return this.person() ? this.api.outlook(this.id(), this.day()) : undefined;
  });
  protected readonly outlook = this.look.value;
  protected readonly can = computed(() => this.outlook()?.canComeOn ?? this.person()?.canComeOn);
  protected readonly able = computed(() => {
    const [person, canComeOn] = [this.person(), this.can()];
    return person && canComeOn ? ableWords({ state: person.state, canComeOn }, this.texts) : null;
  });
  protected readonly ready = computed(() => {
    const [person, canComeOn] = [this.person(), this.can()];
    return person && canComeOn ? readyLines(person, canComeOn, this.served(), this.texts) : [];
  });
  protected readonly dayWords = computed(() => this.texts.moments().shortDay(this.day()));
  protected readonly firstName = computed(() => firstNameOf(this.person()?.name ?? ''));
  /** The visit that was promised and that breaks first because of a paper. */
  protected readonly broken = computed(() => {
    const one = this.outlook()?.countedOn.find(
      ({ offered, reasons }) => !offered && reasons.length > 0,
    );
    if (!one) return null;
    return {
      address: `/hulpvragen/${one.requestId}`,
      vog: one.reasons.includes('vog'),
      words: this.texts.t('outlook.breaks', {
        visit: one.startsAt ? this.texts.moments().short(one.startsAt) : '',
        name: one.name,
        why: one.reasons.map((reason) => this.texts.of('missing', reason)).join(', '),
      }),
    };
  });
  protected readonly history = computed(() =>
    (this.outlook()?.history ?? []).map((one) => ({
      day: this.texts.moments().shortDay(one.startsAt),
      what: typeName(one.conversationType, this.texts),
      where: one.municipalityName,
      how: this.texts.of('tookPlaceShort', one.tookPlace),
    })),
  );
  protected readonly story = computed(() => {
    const person = this.person();
    return person ? personStory(person, this.today, this.texts) : [];
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
      { name: t('person.can'), parts: [{ words: this.canUntil() }] },
      { name: t('person.languages'), parts: [{ words: names }] },
      {
        name: t('person.place'),
        parts: [{ words: t('person.placeHow', { place: person.place, ...road }) }],
      },
      {
        name: t('person.thisWeek'),
        parts: [
          {
            words: t('meedenkers.load', {
              n: this.outlook()?.thisWeek ?? 0,
              of: person.maxPerWeek,
            }),
          },
        ],
      },
      {
        name: t('person.talks'),
        parts: [{ words: this.sinceWords() }],
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

  /** Until when somebody can come along as things stand; without an end when no paper of this person ends. */
  private canUntil(): string {
    const until = this.outlook()?.vogUntil;
    const words = this.able()?.words ?? '';
    return until && this.can()?.can
      ? this.texts.t('person.until', { day: this.texts.moments().date(until) })
      : words;
  }

  private sinceWords(): string {
    const person = this.person();
    const talks = this.texts.n('card.talks', person?.conversations ?? 0);
    return person?.since
      ? this.texts.t('person.since', { year: person.since.slice(0, 4), talks })
      : talks;
  }

  protected askAbout(day: string): void {
    void this.router.navigate([], { queryParams: { op: day || null } });
  }

  protected async write(): Promise<void> {
    this.chosen.who.set({ kind: 'meedenkers', ids: [this.id()] });
    await this.router.navigateByUrl('/berichten/groep');
  }

  /** Pausing and leaving first show what breaks because of it. */
  protected async go(state: MeedenkerState): Promise<void> {
    if (state === 'paused' || state === 'left') this.goingTo.set(state);
    else await this.become(state);
  }

  protected async become(state: MeedenkerState): Promise<void> {
    this.goingTo.set(null);
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
