import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';
import { Title } from '@angular/platform-browser';
import { showReference } from '@meedenkers/domain';

import { Place } from '../words/place';
import { fill, Words } from '../words/words';
import type { Sent } from './receipt';
import { stepsAfter } from './receipt';

/** What somebody can keep: the thanks, the number, and what happens now, with days. */
@Component({
  selector: 'app-done-step',
  imports: [Icon],
  templateUrl: './done-step.html',
})
export class DoneStep {
  protected readonly words = inject(Words);
  protected readonly place = inject(Place);
  protected readonly icons = { tick: icons.tick, copy: icons.copy, phone: icons.phone };
  readonly sent = input.required<Sent>();
  readonly again = output();
  protected readonly copied = signal<'' | 'kept' | 'keepByHand'>('');

  protected readonly reference = computed(() => showReference(this.sent().reference));
  protected readonly heading = computed(() => {
    const t = this.words.texts().intake.done;
    return fill(this.sent().forOther ? t.titleHelper : t.title, { name: this.sent().firstName });
  });
  protected readonly steps = computed(() => stepsAfter(this.sent(), this.words));
  /** Whether the visit is so near, or so unknown, that calling is the better road. */
  protected readonly isSoon = computed(() => {
    const at = this.sent().startsAt;
    return !at || at.getTime() - this.sent().at.getTime() < 3 * 86_400_000;
  });

  constructor() {
    const page = this.words.texts().intake.done.page;
    inject(Title).setTitle(fill(this.words.frame().title, { page }));
  }

  protected async keep(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.reference());
      this.copied.set('kept');
    } catch {
      // The clipboard is not there on plain http, or the person said no: paper always works.
      this.copied.set('keepByHand');
    }
  }
}
