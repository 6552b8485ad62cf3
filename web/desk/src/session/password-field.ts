import { Component, inject, input, signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import { FormRow, Icon, icons } from '@meedenkers/ui';
import { Texts } from './texts';

/** A password: pasting is allowed, and it can be shown. */
@Component({
  selector: 'desk-password-field',
  imports: [FormField, FormRow, Icon],
  template: `<mk-form-row [label]="label()" [hint]="hint()" [error]="error()">
    <span class="with-end">
      <input
        class="input"
        [type]="shown() ? 'text' : 'password'"
        [attr.autocomplete]="autocomplete()"
        [formField]="field()"
      />
      <button
        type="button"
        class="link with-end__end"
        [attr.aria-pressed]="shown()"
        (click)="shown.set(!shown())"
      >
        <mk-icon [shape]="shown() ? icons.eyeOff : icons.eye" />
        {{ texts.t(shown() ? 'password.hide' : 'password.show') }}
      </button>
    </span>
  </mk-form-row>`,
})
export class PasswordField {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input('');
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly field = input.required<FieldTree<string>>();
  protected readonly texts = inject(Texts);
  protected readonly icons = icons;
  protected readonly shown = signal(false);
}
