import {
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  signal,
} from '@angular/core';
import { basicIcons, Icon } from '@meedenkers/ui/basics';

import { Words } from '../words/words';

/** What is left out when a page is read aloud: the button itself and what only repeats. */
const SILENT = 'app-listen, app-call-box, .back, [aria-hidden="true"]';

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
  private readonly page = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly words = inject(Words);
  protected readonly icons = { cross: basicIcons.cross, listen: basicIcons.listen };
  /** Whether the words stand in the button, as on the start page. */
  readonly withWords = input(false);
  protected readonly reading = signal(false);
  protected readonly cannot = signal(false);

  protected readonly say = computed(() =>
    this.reading() ? this.words.frame().listenStop : this.words.frame().listen,
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected toggle(): void {
    if (this.reading()) return this.stop();
    const speech = this.page.defaultView?.speechSynthesis;
    const language = this.words.language();
    const voice = speech
      ?.getVoices()
      .find((known) => known.localService && known.lang.toLowerCase().startsWith(language));
    this.cannot.set(!voice);
    if (!speech || !voice) return;
    const words = new SpeechSynthesisUtterance(this.textOfPage());
    words.voice = voice;
    words.lang = voice.lang;
    words.onend = words.onerror = () => this.reading.set(false);
    this.reading.set(true);
    speech.speak(words);
  }

  private stop(): void {
    if (!this.reading()) return;
    this.page.defaultView?.speechSynthesis.cancel();
    this.reading.set(false);
  }

  private textOfPage(): string {
    const content = this.host.nativeElement.closest('main');
    const parts =
      content?.querySelectorAll<HTMLElement>('h1, h2, p, li, label, legend, dt, dd') ?? [];
    return Array.from(parts)
      .filter((part) => !part.closest(SILENT))
      .map((part) => part.textContent?.trim())
      .filter(Boolean)
      .join('. ');
  }
}
