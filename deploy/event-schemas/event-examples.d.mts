import type { AnyDecider, BusMessage, RecordedEvent } from '#libs/event-sourcing';

interface Publisher {
  /** `apps/membership` */
  readonly folder: string;
  readonly deciders: readonly AnyDecider[];
  readonly publications?: (event: RecordedEvent) => readonly BusMessage[];
}

/** An example of each type, by type. */
type EventExamples = Readonly<Record<string, { readonly headers: object; readonly payload: object }>>;

export const EXAMPLES: string;
export function eventExamples(
  root: string,
  services: readonly Publisher[],
  upcast: (decider: AnyDecider, event: RecordedEvent) => RecordedEvent,
): EventExamples;
export function writtenExamples(examples: EventExamples): string;
