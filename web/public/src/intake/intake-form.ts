import { computed, inject, Injectable, signal } from '@angular/core';

import type { Needed } from '../frame/question';
import { fill, Words } from '../words/words';
import { noAnswers, type Answers } from './answers';

/** A field that still needs something, by the code of its sentence. */
export interface Lack {
  field: string;
  code: string;
  facts?: Record<string, string | number>;
}

type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What was typed and chosen, and what is still needed of the screen that is open. */
@Injectable()
export class IntakeForm {
  private readonly words = inject(Words);
  readonly answers = signal<Answers>(noAnswers());
  /** Whether somebody asks for another person. */
  readonly forOther = signal(false);
  private readonly lacks = signal<readonly Lack[]>([]);
  private readonly asked = signal<readonly Lack[]>([]);

  /** What is still needed, as it was when the button was pressed. */
  readonly needed = computed<readonly Needed[]>(() =>
    this.asked().map((lack) => ({
      field: lack.field === 'helperReach' ? 'helperPhone' : lack.field,
      text: this.sentence(lack, true),
    })),
  );

  set<K extends keyof Answers>(field: K, value: Answers[K]): void {
    this.answers.update((answers) => ({ ...answers, [field]: value }));
    this.lacks.update((lacks) => lacks.filter((lack) => lack.field !== field));
  }

  /** The sentence at a field; empty when nothing is needed there. */
  at(field: string): string {
    const lack = this.lacks().find((known) => known.field === field);
    return lack ? this.sentence(lack, false) : '';
  }

  /** What is the matter with one field that was left, of everything the screen lacks. */
  left(field: keyof Answers, lacks: readonly Lack[]): void {
    if (this.answers()[field] === '') return;
    this.lacks.update((known) => [
      ...known.filter((lack) => lack.field !== field),
      ...lacks.filter((lack) => lack.field === field),
    ]);
  }

  /** Shows everything that is needed, on top and at each field. */
  show(lacks: readonly Lack[]): void {
    this.lacks.set(lacks);
    this.asked.set(lacks);
  }

  /** Begins again from nothing. */
  clear(): void {
    this.answers.set(noAnswers());
    this.show([]);
  }

  /** The list on top says what to do; the field itself may say more precisely what is there now. */
  private sentence(lack: Lack, inList: boolean): string {
    const sentences = this.words.texts().intake.problems as Sentences;
    const code = inList && lack.code === 'digits' ? 'phone' : lack.code;
    const text =
      sentences[lack.field]?.[code] ?? sentences['any']?.[code] ?? sentences['any']?.['invalid'];
    return fill(text ?? '', lack.facts ?? {});
  }
}
