import type { Command } from 'commander';
import { anonymousNetworkFor } from '../network.js';
import { issueSignInGrant } from '../platform.js';
import { print } from '../print.js';
import { type GrantOptions, signLocally, toLocalGrant } from './local-grant.js';

const LINKS = '/session/links';

/** Asks the running network for a link, by right of the local key; whoever opens it first is signed in. */
export async function printLink(options: GrantOptions, command: Command): Promise<void> {
  const claims = toLocalGrant(options);
  const network = anonymousNetworkFor(command);
  const grant = await signLocally((data) => issueSignInGrant(data, claims));
  // Not of the API of the services: what stands before them signs people in.
  const answer = await network.part('POST', LINKS, { headers: { 'content-type': 'application/json' }, pieces: inOnePiece({ grant }) });
  if (!answer) throw network.nobody();
  if (!answer.ok) throw network.toRefused(answer, `POST ${LINKS}`);
  print((JSON.parse(answer.text) as { readonly link: string }).link);
}

async function* inOnePiece(body: object): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(JSON.stringify(body));
}
