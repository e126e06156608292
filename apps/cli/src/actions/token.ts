import { Failure } from '../failure.js';
import { defined, issueTokenByPresentKey, NoLocalKey } from '../platform.js';

interface TokenOptions {
  readonly role: 'secretariat' | 'auditor' | 'focal-point' | 'learner';
  readonly authority?: readonly string[];
  readonly subject?: string;
  readonly ttl: number;
}

export async function printToken({ role, authority = [], subject, ttl }: TokenOptions): Promise<void> {
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
}
