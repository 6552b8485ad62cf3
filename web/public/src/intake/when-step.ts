import { Component, computed, inject } from '@angular/core';
import { LIMITS } from '@meedenkers/domain';
import * as icons from '@meedenkers/ui/icons';

import { Choices, type Option } from '../frame/choices';
import { Field } from '../frame/field';
import { dayOf, daysLater } from '../words/dates';
import { Words } from '../words/words';
import type { Answers } from './answers';
import { IntakeForm } from './intake-form';
import { EARLIEST, LATEST, lacksOf } from './rules';

/** When and where the conversation is, as far as somebody knows. */
@Component({
  selector: 'app-when-step',
  imports: [Choices, Field],
  template: `
    @let t = words.texts().intake.when;
    @let a = form.answers();
    <app-choices
      field="when"
      [label]="t.title"
      [quiet]="true"
      [options]="known()"
      [chosen]="a.when"
      [needed]="form.at('when')"
      (picked)="pickWhen($event)"
    />
    @if (a.when === 'known') {
      <div class="pair-of-fields">
        <app-field
          field="date"
          kind="date"
          [label]="t.date"
          [min]="today"
          [max]="lastDay"
          [value]="a.date"
          [needed]="form.at('date')"
          (typed)="form.set('date', $event)"
          (left)="left('date')"
        />
        <app-field
          field="time"
          kind="time"
          [label]="t.time"
          [min]="earliest"
          [max]="latest"
          [value]="a.time"
          [needed]="form.at('time')"
          (typed)="form.set('time', $event)"
          (left)="left('time')"
        />
      </div>
    }
    @if (a.when === 'known' || a.when === 'not_yet') {
      <app-choices
        field="channel"
        [label]="t.where"
        [options]="places()"
        [wayOut]="placeUnknown()"
        [chosen]="a.channel"
        [needed]="form.at('channel')"
        (picked)="pickChannel($event)"
      />
      @if (a.channel === 'office') {
        <app-field
          field="venueText"
          [label]="t.venue"
          [hint]="t.venueHint"
          [longest]="limits.venueText"
          [value]="a.venueText"
          [needed]="form.at('venueText')"
          (typed)="form.set('venueText', $event)"
        />
      }
    }
  `,
})
export class WhenStep {
  protected readonly words = inject(Words);
  protected readonly form = inject(IntakeForm);
  protected readonly limits = LIMITS;
  protected readonly earliest = EARLIEST;
  protected readonly latest = LATEST;
  protected readonly today = dayOf(new Date());
  protected readonly lastDay = daysLater(this.today, 365);

  protected readonly known = computed<Option[]>(() => {
    const t = this.words.texts().intake.when;
    return [
      { value: 'known', text: t.known },
      { value: 'not_yet', text: t.not_yet },
      { value: 'none', text: t.none },
    ];
  });
  protected readonly places = computed<Option[]>(() => {
    const t = this.words.texts().intake.when;
    return [
      { value: 'office', text: t.office, sign: icons.office },
      { value: 'home', text: t.home, sign: icons.home },
      { value: 'phone', text: t.phone, sign: icons.phone },
      { value: 'video', text: t.video, sign: icons.video },
    ];
  });
  protected readonly placeUnknown = computed<Option>(() => ({
    value: 'unknown',
    text: this.words.texts().intake.when.unknown,
  }));

  protected pickWhen(value: string): void {
    this.form.set('when', value as Answers['when']);
  }

  protected pickChannel(value: string): void {
    this.form.set('channel', value as Answers['channel']);
  }

  /** Somebody filled in a field and went on: what is the matter with it shows now, never while typing. */
  protected left(field: keyof Answers): void {
    this.form.left(field, lacksOf('when', this.form.answers(), new Date()));
  }
}
