import { Component, computed, inject, input, output } from '@angular/core';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

import { Words } from '../words/words';
import { Choice } from './choice';

/** One answer of a group. */
export interface Option {
  value: string;
  text: string;
  detail?: string;
  detailLanguage?: string;
  sign?: string;
  mirrored?: boolean;
  bars?: number;
}

/** A question with answers of which one holds, and a way out that is set apart. */
@Component({
  selector: 'app-choices',
  imports: [Choice, Icon],
  template: `<fieldset
    class="choices"
    [class.choices--needed]="needed()"
    [attr.aria-describedby]="describedBy()"
  >
    <legend [class]="quiet() ? 'mk-unseen' : 'label'">{{ label() }}</legend>
    @if (hint()) {
      <p class="soft choices__hint" [id]="field() + '-hint'">{{ hint() }}</p>
    }
    @if (needed()) {
      <p class="utrecht-form-field-error-message error" [id]="field() + '-error'">
        <mk-icon [shape]="icons.alert" /><span>{{ needed() }}</span>
      </p>
    }
    @for (option of options(); track option.value) {
      <app-choice
        [field]="$first ? field() : field() + '-' + option.value"
        [name]="field()"
        [value]="option.value"
        [text]="option.text"
        [detail]="option.detail ?? ''"
        [detailLanguage]="option.detailLanguage ?? ''"
        [sign]="option.sign ?? ''"
        [mirrored]="option.mirrored ?? false"
        [bars]="option.bars ?? 0"
        [chosen]="option.value === chosen()"
        (pick)="picked.emit(option.value)"
      />
    }
    @if (wayOut(); as out) {
      <p class="choices__or">{{ words.frame().or }}</p>
      <app-choice
        [field]="field() + '-' + out.value"
        [name]="field()"
        [value]="out.value"
        [text]="out.text"
        [chosen]="out.value === chosen()"
        [plain]="true"
        (pick)="picked.emit(out.value)"
      />
    }
  </fieldset>`,
})
export class Choices {
  protected readonly words = inject(Words);
  protected readonly icons = { alert: basicIcons.alert };
  readonly field = input.required<string>();
  readonly label = input.required<string>();
  /** Whether the page's heading already says the label. */
  readonly quiet = input(false);
  readonly hint = input('');
  readonly needed = input('');
  readonly options = input.required<readonly Option[]>();
  readonly wayOut = input<Option | null>(null);
  readonly chosen = input('');
  readonly picked = output<string>();
  protected readonly describedBy = computed(
    () =>
      [this.hint() && `${this.field()}-hint`, this.needed() && `${this.field()}-error`]
        .filter(Boolean)
        .join(' ') || null,
  );
}
