import { Component, computed, DestroyRef, ElementRef, inject, input, signal } from '@angular/core';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

import { Words } from '../words/words';

/** Reads the page aloud with a voice of the device itself, so that no word of it leaves the device. */
@Component({
  selector: 'app-listen',
  imports: [Icon],
  template: `<button
      type="button"
      [class]="withWords() ? 'textlink listen-words' : 'listen'"
      [attr.aria-label]="withWords() ? null : say()"
      (click)="toggle()"
    >
      <mk-icon [shape]="reading() ? icons.cross : icons.listen" />
      @if (withWords()) {
        <span>{{ say() }}</span>
      }
    </button>
    <p class="listen__not small" role="status">{{ cannot() ? words.frame().listenNot : '' }}</p>`,
})
export class Listen {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly words = inject(Words);
  protected readonly icons = { cross: basicIcons.cross, listen: basicIcons.listen };
  /** Whether the words stand in the button, as on the start page. */
  readonly withWords = input(false);
  protected readonly reading = signal(false);
  protected readonly cannot = signal(false);
  private silence: (() => void) | null = null;

  protected readonly say = computed(() =>
    this.reading() ? this.words.frame().listenStop : this.words.frame().listen,
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected async toggle(): Promise<void> {
    if (this.reading()) return this.stop();
    const content = this.host.nativeElement.closest('main');
    if (!content) return;
    const { readAloud, voicesReady } = await import('./read-aloud');
    await voicesReady();
    const stop = readAloud(content, this.words.language(), () => this.reading.set(false));
    this.cannot.set(!stop);
    this.reading.set(stop !== null);
    this.silence = stop;
  }

  private stop(): void {
    if (!this.reading()) return;
    this.silence?.();
    this.reading.set(false);
  }
}
