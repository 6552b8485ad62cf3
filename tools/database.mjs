/**
 * Keeps one embedded PostgreSQL running for the command that started this program, and stops it
 * when that command asks or is gone, however it went.
 *
 * Its one argument is JSON: `folder` (where cluster, passwords and log stand), `settings` (for the
 * server), `birthArguments` (for making a cluster) and `temporary` (whether the folder goes at the end).
 */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { releaseLock, takeLock, updateLock } from './process/locks.mjs';
import { binariesFor, placeForCluster, serverIdentity } from './process/postgres-home.mjs';
import { createCluster, startServer, stopServer } from './process/postgres.mjs';
import { prepareRoles } from './process/roles.mjs';
import { secretsOf } from './process/secrets.mjs';
import { sentenceOf } from './process/sentence.mjs';
import { isStopping, onStop, runToTheEnd } from './process/shutdown.mjs';

async function serve({ folder, settings = [], birthArguments = [], temporary = false }) {
  const lock = join(folder, 'database.lock');
  const holder = takeLock(lock);
  if (holder) return process.send({ holder });
  if (temporary) onStop(() => rmSync(folder, { recursive: true, force: true }));
  onStop(() => releaseLock(lock));
  const secrets = secretsOf(folder);
  const clusterFolder = placeForCluster(folder);
  if (temporary) onStop(() => rmSync(dirname(clusterFolder), { recursive: true, force: true }));
  const identity = serverIdentity(clusterFolder);
  const cluster = {
    folder: clusterFolder,
    binaries: binariesFor(identity),
    identity,
    password: secrets.superuser,
    settings,
    logFile: join(folder, 'log', 'postgres.log'),
  };
  await stopServer(clusterFolder);
  createCluster({ ...cluster, birthArguments });
  onStop(() => stopServer(clusterFolder));
  const server = await startServer(cluster);
  await prepareRoles(server.url, secrets);
  const facts = { port: server.port, clusterFolder };
  updateLock(lock, facts);
  process.send({ ready: facts });
  await server.ended;
  if (!isStopping()) {
    process.send({ failure: `The database stopped unexpectedly (log: ${cluster.logFile}).` });
  }
  return 1;
}

await runToTheEnd(async () => {
  try {
    return await serve(JSON.parse(process.argv[2]));
  } catch (error) {
    if (!isStopping()) process.send({ failure: sentenceOf(error) ?? error.stack });
    return 1;
  }
});
