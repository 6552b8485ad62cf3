import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = ['superuser', 'owner', 'app', 'secretKey'];

function readSecrets(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/** The passwords and the key of this data folder, made by chance the first time. */
export function secretsOf(folder) {
  const path = join(folder, 'secrets.json');
  const secrets = readSecrets(path);
  const absent = names.filter((name) => !secrets[name]);
  if (absent.length === 0) return secrets;
  for (const name of absent) secrets[name] = randomBytes(32).toString('base64url');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}
