import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { IsIn, IsInt, IsNotEmpty, Matches, Max, Min, validateSync } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { closestMatch } from '#libs/names';
import { ConfigurationError } from './configuration-error.js';
import { IsIssuer, IsKey, IsOrigin, IsProxy, IsUrlOfCollector } from './configuration-rules.js';
import { engineSets } from './engines/engine-sets.js';
import { maskValue } from './mask-credentials.js';
import { bytes, declaredVariables, FromVariable, integer, list } from './variable.js';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const focalPointRules = ['designated', 'token'] as const;
/** `designated`: who a service knows to be designated; `token`: whomever the token says, always. */
export type FocalPointRule = (typeof focalPointRules)[number];

const SASL_MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
const MONGO = /^mongodb(\+srv)?:\/\/[^\s/]+\/[\w-]+(\?\S*)?$/;
const CLUSTER = '(needed with GPN_ENGINES=cluster)';

/** How often, by one caller, and ten times that by one address, where several may be. */
const aMinute = (what: string, standard: number): string =>
  `an integer from 0 to 1000000: ${what}, in a minute by one caller, ten times that from one address (default ${standard}; 0: no limit), by instance`;

/** Of `gpn`, which speaks to a running network: known, and of no effect here. */
const OF_THE_COMMAND_LINE = ['GPN_URL', 'GPN_TOKEN'];

/** What the process was told by its environment. */
export class Configuration {
  @FromVariable('GPN_PORT', 'an integer from 0 to 65535; 0 takes any free port (default 3000)', { read: integer })
  @IsInt()
  @Min(0)
  @Max(65535)
  port = 3000;

  @FromVariable('GPN_HOST', 'the name or address to listen on, 0.0.0.0 for all (default 127.0.0.1)')
  @Matches(/^[\w.:-]+$/)
  host = '127.0.0.1';

  @FromVariable('GPN_MOST_CONNECTIONS', 'an integer from 10 to 100000: connections open at once, further ones are refused (default 2000)', {
    read: integer,
  })
  @IsInt()
  @Min(10)
  @Max(100_000)
  mostConnections = 2_000;

  @FromVariable(
    'GPN_PUBLIC_URL',
    'the http or https address that others reach it at, without a path, like https://gpn.example.org; certificates name it, and with https the cookies of sessions are bound to TLS (default: the address that it listens on)',
  )
  @Optional()
  @IsOrigin()
  publicUrl?: string;

  @FromVariable('GPN_DATA', 'a folder that can be written to (default ./data)')
  @IsNotEmpty()
  data = './data';

  @FromVariable('GPN_ENGINES', `one of: ${Object.keys(engineSets).join(', ')} (default embedded)`)
  @IsIn(Object.keys(engineSets))
  engines = 'embedded';

  @FromVariable('GPN_EVENTSTORE', `the connection string of EventStoreDB, like esdb://127.0.0.1:2113?tls=false ${CLUSTER}`, {
    secret: true,
  })
  @Optional()
  @Matches(/^esdb(\+discover)?:\/\/\S+$/)
  eventStore?: string;

  @FromVariable(
    'GPN_EVENTSTORE_PREFIX',
    'up to 20 lower-case letters and digits, a letter first: stands before the names of all streams, so that several installations share a server of EventStoreDB; the same for all services, and for good (absent: none)',
  )
  @Optional()
  @Matches(/^[a-z][a-z0-9]{0,19}$/)
  eventStorePrefix?: string;

  @FromVariable('GPN_KAFKA', `host:port of Kafka's brokers, with commas between them ${CLUSTER}`, { read: list })
  @Optional()
  @Matches(/^[\w.-]+:\d{1,5}$/, { each: true })
  kafka?: readonly string[];

  @FromVariable('GPN_KAFKA_SASL', `mechanism:user:password, the mechanism one of: ${SASL_MECHANISMS.join(', ')} (absent: no sign-in)`, {
    secret: true,
  })
  @Optional()
  @Matches(new RegExp(`^(${SASL_MECHANISMS.join('|')}):[^:]+:.+$`))
  kafkaSasl?: string;

  @FromVariable(
    'GPN_KAFKA_TLS',
    'true, or the path of a PEM file with the authority that signed the brokers’ certificates (absent: no TLS)',
  )
  @Optional()
  @Matches(/^(?!false$).+$/)
  kafkaTls?: string;

  @FromVariable('GPN_KAFKA_PARTITIONS', 'an integer from 1 to 1000: partitions of a topic that is made (default 6)', { read: integer })
  @IsInt()
  @Min(1)
  @Max(1000)
  kafkaPartitions = 6;

  @FromVariable('GPN_KAFKA_REPLICATION', 'an integer from 1 to 9: brokers that keep a topic that is made (default 1; 3 in production)', {
    read: integer,
  })
  @IsInt()
  @Min(1)
  @Max(9)
  kafkaReplication = 1;

  @FromVariable('GPN_KAFKA_RETENTION_DAYS', 'an integer from 1 to 36500: how long topics keep public events (absent: for ever)', {
    read: integer,
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(36500)
  kafkaRetentionDays?: number;

  @FromVariable('GPN_MONGO', `the connection string of MongoDB for the read models, with the database’s name ${CLUSTER}`, { secret: true })
  @Optional()
  @Matches(MONGO)
  mongo?: string;

  @FromVariable(
    'GPN_MONGO_VAULT',
    'the connection string of MongoDB for the vault, another database than that of GPN_MONGO (needed with GPN_ENGINES=cluster where personal data is kept)',
    { secret: true },
  )
  @Optional()
  @Matches(MONGO)
  mongoVault?: string;

  @FromVariable('GPN_METRICS_PORT', 'an integer from 0 to 65535: where /metrics is answered without sign-in as well (absent: nowhere)', {
    read: integer,
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(65535)
  metricsPort?: number;

  @FromVariable('GPN_METRICS_HOST', 'the name or address to listen on for GPN_METRICS_PORT (default 127.0.0.1)')
  @Matches(/^[\w.:-]+$/)
  metricsHost = '127.0.0.1';

  @FromVariable('OTEL_EXPORTER_OTLP_ENDPOINT', 'the http or https URL of an OpenTelemetry collector; absent: no traces')
  @Optional()
  @IsUrlOfCollector()
  otlpEndpoint?: string;

  @FromVariable('GPN_OIDC_ISSUER', 'the https URL of an OpenID Connect issuer (http on localhost only); absent: a local key')
  @Optional()
  @IsIssuer()
  oidcIssuer?: string;

  @FromVariable('GPN_OIDC_AUDIENCE', 'the audience that tokens must name (default gpn)')
  @IsNotEmpty()
  oidcAudience = 'gpn';

  @FromVariable(
    'GPN_OIDC_PERSON_CLAIM',
    'the claim that holds the id under which the people service has registered the person (default sub)',
  )
  @Matches(/^[\w.:/-]{1,200}$/)
  oidcPersonClaim = 'sub';

  @FromVariable(
    'GPN_OIDC_TOKEN_TYPE',
    'the typ that access tokens of the issuer have, as header or claim, and ID tokens have not, like at+jwt or Bearer (absent: what has nonce, at_hash or the type of another token is refused)',
  )
  @Optional()
  @Matches(/^(?!jwt$)[\w.+/-]{1,100}$/i)
  oidcTokenType?: string;

  @FromVariable(
    'GPN_OIDC_CLIENT_ID',
    'the client that the platform is at the issuer, for people who sign in with a browser (absent: they do not; programs send tokens)',
  )
  @Optional()
  @Matches(/^[\x21-\x7e]{1,200}$/)
  oidcClientId?: string;

  @FromVariable('GPN_OIDC_CLIENT_SECRET', 'the secret of the client of GPN_OIDC_CLIENT_ID (absent: it is a public client)', {
    secret: true,
  })
  @Optional()
  @Matches(/^[\x20-\x7e]{1,500}$/)
  oidcClientSecret?: string;

  @FromVariable('GPN_OIDC_SCOPE', 'the scopes that are asked for when people sign in, openid among them (default openid)')
  @Matches(/^(?=.*(?:^| )openid(?: |$))[\x21-\x7e]+(?: [\x21-\x7e]+)*$/)
  oidcScope = 'openid';

  @FromVariable(
    'GPN_OIDC_RESOURCE',
    'the resource (RFC 8707) that is asked for when people sign in, for issuers that choose the audience of a token by it (absent: none)',
  )
  @Optional()
  @Matches(/^[\x21-\x7e]{1,500}$/)
  oidcResource?: string;

  @FromVariable(
    'GPN_SESSION_KEY',
    '32 bytes in base64, the same for the gateway and all services: the cookies of sessions are sealed with it (absent: a key file made on first use, for those that share a data folder)',
    { secret: true },
  )
  @Optional()
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/)
  @IsKey()
  sessionKey?: string;

  @FromVariable(
    'GPN_REFRESH_KEY',
    '32 bytes in base64, of the gateway alone: what sessions go on by is sealed with it (absent: a key file made on first use)',
    { secret: true },
  )
  @Optional()
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/)
  @IsKey()
  refreshKey?: string;

  @FromVariable(
    'GPN_FOCAL_POINTS',
    `one of: ${focalPointRules.join(', ')}; whether a focal point has to be designated, in a seat or a representative now, or its token suffices (default designated)`,
  )
  @IsIn(focalPointRules)
  focalPoints: FocalPointRule = 'designated';

  @FromVariable(
    'GPN_PEOPLE',
    'the http or https address of the people service, without a path, like http://people:3000, where official texts are looked through for names, imports keep what they say of persons, and files that may hold personal data their keys; absent: nothing of it, unless that service is in the same process',
  )
  @Optional()
  @IsOrigin()
  people?: string;

  @FromVariable('GPN_LOG_LEVEL', `one of: ${LOG_LEVELS.join(', ')} (default info)`)
  @IsIn(LOG_LEVELS)
  logLevel: LogLevel = 'info';

  @FromVariable(
    'GPN_RETENTION_MONTHS',
    'for how many months persons are kept after something was recorded of them last, by kind, and consents after they were given, like learner=60,consent=12 (default focal-point=36,representative=36,seat-holder=36,learner=120,contact=24,consent=36)',
  )
  @Optional()
  @Matches(/^[a-z-]+=\d{1,4}(\s*,\s*[a-z-]+=\d{1,4})*$/)
  retention?: string;

  @FromVariable('GPN_VAULT_KEY', '32 bytes in base64; absent: a key file made on first start', { secret: true })
  @Optional()
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/)
  @IsKey()
  vaultKey?: string;

  @FromVariable(
    'GPN_ID_KEY',
    '32 bytes in base64, the same for all services of an installation and for good: ids of people’s enrolments and certificates derive with it (needed with GPN_ENGINES=cluster; else absent: a key file made at the first start)',
    { secret: true },
  )
  @Optional()
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/)
  @IsKey()
  idKey?: string;

  @FromVariable(
    'GPN_BADGE_KEY',
    'the RSA key that signs badges, of 2048 bits or more: PKCS#8 or PKCS#1 (DER) in base64; absent: a key file made when it is first needed',
    { secret: true },
  )
  @Optional()
  @Matches(/^[A-Za-z0-9+/]{1000,}={0,2}$/)
  badgeKey?: string;

  @FromVariable(
    'GPN_AUDIT_ORIGIN',
    'the name of the tamper-evident log for good, like gpn.example.org/audit, without a space or a plus (default: the host of GPN_PUBLIC_URL and /api/audit/log, else one of its key); a log that is begun keeps the name that it has',
  )
  @Optional()
  @Matches(/^[\w.:/-]{1,200}$/)
  auditOrigin?: string;

  @FromVariable('GPN_AUDIT_KEY', 'the Ed25519 key that signs the log: PKCS#8 (DER) in base64; absent: a key file made with the log', {
    secret: true,
  })
  @Optional()
  @Matches(/^[A-Za-z0-9+/]{40,}={0,2}$/)
  auditKey?: string;

  @FromVariable(
    'GPN_AUDIT_KEY_PQ',
    'the ML-DSA-44 key that signs the log beside it: PKCS#8 (DER) in base64; absent: a key file made with the log',
    { secret: true },
  )
  @Optional()
  @Matches(/^[A-Za-z0-9+/]{40,}={0,2}$/)
  auditKeyPq?: string;

  @FromVariable('GPN_AUDIT_PQ', 'on or off: whether the log is signed by ML-DSA-44 beside Ed25519 (default on)')
  @IsIn(['on', 'off'])
  auditPq: 'on' | 'off' = 'on';

  @FromVariable(
    'GPN_AUDIT_SCRUB_HOURS',
    'an integer from 1 to 720: how long after one check of the whole tamper-evident log the next begins by itself (default 24)',
    { read: integer },
  )
  @IsInt()
  @Min(1)
  @Max(720)
  auditScrubHours = 24;

  @FromVariable(
    'GPN_AUDIT_TILES',
    'a folder that the log is written to as files too (C2SP tlog-tiles), for a web server or a mirror (absent: none)',
  )
  @Optional()
  @IsNotEmpty()
  auditTiles?: string;

  @FromVariable(
    'GPN_AUDIT_POLICY',
    'a file that says who countersigns the log (C2SP tlog-policy): its keys, witnesses with their keys and addresses, and how many of them must have signed (absent: nobody countersigns)',
  )
  @Optional()
  @IsNotEmpty()
  auditPolicy?: string;

  @FromVariable(
    'GPN_AUDIT_WITNESS_SECONDS',
    'seconds between two questions to a witness while the log grows, 10 to 86400 (default 60); without growth it is asked once a day',
    { read: integer },
  )
  @IsInt()
  @Min(10)
  @Max(86_400)
  auditWitnessSeconds = 60;

  @FromVariable('GPN_BODY_LIMIT', 'bytes of a request body, 1024 to 64mb, like 262144, 256kb or 1mb (default 1mb)', { read: bytes })
  @IsInt()
  @Min(1024)
  @Max(64 * 1024 * 1024)
  bodyLimit = 1024 * 1024;

  @FromVariable('GPN_UPLOAD_LIMIT', 'bytes of a file of observations, 1024 to 64gb, like 512mb or 2gb (default 1gb)', { read: bytes })
  @IsInt()
  @Min(1024)
  @Max(64 * 1024 ** 3)
  uploadLimit = 1024 ** 3;

  @FromVariable('GPN_FILE_LIMIT', 'bytes of a file that is uploaded to a record, 1024 to 512mb, like 10mb (default 25mb)', { read: bytes })
  @IsInt()
  @Min(1024)
  @Max(512 * 1024 ** 2)
  fileLimit = 25 * 1024 ** 2;

  @FromVariable(
    'GPN_SCAN_COMMAND',
    'the program, with its arguments, that is given the bytes of each file and ends with 0 when it finds nothing, with 1 when it finds something, like clamdscan --no-summary - (absent: files are not scanned)',
  )
  @Optional()
  @Matches(/^\S.{0,500}$/)
  scanCommand?: string;

  @FromVariable(
    'GPN_TRUSTED_PROXIES',
    'addresses or networks of proxies whose X-Forwarded-For is believed, or loopback, linklocal, uniquelocal, with commas between them; absent: none, a caller has the address that it connects from',
    { read: list },
  )
  @Optional()
  @IsProxy({ each: true })
  trustedProxies: readonly string[] = [];

  @FromVariable('GPN_LIMIT_READINGS', aMinute('readings of persons and of sealed texts', 600), { read: integer })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  limitReadings = 600;

  @FromVariable('GPN_LIMIT_SHOWINGS', aMinute('names asked for with a certificate, by anybody', 120), { read: integer })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  limitShowings = 120;

  @FromVariable('GPN_LIMIT_ENQUIRIES', aMinute('enquiries to the Network, by anybody', 5), { read: integer })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  limitEnquiries = 5;

  @FromVariable('GPN_LIMIT_SEALING', aMinute('texts sealed and persons registered or corrected', 3_000), { read: integer })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  limitSealing = 3_000;

  @FromVariable('GPN_LIMIT_FEEDS', aMinute('calendars and tables fetched', 300), { read: integer })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  limitFeeds = 300;

  @FromVariable(
    'GPN_LIMIT_SIGN_IN',
    'an integer from 0 to 1000000: tokens that are not valid, in a minute from one address (default 60; 0: no limit), by instance',
    { read: integer },
  )
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  limitSignIn = 60;

  @FromVariable(
    'GPN_UPLOADS_AT_ONCE',
    'an integer from 0 to 1000: uploads that one caller may have open (default 4; 0: no limit), by instance',
    {
      read: integer,
    },
  )
  @IsInt()
  @Min(0)
  @Max(1_000)
  uploadsAtOnce = 4;

  @FromVariable('GPN_UPLOAD_QUOTA', 'bytes that one caller may upload in 24 hours, 1024 to 1024gb, like 10gb (default 20gb), by instance', {
    read: bytes,
  })
  @IsInt()
  @Min(1024)
  @Max(1024 ** 4)
  uploadQuota = 20 * 1024 ** 3;

  @FromVariable(
    'GPN_DRAIN_SECONDS',
    'an integer from 0 to 300: how long requests are still taken after SIGTERM while /health/serving says 503 (default 0)',
    { read: integer },
  )
  @IsInt()
  @Min(0)
  @Max(300)
  drainSeconds = 0;

  @FromVariable('GPN_SHUTDOWN_SECONDS', 'an integer from 1 to 300: how long requests may take to finish at a stop (default 10)', {
    read: integer,
  })
  @IsInt()
  @Min(1)
  @Max(300)
  shutdownSeconds = 10;

  @FromVariable(
    'GPN_INSTANCE',
    'a name of this process, unlike any other’s, of letters, digits, dots and hyphens (default: of host and port)',
  )
  @Matches(/^[\w.-]{1,100}$/)
  instance: string = randomUUID();
}

export interface ReadConfiguration {
  readonly configuration: Configuration;
  /** About variables that look like ours and are not. */
  readonly warnings: readonly string[];
}

/** @throws ConfigurationError with every problem at once */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): ReadConfiguration {
  const variables = declaredVariables(Configuration);
  const configuration = new Configuration();
  for (const { name, property, read } of variables) {
    const text = environment[name]?.trim();
    if (text) Object.assign(configuration, { [property]: read(text) });
  }
  if (!environment.GPN_INSTANCE?.trim()) configuration.instance = instanceAt(configuration);
  const bad = new Set(validateSync(configuration).map((error) => error.property));
  const problems = variables
    .filter(({ property }) => bad.has(property))
    .map(
      ({ name, allowed, secret }) =>
        `${name}: ${secret ? 'the value (not shown)' : `"${maskValue(environment[name] ?? '')}"`} is not ${allowed}`,
    );
  const needed = engineSets[configuration.engines]?.needs ?? [];
  for (const { name, property, allowed } of variables) {
    if (needed.some((neededProperty) => neededProperty === property) && configuration[property as keyof Configuration] === undefined) {
      problems.push(`${name}: it is missing; set it to ${allowed}`);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);

  const knownNames = variables.map(({ name }) => name);
  const warnings = Object.keys(environment)
    .filter((name) => name.startsWith('GPN_') && !knownNames.includes(name) && !OF_THE_COMMAND_LINE.includes(name))
    .map((name) => {
      const meant = closestMatch(name, knownNames);
      return `${name} is not a variable of this platform and has no effect${meant ? `; did you mean ${meant}?` : ''}`;
    });
  return { configuration, warnings };
}

/**
 * A process that starts again after a crash takes up its leases at once when it has its name still. Only one at a time can
 * listen on a port of a host.
 */
function instanceAt({ host, port, instance }: Configuration): string {
  const place = [hostname(), host, port === 0 ? instance : port].join('-').replaceAll(/[^\w.-]/g, '-');
  return place.slice(-100);
}

/** Each variable and what it may hold, for the reference. */
export const describeVariables = (): readonly { readonly name: string; readonly allowed: string }[] =>
  declaredVariables(Configuration).map(({ name, allowed }) => ({ name, allowed }));
