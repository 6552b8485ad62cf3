import { Component, computed, inject, OnInit, output, signal } from '@angular/core';

import { call } from '../api';
import type { ConsentPage, ErasureView } from '../api-views';
import { Choices, type Option } from '../frame/choices';
import { Law } from '../frame/law';
import { Question, type Needed } from '../frame/question';
import { fill, Words } from '../words/words';
import { MyRequest } from './my-request';

/** Erasing everything: what it means, what happens with a visit that is still to come, and the way back. */
@Component({
  selector: 'app-erase-form',
  imports: [Choices, Law, Question],
  template: `
    @let t = words.texts().resident.erasePage;
    <form novalidate (submit)="submit($event)">
      <app-question [heading]="t.title" [needed]="needed()" (back)="done.emit()">
        <p class="hint"><app-law [text]="t.text" /></p>
        @if (mine.trouble()) {
          <p class="note note--act" role="alert">{{ mine.trouble() }}</p>
        }
        @if (inResearch()) {
          <p class="note note--wait"><app-law [text]="t.research" /></p>
        }
        @if (visit()) {
          <app-choices
            field="visit"
            [label]="fill(t.visit, { day: visit() })"
            [options]="options()"
            [needed]="needed()[0]?.text ?? ''"
            [chosen]="chosen()"
            (picked)="choose($event)"
          />
        }
      </app-question>
      <div class="go">
        <button
          type="submit"
          class="utrecht-button utrecht-button--primary-action utrecht-button--danger"
        >
          {{ t.yes }}
        </button>
        <button type="button" class="textlink" (click)="done.emit()">{{ t.no }}</button>
      </div>
    </form>
  `,
})
export class EraseForm implements OnInit {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly fill = fill;
  readonly done = output();
  protected readonly needed = signal<readonly Needed[]>([]);
  protected readonly chosen = signal('');
  protected readonly inResearch = signal(false);
  /** The day of the visit that is still to come; empty without one. */
  protected readonly visit = computed(() => {
    const appointment = this.mine.view()?.appointment;
    if (appointment?.state !== 'planned') return '';
    const at = new Date(appointment.startsAt);
    return at > new Date() ? this.words.date(at) : '';
  });
  protected readonly options = computed<Option[]>(() => {
    const t = this.words.texts().resident.erasePage;
    return [
      {
        value: 'keep_until_visit',
        text: t.keep,
        detail: fill(t.keepMore, { day: this.visit() }),
      },
      { value: 'cancel', text: t.cancel, detail: t.cancelMore },
    ];
  });

  async ngOnInit(): Promise<void> {
    const answer = await call<ConsentPage>('GET', '/my-request/consents');
    this.inResearch.set(
      answer.ok && answer.body.items.some((c) => c.purpose === 'research' && c.granted),
    );
  }

  protected choose(value: string): void {
    this.needed.set([]);
    this.chosen.set(value);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.visit() && !this.chosen()) {
      const { problem } = this.words.texts().resident.erasePage;
      this.needed.set([{ field: 'visit', text: problem }]);
      return;
    }
    const body = this.visit() ? { visit: this.chosen() } : {};
    const answer = await this.mine.send(() =>
      call<ErasureView>('POST', '/my-request/erasure', body),
    );
    if (!answer?.ok) return;
    if (answer.body.state === 'done') return this.mine.forget();
    await this.mine.load();
    this.mine.tell('erase_later', '');
    this.done.emit();
  }
}
