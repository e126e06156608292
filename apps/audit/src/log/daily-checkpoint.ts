import { type CommandHandler, command, type Instant, nameBasedUuid } from '#libs/event-sourcing';
import { type KeptCheckpoint, type LogStorage, readSignedCheckpoint } from '#libs/tlog';
import { checkpoint } from './domain/checkpoint.decider.js';
import { PublishCheckpoint } from './domain/checkpoint.messages.js';

const ACTOR = 'audit.checkpoints';

/** Records the first checkpoint of each day, so that whoever keeps the Network's messages keeps it: once, whoever asks and how often. */
export class DailyCheckpoint {
  private lastDay: string | undefined;

  constructor(
    private readonly handling: CommandHandler,
    private readonly storage: Pick<LogStorage, 'checkpoints'>,
    private readonly now: () => Instant,
  ) {}

  /** @param newest of the log: the first one of its day may be an older one, of an instance that died before it was recorded */
  async record(newest: KeptCheckpoint): Promise<void> {
    const day = toDay(newest);
    if (day === this.lastDay) return;
    // What was recorded first stands, whoever has signed since.
    if ((await this.handling.load(checkpoint, day)).state.isPublished) {
      this.lastDay = day;
      return;
    }
    const [first] = await this.storage.checkpoints({ reason: 'day', order: 'newest-first', limit: 1 });
    if (!first || toDay(first) !== day) return;
    const { size, note } = first;
    const root = Buffer.from(readSignedCheckpoint(note, []).checkpoint.root).toString('base64');
    const commandId = nameBasedUuid(ACTOR, day);
    await this.handling.execute(checkpoint, command(PublishCheckpoint, { day, size, root, note }), {
      ...{ commandId, actor: ACTOR, now: this.now(), correlationId: commandId, causationId: commandId },
    });
    this.lastDay = day;
  }
}

const toDay = ({ at }: KeptCheckpoint): string => at.slice(0, 'YYYY-MM-DD'.length);
