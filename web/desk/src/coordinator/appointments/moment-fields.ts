import { Component, computed, inject, input, model } from '@angular/core';
import { LIMITS } from '@meedenkers/domain';
import { FormRow } from '@meedenkers/ui';
import { Texts } from '../../session/texts';
import { DayField } from '../../session/day-field';
import { faultField, type MomentFault } from '../../session/moment-input';

/** Day, time and duration of a conversation. */
@Component({
  selector: 'desk-moment-fields',
  imports: [DayField, FormRow],
  host: { class: 'fields fields--two' },
  template: `
    <desk-day-field [label]="texts.t('plan.day')" [error]="dayError()" [(day)]="day" />
    <mk-form-row [label]="texts.t('plan.time')" [error]="timeError()">
      <input
        class="input num"
        name="time"
        inputmode="decimal"
        autocomplete="off"
        #clock
        [value]="time()"
        (input)="time.set(clock.value)"
      />
    </mk-form-row>
    <mk-form-row [label]="texts.t('plan.duration')">
      <input
        class="input num"
        type="number"
        name="durationMinutes"
        step="5"
        #length
        [min]="limits.min"
        [max]="limits.max"
        [value]="duration()"
        (input)="duration.set(length.valueAsNumber)"
      />
    </mk-form-row>
  `,
})
export class MomentFields {
  readonly day = model.required<string>();
  readonly time = model.required<string>();
  readonly duration = model.required<number>();
  readonly fault = input<MomentFault | null>(null);

  protected readonly texts = inject(Texts);
  protected readonly limits = LIMITS.durationMinutes;
  protected readonly dayError = computed(() => this.faultWords('day'));
  protected readonly timeError = computed(() => this.faultWords('time'));

  private faultWords(field: 'day' | 'time'): string {
    const fault = this.fault();
    return fault && faultField(fault) === field ? this.texts.t(`plan.fault.${fault}`) : '';
  }
}
