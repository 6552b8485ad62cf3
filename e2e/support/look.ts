import { join } from 'node:path';

import type { Page, TestInfo } from '@playwright/test';

/** A long list looks the same further down. */
const LONGEST = 4000;

/** Keeps a picture of a page under its name, beside the results of the run. */
export async function keepLook(page: Page, name: string, { project }: TestInfo): Promise<void> {
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  await page.screenshot({
    path: join(project.outputDir, 'look', `${name}-${project.name}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, LONGEST) },
    animations: 'disabled',
  });
}
