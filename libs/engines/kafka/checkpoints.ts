import { AT_START, type Place } from '#libs/event-sourcing';
import type { TopicLog } from './topic-log.js';

/** What a publisher's checkpoint topic holds: the last committed record counts. */
export type CheckpointRecord = Place;

/** Each publisher has a topic of its own, so that nobody else's open transaction hides where it stands. */
export const checkpointTopic = (publisher: string): string => `gpn.${publisher}.checkpoint`;

/** How far each publisher has published. */
export class Checkpoints {
  private readonly logs = new Map<string, { readonly log: TopicLog; place: Place }>();

  constructor(
    private readonly ready: (topic: string) => Promise<void>,
    private readonly open: (topic: string, apply: TopicLog['apply']) => TopicLog,
  ) {}

  async of(publisher: string): Promise<Place> {
    await this.ready(checkpointTopic(publisher));
    const kept = this.logs.get(publisher) ?? this.follow(publisher);
    await kept.log.caughtUp();
    return kept.place;
  }

  private follow(publisher: string): { readonly log: TopicLog; place: Place } {
    const log = this.open(checkpointTopic(publisher), ({ value }) => {
      if (value) kept.place = JSON.parse(value.toString()) as CheckpointRecord;
    });
    const kept = { log, place: AT_START };
    this.logs.set(publisher, kept);
    return kept;
  }
}
