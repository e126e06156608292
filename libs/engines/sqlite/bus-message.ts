import { BusUnavailable, type ReceivedMessage } from '#libs/event-sourcing';
import { FileUnavailable } from './failure.js';

export interface MessageRow {
  readonly place: number;
  readonly key: string;
  readonly headers: string;
  readonly value: string;
}

export function received(topic: string, { place, key, headers, value }: MessageRow): ReceivedMessage {
  return { topic, key, headers: JSON.parse(headers) as Record<string, string>, value, offset: String(place) };
}

export const busUnavailable = (error: unknown): unknown =>
  error instanceof FileUnavailable ? new BusUnavailable(error.message, { cause: error }) : error;
