import { Command, InvalidArgumentError, Option } from 'commander';
import { lazily } from '../lazily.js';
import { LONGEST_TTL_SECONDS } from '../platform.js';

/** `gpn token --role secretariat` prints a bearer token by the local key, and nothing else. Needs no running network, and makes no key. */
export const tokenCommand = (): Command =>
  new Command('token')
    .description('Print a bearer token by the local key')
    .addOption(
      new Option('--role <role>', 'who it is for').choices(['secretariat', 'auditor', 'focal-point', 'learner']).makeOptionMandatory(),
    )
    .option('--authority <id...>', 'authorities that a focal point speaks for')
    .option(
      '--subject <id>',
      'id of who it stands for (default: local-<role>); of a learner, and of a focal point once the authority has designated somebody, the id of the person',
    )
    .option('--ttl <time>', 'how long it is good: 90s, 30m, 8h; at most 12h', secondsIn, 8 * 3600)
    .action(lazily(async () => (await import('../actions/token.js')).printToken));

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function secondsIn(text: string): number {
  const [, number, unit = 's'] = /^(\d{1,8})([smh]?)$/.exec(text) ?? [];
  const seconds = Number(number) * (SECONDS[unit || 's'] ?? Number.NaN);
  if (!(seconds > 0 && seconds <= LONGEST_TTL_SECONDS)) throw new InvalidArgumentError('A time is 90s, 30m or 8h, at most 12h.');
  return seconds;
}
