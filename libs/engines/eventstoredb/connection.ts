import { type Credentials, EventStoreDBClient } from '@eventstore/db-client';

export interface Connection {
  readonly client: EventStoreDBClient;
  /** For messages: hosts alone, nothing secret. */
  readonly address: string;
  /** To be given with each append, or the client puts it on a stream with all others. */
  readonly credentials: Credentials;
}

/** Options of the client that are safe here, as it names them, in any case and with - or _ between. */
const OPTIONS = new Map(
  [
    'tls',
    'tlsCAFile',
    'userCertFile',
    'userKeyFile',
    'connectionName',
    'nodePreference',
    'maxDiscoverAttempts',
    'discoveryInterval',
    'gossipTimeout',
    'keepAliveInterval',
    'keepAliveTimeout',
  ].map((name) => [flat(name), name] as const),
);

/** Options that the client has, and why they may not be set here. */
const REFUSED: Readonly<Record<string, string>> = {
  throwonappendfailure: 'a refused append is always an error here',
  defaultdeadline: 'the deadline is given by the platform',
  tlsverifycert: 'certificates are always verified; name the authority with tlsCAFile',
};

/**
 * Opens the client of a connection string: `esdb://user:password@host:2113?tls=true&tlsCAFile=/path/ca.crt`, or
 * `esdb+discover://` for a cluster by DNS. TLS is on unless it says `tls=false`. Nothing is connected yet.
 * With TLS it needs credentials; without, none are ever sent.
 * @throws Error that says what is wrong, never repeating the credentials (the client's own messages do)
 */
export function connect(connectionString: string): Connection {
  const parts = /^(esdb|esdb\+discover):\/\/(?:([^@/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/.exec(connectionString.trim());
  if (!parts) throw new Error('the address of EventStoreDB must read esdb://host:port or esdb+discover://host:port');
  const [, , userInfo, address = '', query = ''] = parts;
  const tls = checkOptions(address, query);
  const credentials = userInfo === undefined ? NOBODY : parseCredentials(address, userInfo);
  if (tls && userInfo === undefined) throw new Error(`EventStoreDB at ${address}: with TLS it needs credentials, esdb://user:password@…`);
  let client: EventStoreDBClient;
  try {
    client = EventStoreDBClient.connectionString(connectionString.trim());
  } catch (error) {
    // Its message quotes the connection string, so it is told only when it is about a file.
    const why = error instanceof Error && /certificate|userCertFile/.test(error.message) ? error.message : 'the address cannot be read';
    throw new Error(`EventStoreDB at ${address}: ${why}`);
  }
  return { client, address, credentials };
}

/**
 * With credentials of its own, an append is a call of its own. Without, the client puts all appends of the process on one
 * stream, where one failure is taken for that of all, and an answer after it ends the process. On an insecure connection
 * credentials are never sent, so that these say nothing.
 */
const NOBODY: Credentials = { username: 'nobody', password: 'nothing' };

function checkOptions(address: string, query: string): boolean {
  let tls = true;
  for (const [key, value] of new URLSearchParams(query)) {
    const refused = REFUSED[flat(key)];
    if (refused) throw new Error(`EventStoreDB at ${address}: ${key} may not be set: ${refused}`);
    if (!OPTIONS.has(flat(key))) throw new Error(`EventStoreDB at ${address}: "${key}" is not an option of its address`);
    if (flat(key) === 'tls') tls = value !== 'false';
  }
  return tls;
}

function parseCredentials(address: string, userInfo: string): Credentials {
  const parts = userInfo.split(':');
  const [username, password] = parts;
  if (parts.length !== 2 || !username || !password) {
    throw new Error(`EventStoreDB at ${address}: credentials must read user:password, with :, @, / and ? in them percent-encoded`);
  }
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new Error(`EventStoreDB at ${address}: the credentials are not percent-encoded correctly`);
  }
}

function flat(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}
