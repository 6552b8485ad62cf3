import { join } from 'node:path';

import type { Page, TestInfo } from '@playwright/test';

/** Keeps a picture of a whole page under its name, beside the results of the run. */
export async function keepLook(page: Page, name: string, { project }: TestInfo): Promise<void> {
  await page.screenshot({
    path: join(project.outputDir, 'look', `${name}-${project.name}.png`),
    fullPage: true,
    animations: 'disabled',
  });
}
