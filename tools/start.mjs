/** `npm start`: installs what is missing, and starts the whole product on one address. */
import { withPackagesAndNode } from './process/node-version.mjs';
import { runToTheEnd } from './process/shutdown.mjs';

await runToTheEnd(() =>
  withPackagesAndNode(async () => {
    const { startApplication } = await import('./process/application.mjs');
    return startApplication();
  }),
);
