import 'reflect-metadata';

import { createApp } from './app.js';
import { checkBoot } from './platform/boot-check.js';
import { ConfigError, readConfig } from './platform/config.js';

try {
  const config = readConfig(process.env);
  await checkBoot(config);
  const app = await createApp(config);
  await app.listen(config.PORT);
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : `Starting failed: ${error instanceof Error ? error.message : String(error)}`}\n`,
  );
  process.exit(1);
}
