/** A command that was recorded here: what it did to which record, and where in the log it stands. */
export interface Recorded {
  readonly request: string;
  readonly path: Readonly<Record<string, string>>;
  readonly position: number;
}

/** As many as somebody gives before the slowest list has them. */
const MOST = 200;
const recorded: Recorded[] = [];
/** Up to where each reading has answered: the lists of one service are made by several views, each as far as it is. */
const seen = new Map<string, number>();

const toService = (request: string): string => request.replace(/^\w+ \//, '').split('/')[1] ?? '';

const isOfService = (service: string) => (entry: Recorded) => toService(entry.request) === service;

export function noteRecorded(request: string, position: number, path: Recorded['path'] = {}): void {
  recorded.push({ request, path, position });
  recorded.splice(0, Math.max(0, recorded.length - MOST));
}

/** Up to where a reading must have come to show what was recorded here: given as `waitFor` until an answer of it has it. */
export function positionToWaitFor(reading: string): number | undefined {
  const last = Math.max(...recorded.filter(isOfService(toService(reading))).map(({ position }) => position));
  return last > (seen.get(reading) ?? Number.NEGATIVE_INFINITY) ? last : undefined;
}

export function noteSeen(reading: string, position: number | undefined): void {
  if (position !== undefined) seen.set(reading, Math.max(position, seen.get(reading) ?? position));
}

/** Whether an answer of its service has shown what was recorded there. */
export const isShown = (request: string, position: number): boolean =>
  [...seen].some(([reading, at]) => toService(reading) === toService(request) && at >= position);

/** What was recorded here in a service, and an answer that goes so far does not show yet. */
export const recordedAfter = (service: string, position: number | undefined): readonly Recorded[] =>
  recorded.filter((entry) => isOfService(service)(entry) && entry.position > (position ?? -1));
