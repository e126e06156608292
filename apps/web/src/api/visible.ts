/** Up to where each service must have read for what was recorded here to be seen: given as `waitFor` until an answer has it. */
const recorded = new Map<string, number>();

const toService = (request: string): string => request.replace(/^\w+ \//, '').split('/')[1] ?? '';

export function noteRecorded(request: string, position: number): void {
  const service = toService(request);
  recorded.set(service, Math.max(position, recorded.get(service) ?? 0));
}

export const positionToWaitFor = (request: string): number | undefined => recorded.get(toService(request));

/** An answer of the service that has it: nothing is waited for any more. */
export function noteSeen(request: string, position: number | undefined): void {
  const service = toService(request);
  if (position !== undefined && position >= (recorded.get(service) ?? Number.POSITIVE_INFINITY)) recorded.delete(service);
}
