import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { amsterdamDay, LANGUAGES, mondayOf, plusDays } from '@meedenkers/domain';
import { Icon, icons } from '@meedenkers/ui';
import { map } from 'rxjs';
import { NOW } from '../../session/clock';
import { Failure } from '../../session/failure';
import { headingFocus } from '../../session/heading-focus';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import type { CalendarView } from '../../session/views';
import { languageName } from '../../session/words';
import { languageCode } from '../codes';
import { NextBest } from '../next-best';
import { paged } from '../paged';
import { CalendarApi } from './calendar.api';
import { CalendarList } from './calendar-list';
import { groupsOf, lineOf, topLine } from './calendar-lines';
import { countsOf, isDay, narrowedTo, shownDays, sumWords, weekNumber } from './days';
import { scaleFor } from './day-scale';
import { HeldBar } from './held-bar';
import { Holding } from './holding';
import { Placings } from './placing';
import { Timeline } from './timeline';

/** Below this width there is room for words only. */
const PHONE = '(max-width: 56.1875em)';

/** Which rows a day is narrowed to. */
const NARROWINGS = ['all', 'can', 'free'] as const;

/** The calendar of coordinators: a week or a day, drawn in time or told in words, with the same deeds in both. */
@Component({
  imports: [CalendarList, Failure, HeldBar, Icon, NextBest, RouterLink, Skeleton, Timeline],
  providers: [Holding, Placings],
  host: { '(document:keydown.escape)': 'escaped($event)' },
  templateUrl: './agenda.html',
  styleUrl: './agenda.css',
})
export class Agenda {
  /** Any day of the week to show, from the address; this week without one. */
  readonly week = input<string>();
  /** The one day to show, instead of a week. */
  readonly dag = input<string>();
  /** `lijst` for words; else time is drawn, where there is room for it. */
  readonly vorm = input<string>();
  readonly taal = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly holding = inject(Holding);
  protected readonly placings = inject(Placings);
  private readonly api = inject(CalendarApi);
  private readonly router = inject(Router);
  private readonly now = inject(NOW);
  private readonly toHeading = headingFocus();
  private readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe(PHONE)
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );

  protected readonly today = computed(() => amsterdamDay(this.now()));
  protected readonly day = computed(() => (isDay(this.dag()) ? this.dag() : undefined));
  protected readonly asList = computed(() => this.narrow() || this.vorm() === 'lijst');
  protected readonly monday = computed(() => {
    const asked = this.day() ?? this.week();
    return mondayOf(isDay(asked) ? asked : this.today());
  });
  private readonly span = computed(() => {
    const day = this.day();
    return day
      ? { from: day, to: day, step: 1 }
      : { from: this.monday(), to: plusDays(this.monday(), 6), step: 7 };
  });
  protected readonly before = computed(() => plusDays(this.span().from, -this.span().step));
  protected readonly after = computed(() => plusDays(this.span().from, this.span().step));
  protected readonly isNow = computed(
    () => this.span().from <= this.today() && this.today() <= this.span().to,
  );
  protected readonly title = computed(() => {
    const day = this.day();
    return day
      ? this.texts.moments().day(day)
      : this.texts.t('agenda.week', { n: weekNumber(this.monday()) });
  });

  protected readonly name = signal('');
  protected readonly pages = paged((cursor) => {
    this.placings.done();
    const { from, to } = this.span();
    const asked = {
      from,
      to,
      query: this.name() || undefined,
      language: languageCode(this.taal()),
    };
    return this.api.days(asked, cursor);
  });
  protected readonly first = computed(() => this.pages.first.value() as CalendarView | undefined);
  protected readonly people = computed(() => this.first()?.people ?? 0);
  protected readonly without = computed(() => this.first()?.without ?? []);
  protected readonly days = computed(() =>
    shownDays(this.day() ?? null, this.monday(), this.pages.items(), this.without()),
  );
  protected readonly counts = computed(() =>
    countsOf(this.pages.items(), this.without(), this.days()),
  );
  protected readonly sum = computed(() =>
    sumWords(this.counts(), this.first()?.withoutCount ?? 0, this.texts),
  );

  protected readonly narrowings = NARROWINGS;
  protected readonly narrowing = signal<(typeof NARROWINGS)[number]>('all');
  protected readonly rowsBy = computed(() => narrowedTo(this.pages.items(), this.days()));
  protected readonly rows = computed(() =>
    this.day() ? this.rowsBy()[this.narrowing()] : this.pages.items(),
  );
  protected readonly drawn = computed(() => ({
    days: this.days(),
    scale: scaleFor(
      [...this.pages.items().flatMap(({ visits }) => visits), ...this.without()].map(
        ({ startsAt, durationMinutes }) => ({ startsAt, minutes: durationMinutes }),
      ),
    ),
    wide: this.day() !== undefined,
  }));
  protected readonly top = computed(() => topLine(this.without(), this.drawn(), this.texts));
  protected readonly groups = computed(() => {
    const lines = this.rows().map((row) => lineOf(row, this.drawn(), this.texts));
    return this.day() ? groupsOf(lines, this.texts) : [{ name: '', lines }];
  });
  protected readonly languages = computed(() =>
    LANGUAGES.map(({ code }) => ({ code, name: languageName(code, this.texts) })),
  );
  protected readonly isNarrowed = computed(() => Boolean(this.name() || this.taal()));

  constructor() {
    effect(() => this.holding.people.set(this.rows()));
    // Words are read whole: more rows of them come by themselves.
    effect(() => {
      const { hasMore, next, more } = this.pages;
      if (this.asList() && hasMore() && !next.busy() && !next.problem()) void more();
    });
  }

  /** Puts what is held in its row: whoever gets a message is shown first. */
  protected async put(): Promise<void> {
    const [held, placing] = [this.holding.held(), this.holding.placing()];
    if (!held || !placing || 'refused' in placing) return;
    const to = { id: held.row, name: this.holding.nameOf(held.row) };
    const deeds = {
      offer: () => this.placings.offer(held.visit, to),
      replace: () => this.placings.replace(held.visit, this.holding.nameOf(held.from), to),
      move: () => this.placings.move(held, null),
      moveAndOffer: () => this.placings.move(held, to),
    };
    if (!(await deeds[placing.deed]())) return;
    this.holding.stop();
    this.toHeading();
  }

  /** Puts back what is held, unless the key closed a dialog. */
  protected escaped(event: Event): void {
    if (!event.defaultPrevented) this.holding.stop();
  }

  protected speak(value: string): void {
    void this.router.navigate([], {
      queryParams: { taal: value || null },
      queryParamsHandling: 'merge',
    });
  }

  protected print(): void {
    window.print();
  }
}
