import { StoreUnavailable } from '#libs/event-sourcing';

/**
 * Waits so long for an answer. The client sets no deadline on reads and subscriptions, and none of its own on appends.
 * @throws StoreUnavailable after it: whether the question was carried out is unknown
 */
export function withinTime<T>(ms: number, answer: Promise<T>, question: string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreUnavailable(`${question}: no answer within ${ms} ms`)), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
