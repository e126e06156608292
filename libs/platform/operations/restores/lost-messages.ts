import { Acceptances, type BusMessage, type EventStore } from '#libs/event-sourcing';

const TOPIC = /^gpn\.(?<service>[a-z]+(?:-[a-z]+)*)\.v\d+$/;
const KNOWN_MS = 1_000;

interface Known {
  readonly ids: Promise<ReadonlySet<string>>;
  readonly until: number;
}

/** Messages that the topics still hold and whose events the log has lost: what is heard again passes them over. */
export class LostMessages {
  private readonly known = new Map<string, Known>();

  constructor(private readonly store: Pick<EventStore, 'append' | 'readStream' | 'head'>) {}

  /** Since somebody accepted the restore. @throws StoreUnavailable */
  async has({ topic, headers }: Pick<BusMessage, 'topic' | 'headers'>): Promise<boolean> {
    const service = TOPIC.exec(topic)?.groups?.service;
    const { ce_id: id } = headers;
    return service !== undefined && id !== undefined && (await this.ofService(service)).has(id);
  }

  private ofService(service: string): Promise<ReadonlySet<string>> {
    const cached = this.known.get(service);
    if (cached && performance.now() < cached.until) return cached.ids;
    const ids = new Acceptances(this.store, service).lostIds().then((all) => new Set(all));
    this.known.set(service, { ids, until: performance.now() + KNOWN_MS });
    ids.catch(() => this.known.delete(service));
    return ids;
  }
}
