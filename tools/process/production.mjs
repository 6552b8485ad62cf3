import { Sentence } from './sentence.mjs';

const required = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'SECRET_KEY',
  'PUBLIC_ORIGIN',
  'PUBLIC_PHONE',
  'SMTP_URL',
];
const leastSecretLength = 32;
const exampleSecret = /change|example|secret|default|demo|^(.)\1*$/i;

function roleOf(url) {
  try {
    return decodeURIComponent(new URL(url).username);
  } catch {
    // Said in its own sentence where the database is opened.
    return undefined;
  }
}

/** Refuses a real installation that is not fully configured, or only with what an example says. */
export function refuseUnsafeProduction(environment) {
  const missing = required.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new Sentence(
      `With NODE_ENV=production these must be set: ${missing.join(', ')} (docs/operations.md says what they mean).`,
    );
  }
  const { SECRET_KEY: secret, DATABASE_URL: app, DATABASE_OWNER_URL: owner } = environment;
  if (secret.length < leastSecretLength || exampleSecret.test(secret)) {
    throw new Sentence(
      `SECRET_KEY is a default or too short: give ${leastSecretLength} characters or more made by chance, for instance from openssl rand -base64 48.`,
    );
  }
  if (roleOf(app) !== undefined && roleOf(app) === roleOf(owner)) {
    throw new Sentence(
      `DATABASE_URL and DATABASE_OWNER_URL use one role, ${roleOf(app)}: the product must not work as the owner of its tables.`,
    );
  }
  if (environment.DEMO) {
    throw new Sentence(
      'DEMO is set, and NODE_ENV=production refuses demo mode: unset one of them.',
    );
  }
}
