import { afterEach, describe, expect, it } from '@jest/globals';
import { arriveAt } from './arrival';

afterEach(() => document.body.replaceChildren());

const element = (tag: string, words: string): HTMLElement =>
  Object.assign(document.createElement(tag), { textContent: words });

/** A page with this in it, and something beside it that can be pressed. */
function page(inner: HTMLElement): { main: HTMLElement; beside: HTMLElement } {
  const [main, beside] = [element('main', ''), element('button', 'x')];
  main.tabIndex = -1;
  main.append(inner);
  document.body.append(beside, main);
  return { main, beside };
}
const told = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('arriving at a page', () => {
  it('brings the focus to its heading', () => {
    page(element('h1', 'Werklijst'));
    arriveAt(document);
    expect(document.activeElement?.textContent).toBe('Werklijst');
  });

  it('brings it to a heading that comes with the answer of the server', async () => {
    const { main } = page(element('p', 'Een ogenblik'));
    arriveAt(document);
    expect(document.activeElement).toBe(main);
    main.append(element('h1', 'Sam'));
    await told();
    expect(document.activeElement?.textContent).toBe('Sam');
  });

  it('leaves somebody alone who has gone on', async () => {
    const { main, beside } = page(element('p', 'Een ogenblik'));
    arriveAt(document);
    beside.focus();
    main.append(element('h1', 'Sam'));
    await told();
    expect(document.activeElement).toBe(beside);
  });
});
