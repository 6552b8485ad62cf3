import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Chip, Icon, icons, Initials, Ring } from '@meedenkers/ui';
import { NOW } from '../../session/clock';
import { deed } from '../../session/deed';
import { Failure } from '../../session/failure';
import { fetched } from '../../session/fetched';
import { Texts } from '../../session/texts';
import { Toasts } from '../../session/toasts';
import type { RequestView } from '../../session/views';
import { LaddersApi } from '../ladders.api';
import { rungLines, type RungPerson } from './ladder-words';

/** Milliseconds after which a ladder that runs is looked at again. */
const LOOK_AGAIN_MS = 15_000;

/** The ladder of a request: who is asked when, how far it is, and what the resident hears of it. */
@Component({
  selector: 'desk-ladder',
  imports: [Chip, Failure, Icon, Initials, Ring, RouterLink],
  templateUrl: './ladder.html',
  styleUrl: './ladder.css',
})
export class Ladder {
  readonly request = input.required<RequestView>();
  readonly changed = output();

  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly doing = deed();
  private readonly api = inject(LaddersApi);
  private readonly toasts = inject(Toasts);
  private readonly now = inject(NOW);
  private readonly id = computed(() => this.request().id);
  private readonly version = computed(
    () => this.request().version + this.request().proposals.length,
  );
  private readonly looked = signal(0);

  protected readonly page = fetched(() => {
    this.version();
    return this.api.list(this.id());
  });
  protected readonly ladder = computed(() => this.page.value()?.items[0]);
  protected readonly runs = computed(() => this.ladder()?.state === 'running');
  protected readonly lines = computed(() => {
    this.looked();
    const ladder = this.ladder();
    const name = this.request().resident.firstName || this.texts.t('work.resident');
    return ladder ? rungLines(ladder, name, this.now(), this.texts) : [];
  });
  protected readonly resident = computed(
    () => this.request().resident.firstName || this.texts.t('work.resident'),
  );

  constructor() {
    const timer = setInterval(() => {
      if (!this.runs()) return;
      this.looked.update((n) => n + 1);
      this.page.reload();
    }, LOOK_AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async next(): Promise<void> {
    const ladder = this.ladder();
    if (ladder) await this.done(await this.doing.run(() => this.api.next(ladder.id)), 'next');
  }

  protected async stop(): Promise<void> {
    const ladder = this.ladder();
    if (ladder) await this.done(await this.doing.run(() => this.api.stop(ladder.id)), 'stop');
  }

  protected async saidYes({ id, name }: RungPerson): Promise<void> {
    const done = await this.doing.run(() => this.api.saidYes(this.id(), id));
    await this.done(done, 'saidYes', name);
  }

  private done(done: unknown, word: 'next' | 'stop' | 'saidYes', name = ''): Promise<void> {
    this.page.reload();
    if (done) {
      this.toasts.say(this.texts.t(`ladder.done.${word}`, { name }));
      this.changed.emit();
    }
    return Promise.resolve();
  }
}
