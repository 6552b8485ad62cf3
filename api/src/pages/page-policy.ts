import { randomBytes } from 'node:crypto';

/** A fresh word that only the scripts and styles of one answer know. */
export const newNonce = (): string => randomBytes(18).toString('base64url');

/**
 * What a page of ours may do: load from here, run what carries the nonce, and put text into the page only by way of
 * the named Trusted Types policies.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#components default',
  ].join('; ');

/** What the script may do that keeps the shell of the desk on a phone: fetch from here, and nothing else. */
export const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The demo mailbox runs no script at all; it frames the messages. */
export const mailboxPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** A message in its frame: its own looks, no script, no form, nothing from elsewhere; its links open beside it. */
export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
