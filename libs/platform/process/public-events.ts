import type { ParseMessage } from '#libs/event-sourcing';

/** The one strict reader of public events. */
export async function publicEventsParser(): Promise<ParseMessage> {
  const { parseMessage, typeOfMessage } = await import('#libs/contracts');
  return Object.assign((...received: Parameters<ParseMessage>) => parseMessage(...received), { typeOf: typeOfMessage });
}
