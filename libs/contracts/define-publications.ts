import { aggregateId, type BusMessage, defined, type EventMap, type RecordedEvent } from '#libs/event-sourcing';
import { MOST_MESSAGES, toMessage } from './envelope.js';

/** What is told of each type of event, `id` being its aggregate's; types that are not listed stay inside. Pure. */
export type PublicEventMap<Events extends EventMap> = {
  readonly [Type in keyof Events]?: (id: string, data: Events[Type], event: RecordedEvent) => object | readonly object[];
};

/** The publications of a service: an event of its log to the messages that tell of it. */
export const definePublications =
  <Events extends EventMap>(eventMap: PublicEventMap<Events>) =>
  (recorded: RecordedEvent): readonly BusMessage[] => {
    if (!Object.hasOwn(eventMap, recorded.type)) return [];
    const tell = eventMap[recorded.type as keyof Events] as (id: string, data: object, event: RecordedEvent) => object | readonly object[];
    const events = [tell(aggregateId(recorded.stream), recorded.data, recorded)].flat();
    if (events.length > MOST_MESSAGES)
      throw new Error(`${recorded.type} would be told of by ${events.length} messages, and may be by ${MOST_MESSAGES}`);
    return events.map((event, part) => toMessage(defined({ event, recorded, part: part > 0 ? part : undefined })));
  };
