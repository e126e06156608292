/** What a witness answers to add-checkpoint. */
export interface WitnessAnswer {
  readonly status: number;
  /** Media type, without parameters; empty when it says none. */
  readonly type: string;
  readonly text: string;
}

/**
 * Sends a witness the body of add-checkpoint (C2SP tlog-witness).
 * @param url its submission prefix
 * @throws Error when it does not answer, or with more than anybody would
 */
export type AskWitness = (url: string, body: string, signal: AbortSignal) => Promise<WitnessAnswer>;

const PATIENCE_MS = 10_000;
/** A line has up to 4 KB with ML-DSA-44, and a witness a key or two. */
const MOST_BYTES = 64 * 1024;

/** By HTTP. A witness that leads on to another address is not followed: what is asked stands in the policy. */
export const askByHttp: AskWitness = async (url, body, signal) => {
  const answer = await fetch(`${url.replace(/\/+$/, '')}/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';', 1);
  return { status: answer.status, type: type.trim(), text: await readText(answer) };
};

async function readText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error(`it answered with more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
