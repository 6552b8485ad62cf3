/** Makes the demo organisations once; at a later start it sees that they are there and leaves them alone. */
import { asOwner, runAsProgram } from '../process/owner.js';
import { reasonToSkip, refuseProduction } from './standing.js';

await runAsProgram('Demo data could not be made', async () => {
  refuseProduction();
  return asOwner(async (client) => {
    const skip = await reasonToSkip(client);
    if (skip) return `demo data: ${skip}`;
    // Only now: loading the generator takes longer than looking whether it is needed.
    const { makeDemoData } = await import('./make.js');
    return makeDemoData(client, new Date());
  });
});
