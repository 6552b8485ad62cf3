/** Loads a great many requests into an organisation of its own, to measure with; a larger number later adds the difference. */
import { refuseProduction } from './demo-data/standing.js';
import { readLoad } from './load-data/flags.js';
import { load } from './load-data/load.js';
import { asOwner, runAsProgram } from './process/owner.js';

await runAsProgram('The data could not be loaded', async () => {
  refuseProduction();
  const wanted = readLoad(process.argv.slice(2));
  return asOwner((client) => load(client, wanted, (line) => process.stdout.write(`${line}\n`)));
});
