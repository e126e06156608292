import type { PublicEventHandler, ReceivedEvent } from '#libs/event-sourcing';
import { type PublicEventClass, publicEventFacts } from './public-event.js';

type Reacts<Data extends object> = (
  event: ReceivedEvent<Data>,
  ...rest: Parameters<PublicEventHandler['react']> extends [unknown, ...infer Rest] ? Rest : never
) => ReturnType<PublicEventHandler['react']>;

/** What is done about one type of public event: `when(MembershipRenamedV1, ({ data }) => command(NoteName, …))`. */
export function when<Data extends object>(eventClass: PublicEventClass<Data>, react: Reacts<Data>): PublicEventHandler {
  const { topic, type } = publicEventFacts(eventClass);
  return { topic, type, react };
}
