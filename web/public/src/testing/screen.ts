import type { Provider, Type } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { jest } from '@jest/globals';

import nl from '@meedenkers/i18n/public/nl.json' with { type: 'json' };
import { PLACE_ON_PAGE, type PublicOrganisation } from '../words/place';
import { FIRST_WORDS } from '../words/words';

/** What the API answers in a spec: by verb and path, a status and a body. */
export type Answers = Record<string, (body: unknown) => [status: number, body?: unknown]>;

/** One call the page made. */
export interface Call {
  deed: string;
  body: unknown;
  headers: Record<string, string>;
}

const settle = async (fixture: ComponentFixture<unknown>): Promise<void> => {
  for (let turn = 0; turn < 6; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await fixture.whenStable();
  }
};

/** A page as somebody uses it: by what they see, press and fill in. */
export class Screen {
  private constructor(
    private readonly fixture: ComponentFixture<unknown>,
    readonly calls: Call[],
  ) {}

  static async open(
    page: Type<unknown>,
    answers: Answers = {},
    organisation: PublicOrganisation | null = null,
    providers: Provider[] = [],
  ): Promise<Screen> {
    const calls: Call[] = [];
    answerWith(answers, calls);
    window.scrollTo = () => undefined;
    TestBed.configureTestingModule({
      providers: [
        { provide: FIRST_WORDS, useValue: { language: 'nl', texts: nl, more: null } },
        {
          provide: PLACE_ON_PAGE,
          useValue: { organisation, publicName: 'Meedenkers', publicPhone: '013 - 000 00 00' },
        },
        ...providers,
      ],
    });
    const fixture = TestBed.createComponent(page);
    document.body.append(fixture.nativeElement as HTMLElement);
    await settle(fixture);
    return new Screen(fixture, calls);
  }

  /** Everything the page says, with single spaces. */
  get words(): string {
    return (this.root.textContent ?? '').replace(/\s+/g, ' ');
  }

  get heading(): string {
    return nameOf(this.root.querySelector('h1') ?? this.root);
  }

  get root(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  /** The button or link with this name. */
  button(name: string): HTMLElement {
    const all = Array.from(this.root.querySelectorAll<HTMLElement>('button, a'));
    const found = all.find((b) => nameOf(b).startsWith(name));
    if (!found) throw new Error(`No button ${name} among: ${all.map(nameOf).join(' | ')}`);
    return found;
  }

  /** The field, answer or choice with this label; `nth` tells which of several. */
  field(label: string, nth = 0): HTMLInputElement {
    const all = Array.from(this.root.querySelectorAll('label'));
    const found = all.filter((l) => nameOf(l).startsWith(label))[nth];
    const input = found?.htmlFor
      ? document.getElementById(found.htmlFor)
      : found?.querySelector('input');
    if (!input) throw new Error(`No field ${label} among: ${all.map(nameOf).join(' | ')}`);
    return input as HTMLInputElement;
  }

  /** All that is said to be needed, on top of the page. */
  get needed(): string[] {
    const alert = this.root.querySelector('[role=alert]');
    return Array.from(alert?.querySelectorAll('li') ?? []).map(nameOf);
  }

  async press(name: string): Promise<void> {
    this.button(name).click();
    await settle(this.fixture);
  }

  async choose(label: string, nth = 0): Promise<void> {
    this.field(label, nth).click();
    await settle(this.fixture);
  }

  async fill(label: string, text: string): Promise<void> {
    const field = this.field(label);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    field.dispatchEvent(new Event('change'));
    await settle(this.fixture);
  }

  async key(label: string, key: string): Promise<void> {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true });
    this.field(label).dispatchEvent(event);
    await settle(this.fixture);
  }

  async wait(milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await settle(this.fixture);
  }

  close(): void {
    this.fixture.destroy();
    this.root.remove();
  }
}

const nameOf = (element: Element): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();

function answerWith(answers: Answers, calls: Call[]): void {
  const answer = (address: string, init: RequestInit = {}): Promise<Response> => {
    const deed = `${init.method ?? 'GET'} ${address.replace('/api/v1', '')}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    calls.push({ deed, body, headers: init.headers as Record<string, string> });
    const known = answers[deed] ?? answers[deed.split('?')[0] ?? ''];
    if (!known) return Promise.reject(new TypeError(`No answer to ${deed}`));
    const [status, sent] = known(body);
    const text = sent === undefined ? '' : JSON.stringify(sent);
    return Promise.resolve({
      ok: status < 400,
      status,
      text: () => Promise.resolve(text),
    } as Response);
  };
  globalThis.fetch = jest.fn(answer as typeof fetch);
}
