import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

import { fill, Words } from '../words/words';
import { Listen } from './listen';

/** Something that is still needed: the field to go to, and the sentence that says how to put it right. */
export interface Needed {
  field: string;
  text: string;
}

/** One screen with one question: the way back, what is still needed, the question itself, and its answers. */
@Component({
  selector: 'app-question',
  imports: [Icon, Listen],
  templateUrl: './question.html',
})
export class Question {
  protected readonly words = inject(Words);
  protected readonly icons = { back: basicIcons.back };
  private readonly title = inject(Title);
  private readonly summary = viewChild<ElementRef<HTMLElement>>('summary');

  readonly heading = input.required<string>();
  readonly count = input('');
  readonly hint = input('');
  /** Where Terug leads when the page itself does not go back. */
  readonly backTo = input('');
  readonly hasBack = input(true);
  /** What is still needed, as it was when somebody pressed the button. */
  readonly needed = input<readonly Needed[]>([]);
  readonly back = output();

  protected readonly summaryTitle = computed(() =>
    this.words.counted(this.words.frame().thingsNeeded, this.needed().length, {
      n: this.needed().length,
    }),
  );

  constructor() {
    effect(() => {
      const page = fill(this.words.frame().title, { page: this.heading() });
      this.title.setTitle(
        this.needed().length > 0 ? fill(this.words.frame().errorTitle, { page }) : page,
      );
    });
    effect(() => {
      if (this.needed().length > 0) this.summary()?.nativeElement.focus();
    });
  }

  protected goBack(event: Event): void {
    if (this.backTo()) return;
    event.preventDefault();
    this.back.emit();
  }

  protected jump(event: Event, field: string): void {
    event.preventDefault();
    document.getElementById(field)?.focus();
  }
}
