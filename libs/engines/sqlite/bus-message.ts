import type { ReceivedMessage } from '#libs/event-sourcing';

export interface MessageRow {
  readonly place: number;
  readonly key: string;
  readonly headers: string;
  readonly value: string;
}

export function toReceivedMessage(topic: string, { place, key, headers, value }: MessageRow): ReceivedMessage {
  return { topic, key, headers: JSON.parse(headers) as Record<string, string>, value, offset: String(place) };
}
