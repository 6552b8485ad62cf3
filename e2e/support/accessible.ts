import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The narrowest screen a page has to fit on. */
const NARROWEST = 320;

/** How far a page is wider than its window. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

/** What sticks out of the window, so that a failure says where to look. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return [...document.body.querySelectorAll('*')]
      .filter((element) => !element.closest('svg *'))
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
  });

/** A page that everybody can use: WCAG 2.2 AA as far as a program sees it, no sideways scrolling, a title and a heading. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const sheet = page.getByRole('dialog');
  // What lies under a dialog is hidden, its heading too.
  const heading = (await sheet.isVisible())
    ? sheet.getByRole('heading')
    : page.getByRole('heading', { level: 1 });
  await expect.soft(heading, `${where}: one heading`).toHaveCount(1);
  await expect.soft(page, `${where}: a title`).toHaveTitle(/\S.* \| Meedenkers$/);
  // A toast is hidden for the moment before it is read aloud.
  await expect(page.locator('[aria-hidden="true"] mk-toast')).toHaveCount(0);
  await expectNoViolations(page, where);
  await expectToFit(page, where);
}

/** The colours of a page in the dark; the rest of it is the same as in the light. */
export async function expectReadableInTheDark(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNone(
    new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']),
    `${where}, dark`,
  );
  await page.emulateMedia({ colorScheme: 'light' });
}

/** No violation of WCAG 2.2 A or AA that a program can find. */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  await expectNone(new AxeBuilder({ page }).withTags(WCAG), where);
}

async function expectNone(axe: AxeBuilder, where: string): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => {
    const where = nodes
      .slice(0, 3)
      .map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`);
    return `${id}: ${where.join('; ')}`;
  });
  expect.soft(found, where).toEqual([]);
}

/** Nothing of the page lies beside the window; on a phone not even on the narrowest one. */
export async function expectToFit(page: Page, where: string, narrowest = NARROWEST): Promise<void> {
  const own = page.viewportSize();
  if (!own) return;
  for (const width of own.width < 500 ? [own.width, narrowest] : [own.width]) {
    if (width !== own.width) await page.setViewportSize({ ...own, width });
    const over = await tooWide(page);
    if (over > 0) {
      expect.soft(await sticksOut(page), `${where}: ${over} px too wide at ${width}`).toEqual([]);
    }
    expect.soft(over, `${where} at ${width}`).toBeLessThanOrEqual(0);
  }
  if (page.viewportSize()?.width !== own.width) await page.setViewportSize(own);
}
