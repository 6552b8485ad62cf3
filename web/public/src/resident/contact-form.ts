import { Component, computed, inject, OnInit, output, signal } from '@angular/core';

import { call } from '../api';
import type { MyContactView } from '../api-views';
import { Choice } from '../frame/choice';
import { Choices, type Option } from '../frame/choices';
import { Question } from '../frame/question';
import { contactOf, lacksOfAnswer } from '../intake/body';
import { ContactStep } from '../intake/contact-step';
import { IntakeForm } from '../intake/intake-form';
import { lacksOf } from '../intake/rules';
import { Words } from '../words/words';
import { MyRequest } from './my-request';

const PARTS = ['morning', 'afternoon', 'evening'] as const;
const WISHES = ['both', 'two_days', 'three_hours', 'none'] as const;

type Part = (typeof PARTS)[number];

/** How to reach the resident from now on: the same questions as when they asked, filled in as it is now. */
@Component({
  selector: 'app-contact-form',
  imports: [Choice, Choices, ContactStep, Question],
  providers: [IntakeForm],
  template: `
    @let t = words.texts().resident.contactPage;
    <form novalidate (submit)="submit($event)">
      <app-question
        [heading]="words.texts().intake.contact.title"
        [hint]="t.hint"
        [needed]="form.needed()"
        (back)="done.emit()"
      >
        @if (mine.trouble()) {
          <p class="note note--act" role="alert">{{ mine.trouble() }}</p>
        }
        @if (contact()) {
          <app-contact-step />
          @if (form.answers().contactChannel === 'phone') {
            <fieldset class="choices" aria-describedby="hours-hint">
              <legend class="label">{{ t.hours }}</legend>
              <p class="soft choices__hint" id="hours-hint">{{ t.hoursHint }}</p>
              @for (part of parts; track part) {
                <app-choice
                  kind="checkbox"
                  [field]="'hours-' + part"
                  [name]="'hours-' + part"
                  [text]="t.parts[part]"
                  [chosen]="hours().includes(part)"
                  (pick)="pickPart(part)"
                />
              }
            </fieldset>
          } @else if (form.answers().contactChannel !== 'letter') {
            <app-choices
              field="reminders"
              [label]="t.reminders"
              [options]="wishes()"
              [chosen]="reminders()"
              (picked)="reminders.set($event)"
            />
          }
        }
      </app-question>
      @if (contact()) {
        <div class="go">
          <button
            type="submit"
            class="utrecht-button utrecht-button--primary-action utrecht-button--submit"
          >
            {{ t.save }}
          </button>
        </div>
      }
    </form>
  `,
})
export class ContactForm implements OnInit {
  protected readonly words = inject(Words);
  protected readonly mine = inject(MyRequest);
  protected readonly form = inject(IntakeForm);
  protected readonly parts = PARTS;
  readonly done = output();
  protected readonly contact = signal<MyContactView | null>(null);
  protected readonly hours = signal<readonly Part[]>([]);
  protected readonly reminders = signal('both');
  protected readonly wishes = computed<Option[]>(() => {
    const t = this.words.texts().resident.contactPage.wishes;
    return WISHES.map((value) => ({ value, text: t[value] }));
  });

  async ngOnInit(): Promise<void> {
    const answer = await this.mine.send(() => call<MyContactView>('GET', '/my-request/contact'));
    if (!answer?.ok) return this.done.emit();
    this.fill(answer.body);
  }

  protected pickPart(part: Part): void {
    this.hours.update((hours) =>
      hours.includes(part) ? hours.filter((known) => known !== part) : [...hours, part],
    );
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const known = this.contact();
    if (!known) return;
    const answers = this.form.answers();
    const lacks = lacksOf('contact', answers, new Date());
    this.form.show(lacks);
    if (lacks.length > 0) return;
    const body = {
      ...contactOf(answers),
      contactHours: this.hours(),
      reminders: this.reminders(),
    };
    const answer = await this.mine.send(() =>
      call<MyContactView>('PUT', '/my-request/contact', body, { 'If-Match': `"${known.version}"` }),
    );
    if (!answer) return;
    if (!answer.ok) {
      const errors = answer.problem.errors ?? [];
      const refused = lacksOfAnswer(
        errors.map(({ field, code }) => ({ field: `contact.${field}`, code })),
      );
      if (refused) this.mine.trouble.set('');
      return refused ? this.form.show(refused.lacks) : undefined;
    }
    await this.mine.load();
    this.mine.tell('contact', '');
    this.done.emit();
  }

  private fill(contact: MyContactView): void {
    const { postalAddress: address } = contact;
    this.form.answers.update((answers) => ({
      ...answers,
      firstName: contact.firstName,
      contactChannel: contact.channel,
      phone: contact.phone ?? '',
      email: contact.email ?? '',
      street: address?.street ?? '',
      postcode: address?.postcode ?? '',
      town: address?.place ?? '',
      mayName: contact.mayNameProgramme ? 'yes' : 'no',
    }));
    this.hours.set(PARTS.filter((part) => contact.contactHours.includes(part)));
    this.reminders.set(contact.reminders);
    this.contact.set(contact);
  }
}
