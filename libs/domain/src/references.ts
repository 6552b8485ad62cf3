/** Crockford's base 32: no I, L, O or U, so that a reference survives a phone call. */
export const REFERENCE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const REFERENCE_LENGTH = 8;

/** A reference out of random bytes, one character each. */
export const referenceFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, REFERENCE_LENGTH), (byte) => REFERENCE_ALPHABET[byte & 31]).join('');

/** The stored form of a reference as somebody typed it: upper case, no dashes, with O read as 0 and I and L as 1. */
export const tidyReference = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** A reference as people read it: `4K7P-9XQ2`. */
export const showReference = (reference: string): string =>
  `${reference.slice(0, 4)}-${reference.slice(4)}`;
