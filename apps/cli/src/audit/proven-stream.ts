import type { ProvenEvent } from '#libs/proof-pack';
import { LogFormatError, readSignedCheckpoint, writeProofFile } from '#libs/tlog';
import type { Answer } from '../api/requests.js';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { defined } from '../platform.js';

type Audience = 'public' | 'members' | 'auditor';
type Page = Answer<'GET /api/audit/streams/{stream}'>;

const NOT_FOUND = 404;

/** What a pack is made of: the checkpoint that all of its proofs are under, and who reads it. */
export interface Under {
  readonly checkpoint: string;
  readonly audience: Audience;
}

/** An event of a pack, and its revision. */
export type StreamEvent = ProvenEvent & { readonly revision: number };

export interface StreamProven {
  readonly events: readonly StreamEvent[];
  /** False: the record has gone on since the checkpoint was signed. */
  readonly isComplete: boolean;
}

/**
 * What the log gives out of a stream, up to a revision. Undefined: of this audience nobody is told anything of it.
 * @throws Failure where the log answers under another checkpoint than was asked for
 */
export async function fetchStream(
  network: Network,
  stream: string,
  { checkpoint, audience }: Under,
  upTo = Number.POSITIVE_INFINITY,
): Promise<StreamProven | undefined> {
  const { size } = readSignedCheckpoint(checkpoint, []).checkpoint;
  const events: StreamEvent[] = [];
  for (let from: number | undefined = 0; from !== undefined && from <= upTo; ) {
    const page: Page | undefined = await fetchPage(network, stream, { for: audience, size, from });
    if (!page) return undefined;
    assertSame(page.checkpoint, size);
    events.push(...page.events.filter(({ revision }) => revision <= upTo).map((event) => toProven(event, checkpoint)));
    if (!page.isComplete) return { events, isComplete: upTo < Number.POSITIVE_INFINITY && (events.at(-1)?.revision ?? -1) >= upTo };
    from = page.next;
  }
  return { events, isComplete: true };
}

async function fetchPage(
  network: Network,
  stream: string,
  query: { readonly for: Audience; readonly size: number; readonly from: number },
): Promise<Page | undefined> {
  try {
    return await network.send('GET /api/audit/streams/{stream}', { path: { stream }, query });
  } catch (error) {
    if (error instanceof Refused && error.status === NOT_FOUND) return undefined;
    throw error;
  }
}

function assertSame(note: string, size: number): void {
  try {
    if (readSignedCheckpoint(note, []).checkpoint.size === size) return;
  } catch (error) {
    if (!(error instanceof LogFormatError)) throw error;
  }
  throw new Failure('The log answers under another checkpoint than was asked for. Run the command again.');
}

function toProven({ revision, index, hashes, entry, addendum, parts }: Page['events'][number], checkpoint: string): StreamEvent {
  const proof = hashes.map((hash) => Buffer.from(hash, 'base64'));
  return defined({
    revision,
    entry: Buffer.from(entry),
    proof: Buffer.from(writeProofFile(index, proof, checkpoint)),
    addendum: addendum === undefined ? undefined : Buffer.from(addendum),
    parts: new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])),
  });
}

/** The value of a part that is told; undefined: it is sealed, or not there. */
export function readPart(event: Pick<ProvenEvent, 'parts'> | undefined, name: string): unknown {
  const bytes = event?.parts.get(name);
  return bytes && (JSON.parse(Buffer.from(bytes).toString()) as { readonly value: unknown }).value;
}
