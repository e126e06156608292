import { checkpointText, LogFormatError, readSignedCheckpoint, type Signature, type VerifierKey } from '#libs/tlog';

/** A note with signatures of witnesses put to it. */
export interface CosignedNote {
  readonly note: string;
  /** Those that are in it now and were not before; none when nothing was new. */
  readonly taken: readonly Signature[];
}

/**
 * Puts lines of signatures below a checkpoint: of each key the newest one stays, since it says that the witness still saw nothing else then.
 * Lines of keys that are not given are passed over, as C2SP tlog-witness wants it.
 * @param lines each as in a note, with its line end
 * @param keys of witnesses, whose signatures say a time
 * @throws LogFormatError for what is no line of a signature, and for a signature of a given key that is not over this checkpoint
 */
export function addCosignatures(note: string, lines: string, keys: readonly VerifierKey[]): CosignedNote {
  const present = readSignedCheckpoint(note, keys);
  const text = checkpointText(present.checkpoint);
  const given = readSignedCheckpoint(`${text}\n${lines}`, keys);
  const block = splitLines(note.slice(text.length + 1));
  const taken: Signature[] = [];
  for (const signature of given.signatures) {
    const former = present.signatures.find(({ key }) => key.text === signature.key.text);
    if (former && (former.seconds ?? 0) >= (signature.seconds ?? 0)) continue;
    if (former) block.splice(block.indexOf(former.line), 1, signature.line);
    else block.push(signature.line);
    taken.push(signature);
  }
  return { note: `${text}\n${block.join('')}`, taken };
}

/**
 * The note with what the log itself signed alone: what a witness is sent. Others' signatures are nothing to it, and some programs take
 * requests of a few kilobytes only.
 */
export function withoutCosignatures(note: string): string {
  const { checkpoint } = readSignedCheckpoint(note, []);
  const text = checkpointText(checkpoint);
  const own = splitLines(note.slice(text.length + 1)).filter((line) => line.startsWith(`— ${checkpoint.origin} `));
  return `${text}\n${own.join('')}`;
}

function splitLines(block: string): string[] {
  if (!block.endsWith('\n')) throw new LogFormatError('note', 'does not end with lines of signatures');
  return block
    .slice(0, -1)
    .split('\n')
    .map((line) => `${line}\n`);
}
