import { recordedEvents } from './recorded-events.js';

/** What the platform records itself, beside the services. */
const PLATFORM = 'platform';

/** Which service records streams of a category; `platform` for none. */
export const findService = (category: string): string => recordedEvents[category]?.service ?? PLATFORM;

/** What a type of event is called; one of no service by its own name. */
export const findWords = (category: string, type: string): string => recordedEvents[category]?.events[type] ?? type;

/** The categories of the streams that a service records. */
export const listCategories = (service: string): readonly string[] =>
  Object.entries(recordedEvents).flatMap(([category, recorded]) => (recorded.service === service ? [category] : []));
