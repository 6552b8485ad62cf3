import type { Page } from '@playwright/test';

/**
 * Counts what somebody presses on a page from now on, by mouse, finger or keyboard, also on pages that are loaded anew.
 * Typing, and going round with Tab, is none. Answers how often it was.
 */
export async function countPresses(page: Page): Promise<() => Promise<number>> {
  let presses = 0;
  await page.exposeFunction('countedPress', () => (presses += 1));
  const listen = (): void => {
    const { countedPress } = window as unknown as { countedPress: () => Promise<number> };
    const count = ({ isTrusted }: Event): void => void (isTrusted && countedPress());
    document.addEventListener('pointerdown', count, true);
    document.addEventListener(
      'keydown',
      (event) => {
        const types = event.target instanceof Element && event.target.matches('input, textarea');
        if (event.key === 'Enter' || (event.key === ' ' && !types)) count(event);
      },
      true,
    );
  };
  await page.addInitScript(listen);
  await page.evaluate(listen);
  // What was pressed has been told once the page answers after it.
  return async () => {
    await page.evaluate(() => true);
    return presses;
  };
}
