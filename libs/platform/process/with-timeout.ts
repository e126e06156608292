/** The answer, or undefined when there is none in time or it is an error: who asks reports that, not why. */
export async function withTimeout<T>(ms: number, answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return undefined; // the component's own callers report why
  } finally {
    clearTimeout(timer);
  }
}
