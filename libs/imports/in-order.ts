/** One piece of work; those that share a key are done one after another, in their order. */
interface Work<Result> {
  readonly keys: readonly string[];
  readonly act: () => Promise<Result>;
}

/**
 * Does work side by side, at most `atOnce` pieces, and gives the results in the order of the work. Nothing new is begun after a failure,
 * or once the signal is aborted; what was begun is waited for.
 * @throws what a piece throws, after the results before it
 */
export async function* inOrder<Result>(
  pieces: Iterable<Work<Result>>,
  { atOnce, signal }: { readonly atOnce: number; readonly signal: AbortSignal },
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  const last = new Map<string, Promise<unknown>>();
  let hasFailed = false;
  const begin = ({ keys, act }: Work<Result>): Promise<Result> => {
    const earlier = keys.flatMap((key) => last.get(key) ?? []);
    const result = Promise.all(earlier).then(() => act());
    result.catch(() => {
      hasFailed = true;
    });
    for (const key of keys) last.set(key, result);
    return result;
  };
  try {
    for (const piece of pieces) {
      if (hasFailed || signal.aborted) break;
      underWay.push(begin(piece));
      if (underWay.length >= atOnce) yield await (underWay.shift() as Promise<Result>);
    }
    while (underWay.length > 0) yield await (underWay.shift() as Promise<Result>);
  } finally {
    await Promise.allSettled(underWay);
  }
}
