/** Empties the demo organisations and makes them anew, around today. Real organisations are left alone. */
import { eraseDemoData } from './demo-data/erase.js';
import { makeDemoData } from './demo-data/make.js';
import { refuseProduction } from './demo-data/standing.js';
import { asOwner, runAsProgram } from './process/owner.js';

await runAsProgram('Demo data could not be made anew', async () => {
  refuseProduction();
  return asOwner((client) =>
    makeDemoData(client, new Date(), async () => {
      await eraseDemoData(client);
    }),
  );
});
