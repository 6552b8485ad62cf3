import { Component, computed, input, output } from '@angular/core';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

/** A line to fill in: label, hint, what is still needed, and the box itself. */
@Component({
  selector: 'app-field',
  imports: [Icon],
  template: `<div
    class="utrecht-form-field field"
    [class.utrecht-form-field--invalid]="needed()"
    [class.field--needed]="needed()"
  >
    <label class="utrecht-form-label" [for]="field()">{{ label() }}</label>
    @if (hint()) {
      <p class="utrecht-form-field-description soft" [id]="field() + '-hint'">{{ hint() }}</p>
    }
    @if (needed()) {
      <p class="utrecht-form-field-error-message error" [id]="field() + '-error'">
        <mk-icon [shape]="icons.alert" /><span>{{ needed() }}</span>
      </p>
    }
    <input
      class="utrecht-textbox"
      [class.utrecht-textbox--invalid]="needed()"
      [class.field__short]="short()"
      [type]="kind()"
      [id]="field()"
      [name]="field()"
      [value]="value()"
      [attr.autocomplete]="complete()"
      [attr.inputmode]="keys() || null"
      [attr.dir]="ltr() ? 'ltr' : null"
      [attr.min]="min() || null"
      [attr.max]="max() || null"
      [attr.maxlength]="longest() || null"
      [attr.spellcheck]="ltr() ? 'false' : null"
      [attr.autocapitalize]="ltr() ? 'none' : null"
      [attr.aria-invalid]="needed() ? 'true' : null"
      [attr.aria-describedby]="describedBy()"
      (input)="typed.emit($any($event.target).value)"
      (change)="left.emit()"
    />
  </div>`,
})
export class Field {
  protected readonly icons = { alert: basicIcons.alert };
  readonly field = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly needed = input('');
  readonly value = input('');
  readonly kind = input<'text' | 'tel' | 'email' | 'date' | 'time'>('text');
  /** The purpose for the browser's own filling in; `off` when it is somebody else's. */
  readonly complete = input('off');
  readonly keys = input('');
  readonly short = input(false);
  /** Whether it is a number or address that keeps its direction. */
  readonly ltr = input(false);
  readonly min = input('');
  readonly max = input('');
  readonly longest = input(0);
  readonly typed = output<string>();
  /** Somebody filled it in and went on. */
  readonly left = output();
  protected readonly describedBy = computed(
    () =>
      [this.hint() && `${this.field()}-hint`, this.needed() && `${this.field()}-error`]
        .filter(Boolean)
        .join(' ') || null,
  );
}
