import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, icons, Pair } from '@meedenkers/ui';
import { Failure } from '../session/failure';
import { fetched } from '../session/fetched';
import { Skeleton } from '../session/skeleton';
import { Texts } from '../session/texts';
import { PresenceQueue } from './presence-queue';
import { Taps } from './taps';
import { ticking } from './ticking';
import { visitDay } from './visit-day';
import { visitPlace } from './visit-words';
import { VisitsApi } from './visits.api';

const ROUND = 2 * Math.PI * 52;

/** A visit while it is going on: one state, one button, and the ring until the coordinator calls. */
@Component({
  imports: [Failure, Icon, Pair, RouterLink, Skeleton, Taps],
  host: { class: 'alone' },
  templateUrl: './home-visit.html',
  styleUrl: './home-visit.css',
})
export class HomeVisit {
  readonly id = input.required<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly round = ROUND;
  private readonly api = inject(VisitsApi);
  private readonly queue = inject(PresenceQueue);
  protected readonly now = ticking();
  protected readonly visits = fetched(() => this.api.mine('coming'));

  protected readonly visit = computed(() =>
    this.visits.value()?.items.find(({ id }) => id === this.id()),
  );
  protected readonly waits = computed(() => this.queue.of(this.id()).length > 0);
  protected readonly day = computed(() => {
    const visit = this.visit();
    return visit ? visitDay(visit, this.queue.of(visit.id), this.now()) : null;
  });
  protected readonly name = computed(
    () => this.visit()?.resident?.firstName ?? this.texts.t('report.resident'),
  );
  protected readonly place = computed(() => {
    const visit = this.visit();
    return visit ? visitPlace(visit, this.texts) : '';
  });
  protected readonly dashes = computed(() => `${(this.day()?.share ?? 0) * ROUND} ${ROUND}`);
  protected readonly clock = computed(() => this.texts.moments().time(this.now().toISOString()));
  protected readonly callsAt = computed(() => {
    const at = this.day()?.callsAt;
    return at ? this.texts.moments().time(at.toISOString()) : '';
  });

  protected time(at: Date): string {
    return this.texts.moments().time(at.toISOString());
  }
}
