/** `n` callers, each doing the next piece of work as soon as its last one is done. */
export async function concurrently(callers: number, operations: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const caller = async () => {
    for (let index = next++; index < operations; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
