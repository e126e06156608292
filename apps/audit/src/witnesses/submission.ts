import { type KeptCheckpoint, LogFormatError, type Witness } from '#libs/tlog';
import type { AskWitness, WitnessAnswer } from './ask-witness.js';
import type { CosignedCheckpoints, TakenCosignatures } from './cosigned-checkpoints.js';

/** How a witness answered, and what that says of it or of the log. */
export type Submission =
  /** It has signed the checkpoint of this size. */
  | ({ readonly outcome: 'signed' } & TakenCosignatures)
  /** It does not answer, or says that it cannot now: it is asked again. */
  | { readonly outcome: 'away'; readonly why: string }
  /** It does not want to, or its answer is none: people should look. */
  | { readonly outcome: 'refused'; readonly why: string }
  /** It has signed more entries than this log ever has: an older copy of the log was put back. */
  | { readonly outcome: 'ahead'; readonly size: number }
  /** What it has signed at this size is no beginning of this checkpoint: there are two histories. */
  | { readonly outcome: 'fork'; readonly size: number; readonly note: string };

interface Asking {
  readonly checkpoints: CosignedCheckpoints;
  readonly ask: AskWitness;
  readonly signal: AbortSignal;
}

/** All that answers at one address: a witness may have a key of each kind. */
export interface WitnessAddress {
  readonly url: string;
  readonly witnesses: readonly Witness[];
}

/** More than a witness needs that signs for another instance of the log at the same time. */
const MOST_QUESTIONS = 4;
const SIZE_TYPE = /^text\/x\.tlog\.size$/i;

/**
 * Asks a witness to sign the newest checkpoint, from the size that it is believed to have signed; it says itself when it knows another.
 * @param from 0 when nothing is known of it
 */
export async function submitNewest(asking: Asking, address: WitnessAddress, from: number): Promise<Submission> {
  const { checkpoints, ask, signal } = asking;
  let witnessSize = from;
  for (let questions = 0; questions < MOST_QUESTIONS; questions++) {
    // Read anew: what is newest may have been signed by another instance since.
    const newest = await checkpoints.newest();
    if (!newest) return { outcome: 'away', why: 'there is no checkpoint yet' };
    if (witnessSize > newest.size) return { outcome: 'ahead', size: witnessSize };
    const body = await checkpoints.writeRequest(witnessSize, newest);
    let answer: WitnessAnswer;
    try {
      answer = await ask(address.url, body, signal);
    } catch (error) {
      return { outcome: 'away', why: describe(error) };
    }
    const step = readAnswer(answer, witnessSize, newest);
    if (step === 'sign') return takeLines(checkpoints, address, newest.size, answer.text);
    if (typeof step === 'object') {
      // Kept for good: it is half of the evidence.
      if (step.outcome === 'fork') await checkpoints.keepForGood(newest);
      return step;
    }
    witnessSize = step;
  }
  return { outcome: 'refused', why: `what it knows was another size each time it was asked, ${witnessSize} at last` };
}

/** What to do: take its lines, ask again from another size, or nothing. */
function readAnswer(
  { status, type, text }: WitnessAnswer,
  witnessSize: number,
  { size, note }: KeptCheckpoint,
): 'sign' | number | Submission {
  if (status === 200) return 'sign';
  const isEqual = witnessSize === size;
  if (status === 409) {
    const answeredSize = SIZE_TYPE.test(type) ? readSize(text) : undefined;
    if (answeredSize !== undefined && answeredSize !== witnessSize) return answeredSize;
    // At one size there is nothing to prove: it has another root (C2SP tlog-witness).
    if (isEqual) return { outcome: 'fork', size: witnessSize, note };
    return { outcome: 'refused', why: `409 without another size that it knows: ${excerpt(text)}` };
  }
  if (status === 422 && witnessSize > 0) return { outcome: 'fork', size: witnessSize, note };
  if (status === 429 || status >= 500) return { outcome: 'away', why: `${status}: ${excerpt(text)}` };
  return { outcome: 'refused', why: `${status}: ${excerpt(text)}` };
}

async function takeLines(
  checkpoints: CosignedCheckpoints,
  { witnesses }: WitnessAddress,
  size: number,
  lines: string,
): Promise<Submission> {
  try {
    const taken = await checkpoints.take(size, lines, witnesses);
    if (taken) return { outcome: 'signed', ...taken };
    return { outcome: 'refused', why: `its answer has no signature of a key of ${witnesses.map(({ name }) => name).join(', ')}` };
  } catch (error) {
    if (error instanceof LogFormatError)
      return { outcome: 'refused', why: `its answer is no signature of this checkpoint (${error.message})` };
    throw error;
  }
}

function readSize(text: string): number | undefined {
  const match = /^(0|[1-9][0-9]{0,15})\n$/.exec(text);
  const size = Number(match?.[1]);
  return Number.isSafeInteger(size) ? size : undefined;
}

const LONGEST_EXCERPT = 200;
/** Of what a stranger wrote: one line, without what a terminal would act on. */
const excerpt = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_EXCERPT) || 'no words';

function describe(error: unknown): string {
  const { message, cause } = error as Error;
  return excerpt(cause instanceof Error ? `${message}: ${cause.message}` : message);
}
