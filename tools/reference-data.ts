/** Loads what belongs to nobody: municipalities, places, languages and kinds of conversation. */
import { asOwner, runAsProgram } from './process/owner.js';
import { loadReferenceData } from './reference-data/load.js';

await runAsProgram('Reference data could not be loaded', () =>
  asOwner(async (client) => `${await loadReferenceData(client)} rows changed`),
);
