import { Failure } from './failure.js';
import { authorityNames } from './names.js';
import type { Network } from './network.js';

/**
 * The authority that a focal point acts for, to be named in what is sent: as it is given, else the only one of the token, which
 * is said on standard error. Undefined: who asks speaks for none. `name`: how it is given, `--member`.
 * @throws Failure that lists them, where the token names several
 */
export async function ownAuthority(network: Network, name: string, given?: string): Promise<string | undefined> {
  if (given !== undefined) return given;
  const authorities = await authoritiesIn(await network.bearer());
  const [own] = authorities;
  if (own === undefined) return undefined;
  const names = await authorityNames(network, authorities);
  const words = authorities.map((id) => (names.has(id) ? `${names.get(id)}, ${id}` : id));
  if (authorities.length > 1) throw new Failure(`${name} must say which of your authorities is meant: ${words.join('; ')}.`);
  process.stderr.write(`${name} is the authority of your token: ${words[0]}.\n`);
  return own;
}

/** What a token says: whether it is right is for the network to find. None for somebody who acts as more than a focal point. */
async function authoritiesIn(token: string | undefined): Promise<readonly string[]> {
  const { roles, authorities } = await claimsIn(token);
  if (!Array.isArray(roles) || !roles.includes('focal-point') || roles.includes('secretariat')) return [];
  return Array.isArray(authorities) ? authorities.filter((authority) => typeof authority === 'string') : [];
}

async function claimsIn(token: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (token === undefined) return {};
  const { decodeJwt } = await import('jose/jwt/decode');
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}
