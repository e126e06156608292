import { Command, InvalidArgumentError } from 'commander';
import { lazily } from '../lazily.js';
import { LONGEST_TTL_SECONDS } from '../platform.js';
import { forWhom } from './who-signs-in.js';

/** `gpn token --role secretariat` prints a bearer token by the local key, and nothing else. Needs no running network, and makes no key. */
export const tokenCommand = (): Command =>
  forWhom(new Command('token').description('Print a bearer token by the local key'))
    .option('--ttl <time>', 'how long it is good: 90s, 30m, 8h; at most 12h', secondsIn, 8 * 3600)
    .action(lazily(async () => (await import('../actions/token.js')).printToken));

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function secondsIn(text: string): number {
  const [, number, unit = 's'] = /^(\d{1,8})([smh]?)$/.exec(text) ?? [];
  const seconds = Number(number) * (SECONDS[unit || 's'] ?? Number.NaN);
  if (!(seconds > 0 && seconds <= LONGEST_TTL_SECONDS)) throw new InvalidArgumentError('A time is 90s, 30m or 8h, at most 12h.');
  return seconds;
}
