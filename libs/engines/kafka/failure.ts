import kafkajs from 'kafkajs';
import { BusUnavailable } from '#libs/event-sourcing';

// A CommonJS module: its error classes are no exports by name.
const { KafkaJSError, KafkaJSProtocolError } = kafkajs;

/** The brokers refuse these for what they are: no repetition helps. */
const HOPELESS = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TOPIC_EXCEPTION', 'INVALID_CONFIG']);

const FENCED = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_PRODUCER_ID_MAPPING', 'INVALID_TXN_STATE']);

/** Kafka's name of what went wrong, from wherever kafkajs wrapped it. */
export function typeOf(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof KafkaJSProtocolError) return cause.type;
    const type: unknown = Reflect.get(cause, 'type');
    if (typeof type === 'string') return type;
  }
  return undefined;
}

/** True when another producer has taken the transactional id, or the transaction took too long. */
export const isFenced = (error: unknown): boolean => FENCED.has(typeOf(error) ?? '');

/** Says in the port's words that the brokers do not answer now; other errors stay as they are. */
export function explained(error: unknown): unknown {
  if (!(error instanceof KafkaJSError)) return error;
  const type = typeOf(error);
  if (type !== undefined && HOPELESS.has(type)) return error;
  return new BusUnavailable(`Kafka: ${error.message}`, { cause: error });
}

/** @throws BusUnavailable in the place of the client's own errors */
export async function asking<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw explained(error);
  }
}
