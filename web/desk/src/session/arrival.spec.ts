import { afterEach, describe, expect, it } from '@jest/globals';
import { arriveAt } from './arrival';

afterEach(() => {
  document.body.innerHTML = '';
});

const page = (inner: string): void => {
  document.body.innerHTML = `<button id="nav">x</button><main tabindex="-1">${inner}</main>`;
};
const told = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('arriving at a page', () => {
  it('brings the focus to its heading', () => {
    page('<h1>Werklijst</h1>');
    arriveAt(document);
    expect(document.activeElement?.textContent).toBe('Werklijst');
  });

  it('brings it to a heading that comes with the answer of the server', async () => {
    page('<p>Een ogenblik</p>');
    arriveAt(document);
    expect(document.activeElement?.tagName).toBe('MAIN');
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<h1>Sam</h1>');
    await told();
    expect(document.activeElement?.textContent).toBe('Sam');
  });

  it('leaves somebody alone who has gone on', async () => {
    page('<p>Een ogenblik</p>');
    arriveAt(document);
    document.getElementById('nav')?.focus();
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<h1>Sam</h1>');
    await told();
    expect(document.activeElement?.id).toBe('nav');
  });
});
