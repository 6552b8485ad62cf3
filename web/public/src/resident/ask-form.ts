import { Component, computed, inject, output, signal } from '@angular/core';
import { LIMITS } from '@meedenkers/domain';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

import { call } from '../api';
import type { MyRequestView } from '../api-views';
import { Question, type Needed } from '../frame/question';
import { Words } from '../words/words';
import { MyRequest } from './my-request';

/** A question or a word for the coordinator; what was typed stays until it was sent. */
@Component({
  selector: 'app-ask-form',
  imports: [Icon, Question],
  template: `
    @let t = words.texts().resident.askPage;
    <form novalidate (submit)="submit($event)">
      <app-question [heading]="t.title" [hint]="t.hint" [needed]="needed()" (back)="done.emit()">
        @if (mine.trouble()) {
          <p class="note note--act" role="alert">{{ mine.trouble() }}</p>
        }
        <div class="utrecht-form-field field" [class.field--needed]="problem()">
          <label class="utrecht-form-label" for="message">{{ t.label }}</label>
          <p class="soft" id="message-hint">{{ t.labelHint }}</p>
          @if (problem()) {
            <p class="utrecht-form-field-error-message error" id="message-error">
              <mk-icon [shape]="icons.alert" /><span>{{ problem() }}</span>
            </p>
          }
          <textarea
            class="utrecht-textarea"
            id="message"
            name="message"
            rows="6"
            autocomplete="off"
            [attr.maxlength]="longest"
            [attr.aria-invalid]="problem() ? 'true' : null"
            [attr.aria-describedby]="problem() ? 'message-hint message-error' : 'message-hint'"
            [value]="mine.draft()"
            (input)="mine.draft.set($any($event.target).value)"
          ></textarea>
        </div>
      </app-question>
      <div class="go">
        <button
          type="submit"
          class="utrecht-button utrecht-button--primary-action utrecht-button--submit"
        >
          {{ t.send }}
        </button>
      </div>
    </form>
  `,
})
export class AskForm {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly icons = { alert: basicIcons.alert };
  protected readonly longest = LIMITS.note;
  readonly done = output();
  protected readonly needed = signal<readonly Needed[]>([]);
  protected readonly problem = computed(() => this.needed()[0]?.text ?? '');

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const t = this.words.texts();
    const text = this.mine.draft().trim();
    this.say(text ? '' : t.resident.askPage.problems.required);
    if (!text) return;
    const answer = await this.mine.send(() =>
      call<MyRequestView>('POST', '/my-request/messages', { text }),
    );
    if (answer && !answer.ok && answer.status === 400) {
      const code = answer.problem.errors?.[0]?.code ?? '';
      const sentences: Readonly<Record<string, string>> = t.intake.problems.any;
      this.mine.trouble.set('');
      return this.say(sentences[code] ?? t.intake.problems.any.invalid);
    }
    if (!answer?.ok) return;
    this.mine.draft.set('');
    this.mine.show(answer.body);
    this.mine.tell('asked', '');
    this.done.emit();
  }

  private say(text: string): void {
    this.needed.set(text ? [{ field: 'message', text }] : []);
  }
}
