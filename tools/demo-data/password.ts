import { hash } from '@node-rs/argon2';

import { DEMO_PASSWORD } from './profiles.js';

/** argon2id at the cost of the product's own hashes; one hash serves every demo account. */
const COST = { algorithm: 2, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const;

/** What is kept of the demo password. */
export const hashDemoPassword = (): Promise<string> => hash(DEMO_PASSWORD, COST);
