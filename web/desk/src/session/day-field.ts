import { Component, input, model } from '@angular/core';
import { MatDatepickerModule } from '@angular/material/datepicker';
import { FormRow } from '@meedenkers/ui';
import { isoDay } from './dutch-days';

/** A day, typed or picked; its value is `YYYY-MM-DD`, empty when there is none. */
@Component({
  selector: 'desk-day-field',
  imports: [FormRow, MatDatepickerModule],
  template: `<mk-form-row [label]="label()" [hint]="hint()" [error]="error()">
    <span class="with-end with-end--icon">
      <input
        class="input"
        autocomplete="off"
        [attr.name]="name()"
        [matDatepicker]="picker"
        [value]="date()"
        (dateChange)="take($event.value)"
      />
      <mat-datepicker-toggle [for]="picker" />
      <mat-datepicker #picker />
    </span>
  </mk-form-row>`,
})
export class DayField {
  readonly label = input.required<string>();
  readonly name = input('day');
  readonly hint = input('');
  readonly error = input('');
  readonly day = model('');

  protected date(): Date | null {
    const [year, month, day] = this.day().split('-').map(Number);
    return year && month && day ? new Date(year, month - 1, day) : null;
  }

  protected take(date: Date | null): void {
    this.day.set(date && !Number.isNaN(date.getTime()) ? isoDay(date) : '');
  }
}
