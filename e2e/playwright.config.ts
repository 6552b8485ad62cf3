import { defineConfig } from '@playwright/test';

const { ORIGIN = 'http://localhost:3000', CHROMIUM_PATH, CI } = process.env;

const asRoot = process.getuid?.() === 0;

/** The journeys drive a running product from outside; `npm run e2e` starts one of its own for them. */
export default defineConfig({
  testDir: './journeys',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(CI),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: ORIGIN,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
      args: [
        '--disable-quic',
        '--disable-background-networking',
        ...(asRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
  projects: [
    // A phone has no keyboard to go round a page with.
    {
      name: 'phone',
      // What becomes of answers is one quarter of one organisation: two screens at once would be in one release.
      testIgnore: ['**/keyboard-only.spec.ts', '**/answers-become-figures.spec.ts'],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
    {
      name: 'desktop',
      // A Meedenker has one feed: two screens at once would end each other's.
      testIgnore: '**/meedenker-links-calendar.spec.ts',
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
});
