import { Component, computed, inject, OnInit, output, signal } from '@angular/core';

import { call } from '../api';
import type { ConsentPage, ConsentView } from '../api-views';
import { Choices, type Option } from '../frame/choices';
import { Law } from '../frame/law';
import { Question } from '../frame/question';
import { Words } from '../words/words';
import { MyRequest } from './my-request';

/** Whether the answers may be used for research; the help is the same either way. */
@Component({
  selector: 'app-research-form',
  imports: [Choices, Law, Question],
  template: `
    @let t = words.texts().resident.researchPage;
    <form novalidate (submit)="submit($event)">
      <app-question [heading]="t.title" (back)="done.emit()">
        <p class="hint"><app-law [text]="t.text" /></p>
        @if (mine.trouble()) {
          <p class="note note--act" role="alert">{{ mine.trouble() }}</p>
        }
        <app-choices
          field="research"
          [label]="t.title"
          [quiet]="true"
          [options]="options()"
          [chosen]="granted() ? 'yes' : 'no'"
          (picked)="granted.set($event === 'yes')"
        />
      </app-question>
      <div class="go">
        <button
          type="submit"
          class="utrecht-button utrecht-button--primary-action utrecht-button--submit"
        >
          {{ t.save }}
        </button>
      </div>
    </form>
  `,
})
export class ResearchForm implements OnInit {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  readonly done = output();
  private readonly consent = signal<ConsentView | null>(null);
  protected readonly granted = signal(false);
  protected readonly options = computed<Option[]>(() => {
    const t = this.words.texts().resident.researchPage;
    return [
      { value: 'yes', text: t.yes },
      { value: 'no', text: t.no },
    ];
  });

  async ngOnInit(): Promise<void> {
    const answer = await this.mine.send(() => call<ConsentPage>('GET', '/my-request/consents'));
    const consent = answer?.ok
      ? answer.body.items.find((c) => c.purpose === 'research')
      : undefined;
    this.consent.set(consent ?? null);
    this.granted.set(consent?.granted ?? false);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const version = this.consent()?.version ?? 0;
    const answer = await this.mine.send(() =>
      call<ConsentView>(
        'PUT',
        '/my-request/consents/research',
        { granted: this.granted() },
        { 'If-Match': `"${version}"` },
      ),
    );
    if (!answer?.ok) return;
    this.mine.tell('consent', '');
    this.done.emit();
  }
}
