import { Component, computed, input, model } from '@angular/core';
import { DateAdapter, MAT_DATE_FORMATS } from '@angular/material/core';
import { MatDatepickerIntl, MatDatepickerModule } from '@angular/material/datepicker';
import { FormRow } from '@meedenkers/ui';
import { CalendarWords } from './calendar-words';
import { DAY_FORMATS, DutchDays, isoDay } from './dutch-days';

/** A day, typed or picked; its value is `YYYY-MM-DD`, empty when there is none. */
@Component({
  selector: 'desk-day-field',
  imports: [FormRow, MatDatepickerModule],
  providers: [
    { provide: DateAdapter, useClass: DutchDays },
    { provide: MAT_DATE_FORMATS, useValue: DAY_FORMATS },
    { provide: MatDatepickerIntl, useClass: CalendarWords },
  ],
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

  /** The same day is the same object: another one would write over what somebody is typing. */
  protected readonly date = computed(() => {
    const [year, month, day] = this.day().split('-').map(Number);
    return year && month && day ? new Date(year, month - 1, day) : null;
  });

  protected take(date: Date | null): void {
    this.day.set(date && !Number.isNaN(date.getTime()) ? isoDay(date) : '');
  }
}
