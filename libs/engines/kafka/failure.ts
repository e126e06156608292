import kafkajs from 'kafkajs';
import { BusUnavailable } from '#libs/event-sourcing';

// A CommonJS module: its error classes are no exports by name.
const { KafkaJSError, KafkaJSProtocolError } = kafkajs;

/** The brokers refuse these for what they are: no repetition helps. */
const HOPELESS = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TOPIC_EXCEPTION', 'INVALID_CONFIG']);

const FENCED = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_PRODUCER_ID_MAPPING', 'INVALID_TXN_STATE']);

/** Kafka's name of what went wrong, from wherever kafkajs wrapped it. */
export function errorType(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof KafkaJSProtocolError) return cause.type;
    const type: unknown = Reflect.get(cause, 'type');
    if (typeof type === 'string') return type;
    // Of several that were asked for at once.
    const [first] = (Reflect.get(cause, 'errors') ?? []) as readonly unknown[];
    if (first !== undefined) return errorType(first);
  }
  return undefined;
}

const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/** True when the broker takes less at once than what was sent for one partition. */
export const isTooLarge = (error: unknown): boolean => TOO_LARGE.has(errorType(error) ?? '');

/** True when another producer has taken the transactional id, or the transaction took too long. */
export const isFenced = (error: unknown): boolean => FENCED.has(errorType(error) ?? '');

/** What says how to reach the brokers, by the names that those who set it know: `GPN_KAFKA_TLS`. */
export interface Settings {
  readonly brokers: string;
  readonly tls: string;
  readonly sasl: string;
}

/** What Node.js says of a certificate that it does not trust. */
const CERTIFICATE = /CERT|UNABLE_TO_|ALTNAME|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO/;

/** Tells the failures of a client in the port's words, with the setting that is to be looked at. */
export class Failures {
  private answered = false;

  constructor(private readonly settings: Settings = { brokers: 'brokers', tls: 'tls', sasl: 'sasl' }) {}

  /** @throws BusUnavailable in the place of the client's own errors */
  async asking<T>(question: () => Promise<T>): Promise<T> {
    try {
      const answer = await question();
      this.answered = true;
      return answer;
    } catch (error) {
      throw this.explain(error);
    }
  }

  /** Says in the port's words that the brokers do not answer now; other errors stay as they are. */
  explain(error: unknown): unknown {
    if (!(error instanceof KafkaJSError)) return error;
    const type = errorType(error);
    if (type !== undefined && HOPELESS.has(type)) return error;
    return new BusUnavailable(`Kafka: ${error.message}${this.hint(error, type)}`, { cause: error });
  }

  private hint(error: Error, type: string | undefined): string {
    const { brokers, tls, sasl } = this.settings;
    if (isCaused(error, 'KafkaJSSASLAuthenticationError')) return `; look at the user and password in ${sasl}`;
    if (type === 'UNSUPPORTED_SASL_MECHANISM' || type === 'ILLEGAL_SASL_STATE') return `; look at the mechanism in ${sasl}`;
    if (CERTIFICATE.test(errorCode(error) ?? '')) return `; look at ${tls}`;
    // Brokers say nothing to who does not speak TLS where they do, or does not sign in, and the other way round.
    if (!this.answered && (isCaused(error, 'KafkaJSConnectionClosedError') || errorCode(error) === 'ECONNRESET')) {
      return `; the broker ended it without an answer: look at ${brokers}, ${tls} and ${sasl}`;
    }
    return '';
  }
}

const isCaused = (error: unknown, name: string): boolean => causes(error).some((cause) => cause.name === name);
const errorCode = (error: unknown): string | undefined =>
  causes(error)
    .map((cause): unknown => Reflect.get(cause, 'code'))
    .find((code) => typeof code === 'string');

function causes(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}
