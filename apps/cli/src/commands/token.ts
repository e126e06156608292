import { Command, InvalidArgumentError, Option } from 'commander';
import { defined } from '#libs/event-sourcing';
import { Failure } from '../failure.js';
import { issueTokenByPresentKey, LONGEST_TTL_SECONDS, NoLocalKey } from '../platform.js';

interface TokenOptions {
  readonly role: 'secretariat' | 'auditor' | 'focal-point' | 'learner';
  readonly authority?: readonly string[];
  readonly subject?: string;
  readonly ttl: number;
}

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
    .action(async ({ role, authority = [], subject, ttl }: TokenOptions) => {
      if (role === 'focal-point' && authority.length === 0)
        throw new Failure('A focal point speaks for an authority: name it with --authority.');
      if (role === 'learner' && !subject) throw new Failure('A learner is a person: name it with --subject.');
      if (role !== 'focal-point' && authority.length > 0) throw new Failure('--authority goes with --role focal-point.');
      const data = process.env.GPN_DATA || './data';
      const token = await issueTokenByPresentKey(
        data,
        defined({
          // What a person may do about what is recorded of it needs no role.
          role: role === 'learner' ? 'public' : role,
          authorities: authority,
          ttl,
          subject,
        }),
      ).catch((error: Error) => {
        throw new Failure(
          error instanceof NoLocalKey
            ? `There is no key in ${data}/keys: start the network there once (npm start), or set GPN_DATA to its data folder.`
            : `No token is made: ${error.message}.`,
        );
      });
      process.stdout.write(`${token}\n`);
    });

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function secondsIn(text: string): number {
  const [, number, unit = 's'] = /^(\d{1,8})([smh]?)$/.exec(text) ?? [];
  const seconds = Number(number) * (SECONDS[unit || 's'] ?? Number.NaN);
  if (!(seconds > 0 && seconds <= LONGEST_TTL_SECONDS)) throw new InvalidArgumentError('A time is 90s, 30m or 8h, at most 12h.');
  return seconds;
}
