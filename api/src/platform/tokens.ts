import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

import { REFERENCE_ALPHABET, REFERENCE_LENGTH, referenceFrom } from '@meedenkers/domain';
import { v7 } from 'uuid';

/** A new key of a row: a UUID that sorts by the moment it was made. */
export const newId = (): string => v7();

/** A secret of 256 random bits for a link or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** A secret of 128 random bits, for a link in a text message, where every character counts. */
export const newShortToken = (): string => randomBytes(16).toString('base64url');

/** What is kept of a token: its SHA-256. A token has at least 128 bits, so no salt or stretching is needed. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A new reference of a request. */
export const newReference = (): string => referenceFrom(randomBytes(REFERENCE_LENGTH));

/** A one-time code of six digits. */
export const newSixDigits = (): string => randomInt(0, 1_000_000).toString().padStart(6, '0');

/** A paper code of ten characters without look-alikes. */
export const newPaperCode = (): string => paperCodeFrom(randomBytes(10));

const paperCodeFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 10), (byte) => REFERENCE_ALPHABET.charAt(byte & 31)).join('');

/** The paper code of a letter: the same however often it is printed; `round` tells the codes apart that came after one ended. */
export const paperCodeOf = (letterId: string, round: number, secret: string): string =>
  paperCodeFrom(createHmac('sha256', secret).update(`letter:${letterId}:${round}`).digest());

/** What is kept of a code: keyed, because a short code could be found by trying all of them. */
export const hashOfCode = (code: string, requestId: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${requestId}:${code}`).digest();

/** Whether two hashes are the same, in a time that tells nothing. */
export const sameHash = (a: Buffer, b: Buffer): boolean =>
  a.length === b.length && timingSafeEqual(a, b);
