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
    @if (bars()) {
      <svg class="choice__sign choice__bars" viewBox="0 0 24 24" aria-hidden="true">
        @for (bar of heights; track $index) {
          <rect
            rx="1"
            width="3.2"
            [attr.x]="1 + $index * 4.6"
            [attr.y]="22 - bar"
            [attr.height]="bar"
            [attr.fill]="$index < bars() ? 'currentColor' : 'none'"
          />
        }
      </svg>
    }
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
  /** How many of five bars repeat the words, from less to more; 0 for no bars. */
  readonly bars = input(0);
  protected readonly heights = [4, 7.6, 11.2, 14.8, 18.4];
  readonly chosen = input(false);
  /** Whether this is the way out: an answer without a card. */
  readonly plain = input(false);
  readonly describedBy = input('');
  readonly pick = output();
}
