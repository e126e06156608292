import { Acceptances, type BusMessage, Epochs, type EventStore, type Position } from '#libs/event-sourcing';

const TOPIC = /^gpn\.(?<service>[a-z]+(?:-[a-z]+)*)\.v\d+$/;
const KNOWN_MS = 1_000;

interface Known {
  readonly lost: Promise<Lost>;
  readonly until: number;
}

interface Lost {
  readonly messages: ReadonlyMap<string, Position>;
  readonly epochs: Epochs;
}

/**
 * Messages that the topics still hold and whose events the log has lost: what is heard again passes them over. A command that was repeated
 * after the restore has led to the same id again: its message says that it is of a later epoch, and is heard.
 */
export class LostMessages {
  private readonly known = new Map<string, Known>();

  constructor(private readonly store: Pick<EventStore, 'append' | 'readStream' | 'head'>) {}

  /** Since somebody accepted the restore. @throws StoreUnavailable */
  async has({ topic, headers }: Pick<BusMessage, 'topic' | 'headers'>): Promise<boolean> {
    const service = TOPIC.exec(topic)?.groups?.service;
    const { ce_id: id, ce_epoch: epoch = '1' } = headers;
    if (service === undefined || id === undefined) return false;
    const { messages, epochs } = await this.ofService(service);
    const lostAt = messages.get(id);
    // Where no epoch was begun with the acceptance, both are of the first, and cannot be told apart.
    return lostAt !== undefined && (epochs.at(lostAt) === 1 || Number(epoch) < epochs.at(lostAt));
  }

  private ofService(service: string): Promise<Lost> {
    const cached = this.known.get(service);
    if (cached && performance.now() < cached.until) return cached.lost;
    const lost = this.read(service);
    this.known.set(service, { lost, until: performance.now() + KNOWN_MS });
    lost.catch(() => this.known.delete(service));
    return lost;
  }

  private async read(service: string): Promise<Lost> {
    const [messages, epochs] = await Promise.all([new Acceptances(this.store, service).lostMessages(), Epochs.read(this.store)]);
    return { messages, epochs };
  }
}
