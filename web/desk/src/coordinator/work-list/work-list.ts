import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { amsterdamDay, amsterdamInstant, plusDays } from '@meedenkers/domain';
import { Pair, WorkRow } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { NavCounts } from '../../session/nav-counts';
import { isTyping } from '../../session/search-box';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { deed } from '../../session/deed';
import { Toasts } from '../../session/toasts';
import { MessagesApi } from '../messages/messages.api';
import { AppointmentsApi } from '../appointments.api';
import { RequestsApi } from '../requests.api';
import { KeyHelp } from './key-help';
import { TodayOut } from './today-out';
import { belongsTo, lineOf, type Part, type WorkLine } from './work-lines';

/** Milliseconds after which what is on screen is asked again when somebody comes back to it. */
const OLD_MS = 60_000;

/** The home of a coordinator: a sentence that says how things stand, and what breaks first on top. */
@Component({
  imports: [Failure, KeyHelp, Pair, RouterLink, Skeleton, TodayOut, WorkRow],
  host: { '(document:keydown)': 'press($event)', '(document:visibilitychange)': 'look()' },
  templateUrl: './work-list.html',
})
export class WorkList {
  /** The part of the sentence that filters the list, from the address. */
  readonly deel = input<Part>();

  protected readonly texts = inject(Texts);
  private readonly api = inject(RequestsApi);
  private readonly appointments = inject(AppointmentsApi);
  private readonly messages = inject(MessagesApi);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly now = inject(NOW);

  protected readonly list = fetched(() => this.api.workList());
  protected readonly out = fetched(() => {
    const today = amsterdamDay(this.now());
    return this.appointments.between(
      amsterdamInstant(today, '00:00').toISOString(),
      amsterdamInstant(plusDays(today, 1), '00:00').toISOString(),
    );
  });
  protected readonly counts = computed(() => this.list.value()?.counts);
  protected readonly part = computed<Part | null>(() => this.deel() ?? null);
  protected readonly today = computed(() => {
    const now = this.now().toISOString();
    const moments = this.texts.moments();
    return this.texts.t('workList.today', { day: moments.day(now), time: moments.time(now) });
  });
  protected readonly groups = computed(() =>
    (this.list.value()?.groups ?? [])
      .map(({ group, items }) => ({
        group,
        lines: items
          .filter((item) => belongsTo(item, this.part(), this.now()))
          .map((item) => lineOf(item, group, this.now(), this.texts)),
      }))
      .filter(({ lines }) => lines.length > 0),
  );
  protected readonly lines = computed(() => this.groups().flatMap(({ lines }) => lines));
  protected readonly at = signal(0);
  protected readonly selected = computed<WorkLine | undefined>(() => this.lines()[this.at()]);
  protected readonly helps = signal(false);
  protected readonly sending = deed();
  /** How old what is on screen is. */
  protected readonly asOf = computed(() => {
    const since = this.list.since();
    const time = since ? this.texts.moments().time(since.toISOString()) : '';
    return since ? this.texts.t('workList.asOf', { time }) : '';
  });

  constructor() {
    const counts = inject(NavCounts);
    effect(() => {
      const list = this.list.value();
      if (!list) return;
      counts.tell(
        '/werklijst',
        list.groups.reduce((sum, group) => sum + group.items.length, 0),
        list.groups.some((group) => group.group === 'now' && group.items.length > 0),
      );
      counts.tell('/berichten', list.counts.failedMessages);
    });
  }

  /** Who comes back to the page sees how things stand now. */
  protected look(): void {
    const since = this.list.since();
    const old = since && this.now().getTime() - since.getTime() >= OLD_MS;
    if (old && document.visibilityState === 'visible') this.refresh();
  }

  protected refresh(): void {
    this.list.reload();
    this.out.reload();
  }

  protected async sendAgain(line: WorkLine): Promise<void> {
    const id = line.messageId;
    const done = id ? await this.sending.run(() => this.messages.resend(id)) : null;
    if (!done) return;
    this.toasts.say(this.texts.t('work.sentAgain', { name: line.name }));
    this.list.reload();
  }

  protected open(line: WorkLine): void {
    void this.router.navigate([line.address], { queryParams: line.queryParams });
  }

  protected press(event: KeyboardEvent): void {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target instanceof Element && event.target.closest('a, button') !== null;
    const line = this.selected();
    if (event.key === 'j') this.step(1);
    else if (event.key === 'k') this.step(-1);
    else if (event.key === '?') this.helps.update((on) => !on);
    else if (event.key === 'Enter' && !onButton && line) this.open(line);
    else if (event.key === 'b' && line?.callAddress) {
      void this.router.navigate([line.callAddress], { fragment: 'bereiken' });
    } else return;
    event.preventDefault();
  }

  private step(by: number): void {
    const last = this.lines().length - 1;
    this.at.update((at) => Math.max(0, Math.min(last, at + by)));
    document.querySelectorAll('mk-work-row')[this.at()]?.scrollIntoView({ block: 'nearest' });
  }
}
