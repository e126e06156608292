import type { ParseMessage } from '#libs/event-sourcing';

/** The one strict reader of public events. */
export async function publicEventsParser(): Promise<ParseMessage> {
  const { parseMessage } = await import('#libs/contracts');
  return parseMessage;
}
