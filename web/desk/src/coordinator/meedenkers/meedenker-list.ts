import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { amsterdamDay, MEEDENKER_STATES } from '@meedenkers/domain';
import { Chip, Icon, icons, Initials, LoadDots } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { DayField } from '../../session/day-field';
import { Failure } from '../../session/failure';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { oneOf } from '../codes';
import { paged } from '../paged';
import { meedenkerLine } from './meedenker-lines';
import { MeedenkersApi } from './meedenkers.api';

/** Everybody who goes along, and who can on a chosen day. */
@Component({
  imports: [Chip, DayField, Failure, Icon, Initials, LoadDots, RouterLink, Skeleton],
  templateUrl: './meedenker-list.html',
})
export class MeedenkerList {
  readonly stand = input<string>();
  readonly op = input<string>();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly states = MEEDENKER_STATES;
  private readonly api = inject(MeedenkersApi);
  private readonly router = inject(Router);
  private readonly now = inject(NOW);

  protected readonly name = signal('');
  protected readonly day = computed(() => this.op() ?? amsterdamDay(this.now()));
  protected readonly pages = paged((cursor) =>
    this.api.list(
      { state: oneOf(MEEDENKER_STATES, this.stand()), on: this.day(), query: this.name() },
      cursor,
    ),
  );
  protected readonly lines = computed(() =>
    this.pages.items().map((item) => meedenkerLine(item, this.texts)),
  );
  protected readonly sum = computed(() => {
    const items = this.pages.items();
    const can = items.filter((item) => item.state === 'active' && item.canComeOn.can).length;
    return this.texts.t('meedenkers.sum', {
      can,
      all: items.length,
      day: this.texts.moments().day(this.day()),
    });
  });

  protected narrow(name: 'stand' | 'op', value: string): void {
    void this.router.navigate([], {
      queryParams: { [name]: value || null },
      queryParamsHandling: 'merge',
    });
  }
}
