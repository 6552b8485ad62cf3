import { effect, inject, Injectable } from '@angular/core';
import { MatDatepickerIntl } from '@angular/material/datepicker';
import { Texts } from './texts';

/** The words of the calendar behind a date field, in the language of the screen. */
@Injectable()
export class CalendarWords extends MatDatepickerIntl {
  private readonly texts = inject(Texts);

  constructor() {
    super();
    effect(() => {
      const { t } = this.texts;
      this.calendarLabel = t('calendar.name');
      this.openCalendarLabel = t('calendar.open');
      this.closeCalendarLabel = t('calendar.close');
      this.prevMonthLabel = t('calendar.previousMonth');
      this.nextMonthLabel = t('calendar.nextMonth');
      this.prevYearLabel = t('calendar.previousYear');
      this.nextYearLabel = t('calendar.nextYear');
      this.prevMultiYearLabel = t('calendar.previousYears');
      this.nextMultiYearLabel = t('calendar.nextYears');
      this.switchToMonthViewLabel = t('calendar.chooseDay');
      this.switchToMultiYearViewLabel = t('calendar.chooseMonth');
      this.changes.next();
    });
  }
}
