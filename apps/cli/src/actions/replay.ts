import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { withFieldNames } from '../field-names.js';
import { networkFor } from '../network.js';
import { ownAuthority } from '../own-authority.js';
import { print } from '../print.js';
import { checkHistories } from '../replay/check.js';
import { findKind, type RecordKind, recordKinds } from '../replay/kinds.js';
import { type AnyHistory, type History, historyAsText, namesIn } from '../replay/shown.js';

interface Options {
  readonly json?: boolean;
  readonly check?: boolean;
  readonly knownAt?: string;
  readonly for?: string;
}

/** Prints what the network tells of one record, entry by entry; nothing is made of it here. */
export async function replay(word: string | undefined, given: string | undefined, options: Options, command: Command): Promise<void> {
  const { json, check, knownAt } = options;
  if (check) return checkHistories(networkFor(command), json);
  const kind = findKind(await recordKinds(networkFor(command)), word);
  withFieldNames(command, toFieldNames(kind));
  const network = networkFor(command);
  const id = given ?? (kind.isOfItsOwner ? await ownAuthority(network, '<id>') : undefined);
  if (id === undefined) throw new Failure(`Say whose history: gpn replay ${kind.kind} <id>.`);
  if (options.for !== undefined && !kind.ownerField) throw new Failure(`A history of this kind is asked for without --for: ${kind.kind}.`);
  const owner = kind.ownerField && (await ownAuthority(network, '--for', options.for));
  const query = kind.ownerField === undefined ? { knownAt } : { knownAt, [kind.ownerField]: owner };
  const entries = await network.listAt<AnyHistory>(kind.pathOf(id), query);
  const history: History = { kind: kind.kind, id, entries };
  print(json ? JSON.stringify(history) : historyAsText(history, await namesIn(network, history, kind.service)));
}

/** What the fields of the API are called by who types: what they are depends on the kind. */
const toFieldNames = ({ idField, ownerField }: RecordKind) => ({ [ownerField ?? idField]: '--for', [idField]: '<id>' });
