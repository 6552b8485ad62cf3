import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { countsNow } from '@meedenkers/api-client';
import type { LivePaceView } from '@meedenkers/api-client/types';
import { paceWords, STAGES } from '@meedenkers/domain';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Server } from '../../session/server';
import { Skeleton } from '../../session/skeleton';
import { Texts } from '../../session/texts';
import { PromiseKept } from './promise-kept';

/** The organisation's own numbers of this moment, quietly: how much there is, how fast it goes, how it ended. */
@Component({
  imports: [Failure, PromiseKept, RouterLink, Skeleton],
  templateUrl: './counts-page.html',
})
export class CountsPage {
  protected readonly texts = inject(Texts);
  private readonly server = inject(Server);
  protected readonly page = fetched(() => this.server.ask(countsNow, {}));
  protected readonly counts = this.page.value;

  protected readonly stages = computed(() => {
    const open = new Map(this.counts()?.open.map(({ stage, requests }) => [stage, requests]));
    return STAGES.flatMap((stage) =>
      stage === 'closed'
        ? []
        : [{ stage, words: this.texts.of('stage', stage), n: this.number(open.get(stage) ?? 0) }],
    );
  });
  protected readonly total = computed(() =>
    this.number((this.counts()?.open ?? []).reduce((sum, { requests }) => sum + requests, 0)),
  );
  protected readonly ended = computed(() =>
    (this.counts()?.ended ?? []).map(({ reason, requests }) => ({
      reason,
      words: this.texts.of('closed', reason),
      n: this.number(requests),
    })),
  );
  protected readonly facts = computed(() => {
    const counts = this.counts();
    if (!counts) return [];
    return (['asked', 'visits', 'planned', 'meedenkers'] as const).map((key) => ({
      key,
      n: this.number(counts[key]),
      words: this.texts.n(`counts.${key}`, counts[key]),
    }));
  });
  protected readonly paces = computed(() => {
    const counts = this.counts();
    if (!counts) return [];
    return [
      { title: this.texts.t('paceOf.first_contact'), ...this.pace(counts.firstContact) },
      { title: this.texts.t('paceOf.companion'), ...this.pace(counts.companion) },
    ];
  });
  protected number(value: number): string {
    return this.texts.moments().number(value);
  }

  private pace({ medianHours, p90Hours }: LivePaceView): { half: string; nine: string } {
    const none = this.texts.t('counts.none');
    return {
      half: medianHours === null ? none : paceWords(medianHours, this.texts),
      nine: p90Hours === null ? none : paceWords(p90Hours, this.texts),
    };
  }
}
