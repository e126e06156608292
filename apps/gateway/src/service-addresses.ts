import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ConfigurationError } from '#libs/platform';

export interface ServiceAddress {
  readonly service: string;
  /** `http://membership:3000`; a name may stand for several instances. */
  readonly url: string;
}

const ENTRY = /^([a-z]+(?:-[a-z]+)*)=(https?:\/\/[^\s/?#]+)\/?$/;
const ALLOWED = 'services and their addresses with commas between them, like membership=http://membership:3000,people=http://people:3000';

/** What GPN_SERVICES says; a service may stand there more than once. @throws ConfigurationError */
export function serviceAddresses(text: string | undefined): readonly ServiceAddress[] {
  const entries = (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length === 0) throw new ConfigurationError([`GPN_SERVICES: it is missing; set it to ${ALLOWED}`]);
  return entries.map((entry) => {
    const [, service, url] = ENTRY.exec(entry) ?? [];
    if (!service || !url || !URL.canParse(url)) throw new ConfigurationError([`GPN_SERVICES: "${entry}" is not one of ${ALLOWED}`]);
    return { service, url };
  });
}

/** Where each instance of it is now; none when the name is not known. */
export async function instancesAt(url: string): Promise<readonly string[]> {
  const { protocol, hostname, port } = new URL(url);
  // A certificate is for the name.
  if (protocol === 'https:' || isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0) return [url];
  try {
    const resolvedAddresses = await lookup(hostname, { all: true });
    const hosts = resolvedAddresses.map(({ address, family }) => (family === 6 ? `[${address}]` : address));
    return hosts.map((host) => `${protocol}//${host}${port ? `:${port}` : ''}`);
  } catch {
    return []; // not started, or gone
  }
}
