import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

const LOCAL = { require_tld: false, require_protocol: true } as const;
const DATABASE = { ...LOCAL, protocols: ['postgres', 'postgresql'] };
const asNumber = Transform(({ value }) =>
  value === undefined || value === '' ? undefined : Number(value),
);

/** The settings of one process, read from the environment once and checked before anything starts. */
export class Config {
  @IsIn(['production', 'development', 'test'])
  NODE_ENV: 'production' | 'development' | 'test' = 'development';

  @asNumber
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  /** The app's role: owns nothing, cannot pass row-level security. */
  @IsUrl(DATABASE)
  DATABASE_URL!: string;

  /** The owner's role: migrates, and keeps the house at night. */
  @IsUrl(DATABASE)
  DATABASE_OWNER_URL!: string;

  /** The one address people come to; a writing request from another origin is refused. */
  @IsUrl({ ...LOCAL, protocols: ['http', 'https'] })
  PUBLIC_ORIGIN = 'http://localhost:3000';

  /** The number on public pages where no organisation is known yet. */
  @Matches(/^[+0-9][0-9 ()-]{6,20}$/)
  PUBLIC_PHONE = '013 000 00 00';

  /** The secret behind codes and rate-limit keys. */
  @IsString()
  @MinLength(32)
  SECRET_KEY!: string;

  @IsUrl({ ...LOCAL, protocols: ['smtp', 'smtps'] })
  SMTP_URL!: string;

  @IsString()
  MAIL_FROM = 'Meedenkers <noreply@meedenkers.example>';

  /** The bare address messages come from that keep silent about the programme; it must not name it. */
  @IsOptional()
  @Matches(/^[^\s@<>]+@[^\s@<>]+$/)
  MAIL_FROM_NEUTRAL?: string;

  /** Where text messages are handed over by POST; without it nobody is sent one. */
  @IsOptional()
  @IsUrl({ ...LOCAL, protocols: ['http', 'https'] })
  SMS_GATEWAY_URL?: string;

  /** Whether demo accounts and the demo mailbox may exist. */
  @Transform(({ value }) => value === true || value === '1')
  @IsBoolean()
  DEMO = false;

  @IsOptional()
  @IsString()
  DEMO_MAILBOX?: string;

  /** Where the keys of who was erased are kept, beside the database, so that no backup brings them back. */
  @IsOptional()
  @IsString()
  ERASURES_FILE?: string;

  /** Where the built pages are; unset: beside the compiled server. */
  @IsOptional()
  @IsString()
  WEB_FOLDER?: string;

  @asNumber
  @IsOptional()
  @IsInt()
  METRICS_PORT?: number;

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
  LOG_LEVEL = 'info';

  get isProduction(): boolean {
    return this.NODE_ENV === 'production';
  }

  /** Whether cookies can be tied to https; on plain http (development only) they have another name. */
  get isSecure(): boolean {
    return this.PUBLIC_ORIGIN.startsWith('https:');
  }
}

/** Whether what is sent there can be read by nobody on the way. */
const staysInside = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
};

/** The settings cannot be used; the message is one sentence per setting. */
export class ConfigError extends Error {}

/** The settings of an environment. @throws ConfigError naming every setting that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const known = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const config = plainToInstance(Config, known, { exposeDefaultValues: true });
  const problems = validateSync(config, { whitelist: true }).map(
    (error) => `${error.property}: ${Object.values(error.constraints ?? {}).join(', ')}.`,
  );
  if (config.isProduction) {
    if (config.DEMO) problems.push('DEMO: demo mode and NODE_ENV=production do not go together.');
    if (!environment['PUBLIC_PHONE']) problems.push('PUBLIC_PHONE: required in production.');
    if (!config.isSecure) problems.push('PUBLIC_ORIGIN: production needs https.');
    if (config.SMS_GATEWAY_URL && !staysInside(config.SMS_GATEWAY_URL))
      problems.push('SMS_GATEWAY_URL: production needs https, or a gateway on this machine.');
    if (/^(?:(.)\1*|.*(?:default|change-?me|secret|demo).*)$/i.test(config.SECRET_KEY ?? '')) {
      problems.push('SECRET_KEY: a default or guessable secret is refused in production.');
    }
  }
  const roleOf = (url: string | undefined): string | undefined =>
    url ? new URL(url).username : undefined;
  if (problems.length === 0 && roleOf(config.DATABASE_URL) === roleOf(config.DATABASE_OWNER_URL)) {
    problems.push(
      'DATABASE_URL and DATABASE_OWNER_URL: two different roles are needed, one to run and one to own.',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return config;
}
