import { type DecisionContext, defined } from '#libs/event-sourcing';
import type { FileDecider, FileState } from './file.decider.js';
import { refuse } from './file.refusals.js';
import type { FileType } from './file-types.js';

/** A file as the events of its record have it. */
export interface AttachedFile {
  readonly id: string;
  readonly type: FileType;
  readonly bytes: number;
  /** Of a public one: SHA-256 of the file. */
  readonly digest?: string;
  /** Of a sealed one: by which it can be shown later that this is the file, and nothing be guessed before. */
  readonly commitment?: string;
}

interface Attaching<Id> {
  /** As the command names it. */
  readonly id: Id;
  /** What of the record it is to be. */
  readonly kind: string;
  readonly record: string;
  /** Files that the record has, or has had. */
  readonly held?: { includes(id: string): boolean };
}

/** The lookup of a decision that attaches a file: `file: (command) => fileLookup(file, command.file)`. */
export const fileLookup = (file: FileDecider, id: string | undefined) => (id === undefined ? undefined : { decider: file, id });

/**
 * The file that a command attaches: whole, uploaded to this very record by who attaches it, and not attached yet. Undefined where the command
 * names none. @throws Refusal
 */
export function attachable<Id extends string | undefined>(
  file: FileState | undefined,
  { id, kind, record, held }: Attaching<Id>,
  { actor, now }: Pick<DecisionContext, 'actor' | 'now'>,
): Id extends string ? AttachedFile : undefined;
export function attachable(
  file: FileState | undefined,
  { id, kind, record, held }: Attaching<string | undefined>,
  { actor, now }: Pick<DecisionContext, 'actor' | 'now'>,
): AttachedFile | undefined {
  if (id === undefined) return undefined;
  if (!file || file.status === 'none') throw refuse['unknown-file']('No file was uploaded under this id.', 'file');
  // Whose it is comes first: what state another's file is in is nobody's business.
  if (file.sender !== actor) throw refuse['of-another']('Somebody else uploaded this file. Upload it yourself.', 'file');
  if (file.kind !== kind || file.record !== record) {
    throw refuse['of-another-record']('The file was uploaded to another record, or as something else of it. Upload it here.', 'file');
  }
  if (held?.includes(id)) throw refuse['attached-already']('The record has this file already.', 'file');
  if (file.status === 'open' || file.status === 'checked')
    throw refuse['not-whole'](`So far ${file.offset} of ${file.bytes} bytes have come.`, 'file');
  if (file.status === 'given-up' || file.status === 'ended' || (file.status === 'kept' && now >= file.expiresAt)) {
    throw refuse['unknown-file']('The file was given up, or waited too long to be attached. Upload it again.', 'file');
  }
  const { type, bytes, digest, commitment } = file;
  return defined({ id, type, bytes, digest, commitment });
}
