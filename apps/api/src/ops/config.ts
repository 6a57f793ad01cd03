import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
  validateSync,
  type ValidationOptions,
} from 'class-validator';
import { readMasterKeys } from '#kernel';
import { readHostNames, type WebhookTargets } from '#partners';
import { readNetworks } from '../front/true-address.js';
import { type PlainKind, plainConnections, readPlainKinds } from './plain-connections.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ENVIRONMENTS = ['development', 'production', 'test'] as const;
const WEBHOOK_TARGETS = ['public', 'any'] as const satisfies readonly WebhookTargets[];
const DEMONSTRATION = ['load', 'small', 'none'] as const;
const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/;

const wanted = (what: string): ValidationOptions => ({ message: what });

/** A URL with one of the given protocols. */
const IsUrlOf = (protocols: readonly string[], what: string): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isUrlOf',
      validator: {
        validate: (value) =>
          URL.canParse(String(value)) && protocols.includes(new URL(String(value)).protocol),
      },
    },
    wanted(what),
  );

const postgresUrl = 'a URL like postgresql://user:password@host:5432/database';
const port = 'a port number from 1 to 65535';
const IsPort = (): PropertyDecorator => (target, property) => {
  for (const check of [IsInt(wanted(port)), Min(1, wanted(port)), Max(65_535, wanted(port))])
    check(target, String(property));
};

const rate = 'a whole number from 1 to 9999999';
const IsRate = (): PropertyDecorator => (target, property) => {
  for (const check of [IsOptional(), IsInt(wanted(rate)), Min(1, wanted(rate)), Max(9_999_999, wanted(rate))])
    check(target, String(property));
};

const IsWhole =
  (least: number, most: number): PropertyDecorator =>
  (target, property) => {
    const what = wanted(`a whole number from ${least} to ${most}`);
    for (const check of [IsInt(what), Min(least, what), Max(most, what)]) check(target, String(property));
  };
const IsNetworks = (): PropertyDecorator =>
  ValidateBy(
    { name: 'isNetworks', validator: { validate: (value) => readNetworks(String(value)) !== undefined } },
    wanted('addresses or networks apart by commas, like 10.0.0.0/8 or 192.0.2.7'),
  );

/** By the minute: in production, and where people try and measure. All who use the pages come from the address of the pages. */
const RATES = {
  production: { ratePerPerson: 1_200, ratePerAddress: 12_000, rateFailedSignIns: 30 },
  otherwise: { ratePerPerson: 600_000, ratePerAddress: 600_000, rateFailedSignIns: 10_000 },
} as const;

/** What the environment says, checked. The names are those of VARIABLES; docs/guide/running.md explains each. */
export class Config {
  @IsIn(ENVIRONMENTS, wanted(ENVIRONMENTS.join(', '))) nodeEnv: (typeof ENVIRONMENTS)[number] = 'development';
  @IsIn(LOG_LEVELS, wanted(LOG_LEVELS.join(', '))) logLevel: (typeof LOG_LEVELS)[number] = 'info';
  @IsOptional() @IsUrlOf(['postgres:', 'postgresql:'], postgresUrl) databaseUrl: string;
  @IsOptional() @IsUrlOf(['postgres:', 'postgresql:'], postgresUrl) databaseOwnerUrl: string;
  @IsInt(wanted('a whole number from 1 to 100'))
  @Min(1, wanted('a whole number from 1 to 100'))
  @Max(100, wanted('a whole number from 1 to 100'))
  databasePool = 10;
  @IsOptional() @IsUrlOf(['redis:', 'rediss:'], 'a URL like redis://host:6379/0') redisUrl?: string;
  @IsOptional()
  @Matches(/^[A-Za-z0-9_.:-]{1,64}$/, wanted('up to 64 letters, digits and _ . : -'))
  queuePrefix?: string;
  @Matches(HOST_NAME, wanted('an address or host name to listen on, like 127.0.0.1 or 0.0.0.0')) host =
    '127.0.0.1';
  @IsPort() port = 3000;
  @IsPort() apiPort = 3001;
  @IsOptional() @IsPort() workerPort?: number;
  @IsOptional() @IsUrlOf(['http:', 'https:'], 'a URL like http://127.0.0.1:3001') apiUrl: string;
  @IsInt(wanted('a whole number from 1 to 64'))
  @Min(1, wanted('a whole number from 1 to 64'))
  @Max(64, wanted('a whole number from 1 to 64'))
  workerConcurrency = Math.min(4, availableParallelism());
  dataFolder?: string;
  /** Seals the secrets of webhooks; where the data folder is known, a key is kept there otherwise. */
  @IsOptional()
  @Matches(
    /^[A-Za-z0-9+/_-]{43}=?(\s*,\s*[A-Za-z0-9+/_-]{43}=?){0,9}$/,
    wanted(
      '32 random bytes in base64, as `openssl rand -base64 32` gives; of several, apart by commas, the one that counts first',
    ),
  )
  webhookSecretKey?: string;
  /** Wraps the keys of persons (docs/adr/0033); where the data folder is known, a key is kept there otherwise. The first wraps, the others only open. */
  @IsOptional()
  @ValidateBy(
    { name: 'isMasterKeys', validator: { validate: (value) => readMasterKeys(String(value)) !== undefined } },
    wanted(
      '32 random bytes in base64, as `openssl rand -base64 32` gives; of several, apart by commas, the one that counts first',
    ),
  )
  personKey?: string;
  @IsIn(WEBHOOK_TARGETS, wanted(WEBHOOK_TARGETS.join(' or '))) webhookTargets: WebhookTargets = 'public';
  @IsOptional()
  @Matches(/^\d{1,6}(,\d{1,6}){0,19}$/, wanted('seconds before each attempt, like 0,5,300'))
  webhookRetrySeconds?: string;
  @IsOptional() @IsUrlOf(['smtp:', 'smtps:'], 'a URL like smtp://user:password@host:587') smtpUrl?: string;
  @Matches(/^[^\s@<>]+@[^\s@<>]+$/, wanted('an address like concord@example.org')) mailFrom =
    'concord@example.test';
  @IsOptional() @IsUrlOf(['http:', 'https:'], 'the address of the pages, like https://concord.example.org') publicUrl: string; // prettier-ignore
  @IsOptional()
  @IsUrlOf(['http:', 'https:'], 'a URL like https://s3.example.net')
  evidenceS3Endpoint?: string;
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, wanted('the name of a bucket'))
  evidenceS3Bucket?: string;
  @Matches(/^[a-z0-9-]{1,40}$/, wanted('a region like eu-west-2')) evidenceS3Region = 'eu-west-2';
  evidenceS3AccessKey?: string;
  evidenceS3SecretKey?: string;
  /** A ClamAV daemon that looks at files of evidence before they are kept and given out. */
  @IsOptional() @Matches(/^(tcp:\/\/([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?\/?|unix:\/\/\/[^\s?#]+)$/, wanted('where ClamAV listens, like tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl')) clamdUrl?: string; // prettier-ignore
  @IsIn(DEMONSTRATION, wanted('load, small or none')) demo: (typeof DEMONSTRATION)[number] = 'load';
  /** The OpenID provider whose tokens are taken; without it, that of the demonstration. */
  @IsOptional()
  @IsUrlOf(['http:', 'https:'], 'the issuer of an OpenID provider, like https://id.example.org')
  oidcIssuer?: string;
  @Matches(/^\S{1,200}$/, wanted('what the tokens for this API name as their audience, without spaces'))
  oidcAudience = 'concord-api';
  /** The provider's public keys in a file (a JWKS), instead of asking the provider for them. */
  oidcJwksFile?: string;
  @IsPort() signInPort = 3002;
  /** How strongly people have to have signed in, by the provider's names (`acr`) apart by blanks; systems, which have no second factor, are asked for none. */
  @IsOptional() @Matches(/^[\x21-\x7e]{1,200}( [\x21-\x7e]{1,200}){0,9}$/, wanted('names of the provider for how strongly somebody signed in, apart by blanks')) oidcAcrValues?: string; // prettier-ignore
  /** How long ago people may have proved who they are when they sign in. */
  @IsOptional() @IsWhole(1, 1_440) oidcMaxAgeMinutes?: number;
  /** What the tokens for this API have to be good for (`scope`). */
  @IsOptional() @Matches(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, wanted('one scope, without blanks')) oidcApiScope?: string; // prettier-ignore
  /** Keys of RSA of fewer bits are not believed. */
  @IsIn([2048, 3072, 4096], wanted('2048, 3072 or 4096')) oidcRsaBits = 3072;
  /** Whose `X-Forwarded-For` is believed (front/true-address.ts). */
  @IsNetworks() trustedProxies = '';
  /** Who may read metrics and what of the platform is down, besides whoever has the token. */
  @IsOptional() @IsNetworks() watchFrom?: string;
  @IsOptional() @Matches(/^[\x21-\x7e]{24,500}$/, wanted('at least 24 characters that nobody guesses, as `openssl rand -base64 32` gives')) watchToken?: string; // prettier-ignore
  /** What may go without TLS in production. */
  @ValidateBy({ name: 'isPlainKinds', validator: { validate: (value) => readPlainKinds(String(value)) !== undefined } }, wanted('one or more of database, redis, mail, files, scanner, api, apart by commas')) allowPlain = ''; // prettier-ignore
  /** To which hosts webhooks may go: names, or *.name for those below one; none: to all that WEBHOOK_TARGETS lets. */
  @IsOptional() @ValidateBy({ name: 'isHostNames', validator: { validate: (value) => readHostNames(String(value)) !== undefined } }, wanted('host names apart by commas, like hooks.example.org or *.example.org')) webhookHosts?: string; // prettier-ignore
  /** How often a person and an address may ask in a minute, and an address fail to sign in (front/rates.ts). */
  @IsRate() ratePerPerson: number;
  @IsRate() ratePerAddress: number;
  @IsRate() rateFailedSignIns: number;

  /** Host name of the pages, where PUBLIC_URL says it. */
  hostOfPages?: string;

  /**
   * Whether demonstration persons may ask: no provider is named, and this is not production. There, and only there, the header X-Concord-Person and the tokens of
   * the embedded provider are taken.
   */
  get demonstration(): boolean {
    return this.oidcIssuer === undefined && this.nodeEnv !== 'production';
  }

  /** Whose tokens are taken. */
  get issuer(): string {
    return this.oidcIssuer ?? `http://127.0.0.1:${this.signInPort}`;
  }
}

/** What is set by the environment; the others follow from it. */
type Setting = Exclude<keyof Config, 'demonstration' | 'issuer' | 'hostOfPages'>;

/** A listening address as it stands in a URL of the same machine. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** The environment variable of each setting. */
export const VARIABLES: Readonly<Record<Setting, string>> = {
  nodeEnv: 'NODE_ENV',
  logLevel: 'LOG_LEVEL',
  databaseUrl: 'DATABASE_URL',
  databaseOwnerUrl: 'DATABASE_OWNER_URL',
  databasePool: 'DATABASE_POOL',
  redisUrl: 'REDIS_URL',
  queuePrefix: 'QUEUE_PREFIX',
  host: 'HOST',
  port: 'PORT',
  apiPort: 'API_PORT',
  workerPort: 'WORKER_PORT',
  apiUrl: 'API_URL',
  workerConcurrency: 'WORKER_CONCURRENCY',
  dataFolder: 'CONCORD_DATA',
  webhookSecretKey: 'WEBHOOK_SECRET_KEY',
  personKey: 'CONCORD_PERSON_KEY',
  webhookTargets: 'WEBHOOK_TARGETS',
  webhookRetrySeconds: 'WEBHOOK_RETRY_SECONDS',
  smtpUrl: 'SMTP_URL',
  mailFrom: 'MAIL_FROM',
  publicUrl: 'PUBLIC_URL',
  evidenceS3Endpoint: 'EVIDENCE_S3_ENDPOINT',
  evidenceS3Bucket: 'EVIDENCE_S3_BUCKET',
  evidenceS3Region: 'EVIDENCE_S3_REGION',
  evidenceS3AccessKey: 'EVIDENCE_S3_ACCESS_KEY',
  evidenceS3SecretKey: 'EVIDENCE_S3_SECRET_KEY',
  clamdUrl: 'CONCORD_CLAMD',
  demo: 'CONCORD_DEMO',
  oidcIssuer: 'OIDC_ISSUER',
  oidcAudience: 'OIDC_AUDIENCE',
  oidcJwksFile: 'OIDC_JWKS_FILE',
  signInPort: 'SIGN_IN_PORT',
  oidcAcrValues: 'OIDC_ACR_VALUES',
  oidcMaxAgeMinutes: 'OIDC_MAX_AGE_MINUTES',
  oidcApiScope: 'OIDC_API_SCOPE',
  oidcRsaBits: 'OIDC_RSA_BITS',
  trustedProxies: 'CONCORD_TRUSTED_PROXIES',
  watchFrom: 'CONCORD_WATCH_FROM',
  watchToken: 'CONCORD_WATCH_TOKEN',
  allowPlain: 'CONCORD_ALLOW_PLAIN',
  webhookHosts: 'WEBHOOK_HOSTS',
  ratePerPerson: 'RATE_PER_PERSON',
  ratePerAddress: 'RATE_PER_ADDRESS',
  rateFailedSignIns: 'RATE_FAILED_SIGN_INS',
};

const NUMBERS: readonly Setting[] = [
  'databasePool',
  'port',
  'apiPort',
  'workerPort',
  'workerConcurrency',
  'signInPort',
  'oidcMaxAgeMinutes',
  'oidcRsaBits',
  'ratePerPerson',
  'ratePerAddress',
  'rateFailedSignIns',
];
const MAY_HOLD_A_SECRET: readonly Setting[] = [
  'databaseUrl',
  'databaseOwnerUrl',
  'redisUrl',
  'smtpUrl',
  'webhookSecretKey',
  'personKey',
  'evidenceS3AccessKey',
  'evidenceS3SecretKey',
  'watchToken',
];

/** Which variables may hold a secret; docs/guide/keys.md has a row for each. */
export const SECRET_VARIABLES: readonly string[] = MAY_HOLD_A_SECRET.map((name) => VARIABLES[name]);

/** What of the settings is secret: whole values, and the passwords in addresses. */
export const secretsOf = (config: Config): string[] =>
  MAY_HOLD_A_SECRET.flatMap((name) => {
    const value = config[name];
    if (typeof value !== 'string') return [];
    if (!URL.canParse(value)) return [...new Set([value, ...value.split(/[\s,]+/).filter((part) => part.length >= 40)])]; // prettier-ignore
    const { password } = new URL(value);
    return password === '' ? [] : [password, decodeURIComponent(password)];
  });

/** Wrong settings: one line for each, with its name, its value and what is wanted. */
export class ConfigInvalid extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/**
 * Reads and checks the settings. A variable that is empty counts as not set.
 * @param embedded true where the database's URL is made later, from the embedded server
 * @throws ConfigInvalid naming every wrong value, not just the first
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, embedded = false): Config {
  const files = secretsOfFiles(env);
  env = { ...env, ...files.values };
  const config = Object.assign(new Config(), given(env));
  if (files.lines.length > 0) throw new ConfigInvalid(files.lines);
  const lines = validateSync(config).map(({ property, constraints }) =>
    wrong(env, property as Setting, Object.values(constraints ?? {})[0] ?? ''),
  );
  if (lines.length === 0) lines.push(...samePorts(config), ...partOfABucket(config), ...plainIssuer(config), ...plain(config)); // prettier-ignore
  if (!config.databaseUrl && !embedded) {
    lines.push(
      `DATABASE_URL is not set. Wanted: ${postgresUrl}; "npm start" sets it to that of the embedded server.`,
    );
  }
  if (lines.length > 0) throw new ConfigInvalid(lines);
  const rates = RATES[config.nodeEnv === 'production' ? 'production' : 'otherwise'];
  config.ratePerPerson ??= rates.ratePerPerson;
  config.ratePerAddress ??= rates.ratePerAddress;
  config.rateFailedSignIns ??= rates.rateFailedSignIns;
  config.databaseOwnerUrl ??= config.databaseUrl;
  if (config.publicUrl) config.hostOfPages = new URL(config.publicUrl).hostname;
  config.publicUrl ??= `http://${reachable(config.host)}:${config.port}`;
  config.apiUrl ??= `http://${reachable(config.host)}:${config.apiPort}`;
  return config;
}

/** Every setting that may hold a secret may stand in a file instead, as secrets of containers do: NAME_FILE says where. */
function secretsOfFiles(env: Readonly<Record<string, string | undefined>>): {
  readonly values: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
} {
  const values: Record<string, string> = {};
  const lines: string[] = [];
  for (const variable of MAY_HOLD_A_SECRET.map((name) => VARIABLES[name])) {
    const file = env[`${variable}_FILE`]?.trim();
    if (!file) continue;
    if (env[variable]?.trim()) {
      lines.push(`${variable} and ${variable}_FILE are both set. Wanted: one of them.`);
      continue;
    }
    try {
      values[variable] = readFileSync(file, 'utf8').trim();
    } catch {
      lines.push(`${variable}_FILE: "${file}" cannot be read. Wanted: a file that holds ${variable}.`);
    }
  }
  return { values, lines };
}

function given(env: Readonly<Record<string, string | undefined>>): Partial<Record<Setting, unknown>> {
  const values: Partial<Record<Setting, unknown>> = {};
  for (const [name, variable] of Object.entries(VARIABLES) as [Setting, string][]) {
    const text = env[variable]?.trim();
    if (!text) continue;
    values[name] = NUMBERS.includes(name) && /^\d{1,9}$/.test(text) ? Number(text) : text;
  }
  return values;
}

function wrong(env: Readonly<Record<string, string | undefined>>, name: Setting, what: string): string {
  const variable = VARIABLES[name];
  const value = env[variable] ?? '';
  // a password must not reach a log, and a wrong URL does not say where its password is
  const shown =
    MAY_HOLD_A_SECRET.includes(name) && (value.includes('@') || !name.endsWith('Url'))
      ? 'its value (not shown, it may hold a password)'
      : `"${value}"`;
  return `${variable}: ${shown} cannot be used. Wanted: ${what}.`;
}

/** A bucket is named whole or not at all: half of it would leave evidence in a folder where nobody looks for it. */
function partOfABucket(config: Config): string[] {
  const whole = [
    'evidenceS3Endpoint',
    'evidenceS3Bucket',
    'evidenceS3AccessKey',
    'evidenceS3SecretKey',
  ] as const;
  const given = whole.filter((name) => config[name]);
  if (given.length === 0 || given.length === whole.length) return [];
  return whole
    .filter((name) => !config[name])
    .map(
      (name) =>
        `${VARIABLES[name]} is not set, and ${given.map((each) => VARIABLES[each]).join(', ')} is. Wanted: all four, or none.`,
    );
}

/** Keys that come over a plain connection may be anybody's; on the machine itself, and for a first try in a network of one's own, they may. */
function plainIssuer({ oidcIssuer, oidcJwksFile, nodeEnv }: Config): string[] {
  if (oidcJwksFile && !oidcIssuer)
    return [
      'OIDC_ISSUER is not set, and OIDC_JWKS_FILE is. Wanted: the issuer whose keys the file holds as well.',
    ];
  if (!oidcIssuer || oidcJwksFile || nodeEnv !== 'production') return [];
  const { protocol, hostname } = new URL(oidcIssuer);
  if (protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) return [];
  return [
    `OIDC_ISSUER: "${oidcIssuer}" cannot be used in production. Wanted: https, or the keys in OIDC_JWKS_FILE.`,
  ];
}

/** In production nothing goes to another machine without TLS, but what is named. */
function plain(config: Config): string[] {
  if (config.nodeEnv !== 'production') return [];
  const of = (kind: PlainKind, ...names: readonly Setting[]) =>
    names.map((name) => ({ variable: VARIABLES[name], kind, url: config[name] as string | undefined }));
  const connections = [
    ...of('database', 'databaseUrl', 'databaseOwnerUrl'),
    ...of('redis', 'redisUrl'),
    ...of('mail', 'smtpUrl'),
    ...of('files', 'evidenceS3Endpoint'),
    ...of('scanner', 'clamdUrl'),
  ];
  return plainConnections(connections, readPlainKinds(config.allowPlain) ?? []);
}

function samePorts(config: Config): string[] {
  const ports = (['port', 'apiPort', 'workerPort'] as const).filter((name) => config[name] !== undefined);
  return ports.flatMap((one, i) =>
    ports
      .slice(i + 1)
      .filter((other) => config[one] === config[other])
      .map(
        (other) =>
          `${VARIABLES[other]}: "${config[other]}" is ${VARIABLES[one]} as well. Wanted: a port of its own for each.`,
      ),
  );
}
