import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { EnvironmentProviders, Provider, Type } from '@angular/core';
import { provideZonelessChangeDetection } from '@angular/core';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { callInterceptor } from '../session/call-interceptor';
import { NOW } from '../session/clock';
import { TextLoader } from '../session/text-loader';
import { Texts } from '../session/texts';

/** The moment every spec of the desk stands at: Monday 23 November 2026, 9.40 in Amsterdam. */
export const MONDAY = new Date('2026-11-23T08:40:00Z');

/** What the desk stands on, with a server that the spec answers for and a clock that stands still. */
export const deskProviders = (): (Provider | EnvironmentProviders)[] => [
  provideZonelessChangeDetection(),
  provideRouter([{ path: '**', children: [] }], withComponentInputBinding()),
  provideHttpClient(withInterceptors([callInterceptor])),
  provideHttpClientTesting(),
  provideTransloco({
    config: { availableLangs: ['nl', 'en'], defaultLang: 'nl', prodMode: true },
    loader: TextLoader,
  }),
  { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
  { provide: NOW, useValue: () => MONDAY },
];

/** The texts of the screen, as the desk says them. */
export async function deskTexts(): Promise<Texts> {
  TestBed.configureTestingModule({ providers: deskProviders() });
  const texts = TestBed.inject(Texts);
  await texts.use('nl');
  return texts;
}

/** A page as somebody uses it: by the names of what they see and press. */
export class Page<T> {
  readonly server = TestBed.inject(HttpTestingController);
  private constructor(readonly fixture: ComponentFixture<T>) {}

  static async open<T>(page: Type<T>, inputs: Record<string, unknown> = {}): Promise<Page<T>> {
    await deskTexts();
    const fixture = TestBed.createComponent(page);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    const opened = new Page(fixture);
    await opened.settled();
    return opened;
  }

  get element(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  /** What the page says, with single spaces. */
  get words(): string {
    return wordsOf(this.element);
  }

  async settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.fixture.detectChanges();
    await this.fixture.whenStable();
  }

  /** The answer of the server to the one open call of that kind. */
  async answer(method: string, path: string, body: unknown, status = 200): Promise<unknown> {
    const call = this.server.expectOne(
      (request) => request.method === method && request.url === `/api/v1${path}`,
    );
    if (status < 400) call.flush(body as object);
    else call.flush(body as object, { status, statusText: String(status) });
    await this.settled();
    return call.request.body;
  }

  heading(level: 1 | 2 | 3 = 1): string {
    return wordsOf(this.element.querySelector(`h${level}`));
  }

  button(name: string): HTMLElement {
    return named(document.body, 'button, a[href], a.button, [role=menuitem]', name);
  }

  async press(name: string): Promise<void> {
    this.button(name).click();
    await this.settled();
  }

  /** Presses a word button: the radio or checkbox behind an answer. */
  async choose(words: string): Promise<void> {
    const label = named(this.element, 'label', words);
    label.querySelector('input')?.click();
    await this.settled();
  }

  field(label: string): HTMLInputElement {
    const found = named(this.element, 'label', label).getAttribute('for') ?? '';
    const field = this.element.querySelector<HTMLInputElement>(`#${found}`);
    if (!field) throw new Error(`no field ${label}`);
    return field;
  }

  async fill(label: string, text: string): Promise<void> {
    const field = this.field(label);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await this.settled();
  }
}

const wordsOf = (element: Element | null): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

function named(within: ParentNode, selector: string, name: string): HTMLElement {
  const all = [...within.querySelectorAll<HTMLElement>(selector)];
  const nameOf = (one: HTMLElement): string => one.getAttribute('aria-label') ?? wordsOf(one);
  const found = all.find((one) => nameOf(one) === name);
  if (!found) throw new Error(`nothing named ${name} among: ${all.map(nameOf).join(' | ')}`);
  return found;
}
