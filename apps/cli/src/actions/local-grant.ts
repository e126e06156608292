import { Failure } from '../failure.js';
import { defined, type LocalToken, NoLocalKey } from '../platform.js';

/** For whom the local key is asked to sign. */
export interface GrantOptions {
  readonly role: 'secretariat' | 'auditor' | 'focal-point' | 'learner';
  readonly authority?: readonly string[];
  readonly subject?: string;
}

/** @throws Failure for what does not go together */
export function toLocalGrant({ role, authority = [], subject }: GrantOptions): Omit<LocalToken, 'ttl'> {
  if (role === 'focal-point' && authority.length === 0)
    throw new Failure('A focal point speaks for an authority: name it with --authority.');
  if (role === 'learner' && !subject) throw new Failure('A learner is a person: name it with --subject.');
  if (role !== 'focal-point' && authority.length > 0) throw new Failure('--authority goes with --role focal-point.');
  // What a person may do about what is recorded of it needs no role.
  return defined({ role: role === 'learner' ? ('public' as const) : role, authorities: authority, subject });
}

/** What the local key signs, by the key that is there. @throws Failure */
export async function signLocally(sign: (data: string) => Promise<string>): Promise<string> {
  const data = process.env.GPN_DATA || './data';
  return sign(data).catch((error: Error) => {
    throw new Failure(
      error instanceof NoLocalKey
        ? `There is no key in ${data}/keys: start the network there once (npm start), or set GPN_DATA to its data folder.`
        : `No token is made: ${error.message}.`,
    );
  });
}
