import { issueTokenByPresentKey } from '../platform.js';
import { type GrantOptions, signLocally, toLocalGrant } from './local-grant.js';

interface TokenOptions extends GrantOptions {
  readonly ttl: number;
}

export async function printToken({ ttl, ...options }: TokenOptions): Promise<void> {
  const grant = toLocalGrant(options);
  process.stdout.write(`${await signLocally((data) => issueTokenByPresentKey(data, { ...grant, ttl }))}\n`);
}
