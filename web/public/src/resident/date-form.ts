import { Component, computed, inject, output, signal } from '@angular/core';
import { LIMITS } from '@meedenkers/domain';

import { Field } from '../frame/field';
import { Question, type Needed } from '../frame/question';
import { EARLIEST, LATEST, lacksOfMoment } from '../intake/rules';
import { amsterdamInstant, dayOf, daysLater } from '../words/dates';
import { Words } from '../words/words';
import { MyRequest } from './my-request';

/** A day or a new day, told to the people who arrange it; nothing moves by itself. */
@Component({
  selector: 'app-date-form',
  imports: [Field, Question],
  template: `
    @let t = words.texts().resident.datePage;
    @let when = words.texts().resident.when;
    <form novalidate (submit)="submit($event)">
      <app-question
        [heading]="t.title"
        [hint]="isNew() ? t.hintNew : t.hint"
        [needed]="needed()"
        (back)="done.emit()"
      >
        @if (mine.trouble()) {
          <p class="note note--act" role="alert">{{ mine.trouble() }}</p>
        }
        <div class="pair-of-fields">
          <app-field
            field="date"
            kind="date"
            [label]="when.date"
            [min]="today"
            [max]="lastDay"
            [value]="date()"
            [needed]="neededAt('date')"
            (typed)="date.set($event)"
          />
          <app-field
            field="time"
            kind="time"
            [label]="when.time"
            [min]="earliest"
            [max]="latest"
            [value]="time()"
            [needed]="neededAt('time')"
            (typed)="time.set($event)"
          />
        </div>
        <app-field
          field="venueText"
          [label]="t.venue"
          [hint]="words.frame().optional"
          [longest]="limits.venueText"
          [value]="venueText()"
          (typed)="venueText.set($event)"
        />
      </app-question>
      <div class="go">
        <button
          type="submit"
          class="utrecht-button utrecht-button--primary-action utrecht-button--submit"
        >
          {{ isNew() ? t.sendNew : t.send }}
        </button>
      </div>
    </form>
  `,
})
export class DateForm {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly limits = LIMITS;
  protected readonly earliest = EARLIEST;
  protected readonly latest = LATEST;
  protected readonly today = dayOf(new Date());
  protected readonly lastDay = daysLater(this.today, 365);
  readonly done = output();

  protected readonly date = signal('');
  protected readonly time = signal('');
  protected readonly venueText = signal('');
  protected readonly needed = signal<readonly Needed[]>([]);
  /** Whether there was no day before. */
  protected readonly isNew = computed(() => {
    const view = this.mine.view();
    return !(view?.appointment ?? view?.reportedDate);
  });

  protected neededAt(field: string): string {
    return this.needed().find((thing) => thing.field === field)?.text ?? '';
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> =
      this.words.texts().resident.whenProblems;
    const lacks = lacksOfMoment(this.date(), this.time(), new Date());
    this.needed.set(
      lacks.map(({ field, code }) => ({ field, text: sentences[field]?.[code] ?? '' })),
    );
    if (lacks.length > 0) return;
    const venueText = this.venueText().trim();
    const done = await this.mine.deed(
      'appointment',
      {
        startsAt: amsterdamInstant(this.date(), this.time().slice(0, 5)),
        ...(venueText ? { venueText } : {}),
      },
      'date',
    );
    if (done) this.done.emit();
  }
}
