import { Component, input, output } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';

/** An answer as a card of a thumb's height, with a real radio button or checkbox in it. */
@Component({
  selector: 'app-choice',
  imports: [Icon],
  template: `<label class="choice" [class.choice--plain]="plain()">
    <input
      [class]="
        kind() === 'radio'
          ? 'utrecht-radio-button utrecht-radio-button--html-input'
          : 'utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom'
      "
      [type]="kind()"
      [id]="field()"
      [name]="name()"
      [value]="value()"
      [checked]="chosen()"
      [attr.aria-describedby]="describedBy() || null"
      (change)="pick.emit()"
    />
    <span class="choice__text"
      >{{ text() }}
      @if (detail()) {
        <span class="choice__detail" [attr.lang]="detailLanguage() || null">{{ detail() }}</span>
      }
    </span>
    @if (sign()) {
      <mk-icon class="choice__sign" [shape]="sign()" [mirrored]="mirrored()" />
    }
  </label>`,
})
export class Choice {
  readonly kind = input<'radio' | 'checkbox'>('radio');
  /** The id of the field; the first answer of a group carries the group's. */
  readonly field = input.required<string>();
  readonly name = input.required<string>();
  readonly value = input('on');
  readonly text = input.required<string>();
  readonly detail = input('');
  readonly detailLanguage = input('');
  readonly sign = input('');
  /** Whether the sign points somewhere and turns round in a right-to-left language. */
  readonly mirrored = input(false);
  readonly chosen = input(false);
  /** Whether this is the way out: an answer without a card. */
  readonly plain = input(false);
  readonly describedBy = input('');
  readonly pick = output();
}
