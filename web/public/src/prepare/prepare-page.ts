import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { Icon } from '@meedenkers/ui/basics';
import * as icons from '@meedenkers/ui/icons';

import { CallBox } from '../frame/call-box';
import { Frame } from '../frame/frame';
import { Law } from '../frame/law';
import { Question } from '../frame/question';
import { bothOf } from '../words/dutch';
import { fill, Words } from '../words/words';
import { PREPARATION } from './preparation';

/** How somebody gets ready for a conversation: what happens, what to bring, what is allowed, and what to ask. */
@Component({
  selector: 'app-root',
  imports: [CallBox, Frame, Icon, Law, Question],
  templateUrl: './prepare-page.html',
})
export class PreparePage {
  protected readonly words = inject(Words);
  protected readonly about = inject(PREPARATION);
  protected readonly icons = { print: icons.print, tick: icons.tick };
  protected readonly fill = fill;
  private readonly large = viewChild.required<ElementRef<HTMLDialogElement>>('large');

  protected readonly t = computed(() => this.words.texts().prepare);
  protected readonly kind = computed(() => this.t().kinds[this.about.code]);
  protected readonly path = `/voorbereiden/${this.about.slug}`;
  protected readonly cardAddress = computed(() => this.words.address('/voorbereiden/kaart.pdf'));
  /** The card is for the other side of the table: in Dutch first, in every language. */
  protected readonly front = computed(() => {
    const { front, frontText, law, refusal } = this.t().card;
    return [front, frontText, law, refusal].map((text) => {
      const { own, dutch } = bothOf(text);
      return { dutch: dutch || own, own: dutch ? own : '' };
    });
  });

  /** Which papers are in the bag and what somebody wants to ask; it stays on this page. */
  protected readonly packed = signal<readonly string[]>([]);
  protected readonly asked = signal<readonly string[]>(['', '', '']);
  protected readonly hasTyped = computed(
    () => this.packed().length > 0 || this.asked().some((question) => question !== ''),
  );

  protected pack(paper: string): void {
    this.packed.update((packed) =>
      packed.includes(paper) ? packed.filter((known) => known !== paper) : [...packed, paper],
    );
  }

  protected ask(nth: number, question: string): void {
    this.asked.update((asked) => asked.map((known, i) => (i === nth ? question : known)));
  }

  protected showLarge(event: Event): void {
    const dialog = this.large().nativeElement;
    if (typeof dialog.showModal !== 'function') return;
    event.preventDefault();
    dialog.showModal();
  }

  protected print(): void {
    window.print();
  }
}
