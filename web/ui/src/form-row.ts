import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
} from '@angular/core';
import { Icon } from './icon';
import * as icons from './icons';

let count = 0;

/** A field with its label, hint and error, in this order; they are told to a screen reader together. */
@Component({
  selector: 'mk-form-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: { class: 'form-row', '[class.form-row--wrong]': 'error()' },
  template: `
    <label [attr.for]="id" [id]="id + '-label'">{{ label() }}</label>
    @if (hint()) {
      <span class="hint" [id]="id + '-hint'">{{ hint() }}</span>
    }
    @if (error()) {
      <span class="error" [id]="id + '-error'"><mk-icon [shape]="alert" />{{ error() }}</span>
    }
    <ng-content />
  `,
})
export class FormRow {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input('');
  protected readonly id = `field-${(count += 1)}`;
  protected readonly alert = icons.alert;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    afterRenderEffect(() => {
      const control = this.host.querySelector('input, select, textarea');
      if (!control) return;
      control.id = this.id;
      control.setAttribute('aria-labelledby', `${this.id}-label`);
      const told = [this.hint() && `${this.id}-hint`, this.error() && `${this.id}-error`];
      const list = told.filter((part) => part !== '').join(' ');
      if (list) control.setAttribute('aria-describedby', list);
      else control.removeAttribute('aria-describedby');
      if (this.error()) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    });
  }
}
