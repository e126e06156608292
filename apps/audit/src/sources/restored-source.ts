import {
  aggregateId,
  type CommandHandler,
  command,
  defined,
  type LostErasure,
  nameBasedUuid,
  type Place,
  type Position,
  type RecordedBy,
  streamCategory,
} from '#libs/event-sourcing';
import type { IncludedFollower } from '#libs/platform';
import type { RawStore } from '#libs/platform/sources';
import type { Entry, LogStorage, SourceProgress } from '#libs/tlog';
import { assertAnchored, SourceRolledBack } from '../notary/anchor.js';
import { findKeptAndLost, type KeptAndLost } from '../notary/lost-events.js';
import { findBegun } from '../notary/notary.js';
import { IDS_AT_ONCE } from './domain/lost-erasure.js';
import { source as sourceDecider } from './domain/source.decider.js';
import { BeginEpoch, NameLostEvents } from './domain/source.messages.js';
import { refuse } from './source.refusals.js';

const PAGE = 1_000;

/** By the stream's category and the type: what an event of another service has destroyed. */
const ERASURES: Readonly<Record<string, LostErasure['kind']>> = { 'person PersonErased': 'person', 'text TextRedacted': 'text' };

/** A store that was put back from an older copy, as the log of all logs knows it; and the way on. */
export class RestoredSource implements IncludedFollower {
  readonly follower: string;

  constructor(
    readonly source: string,
    private readonly store: RawStore,
    private readonly storage: LogStorage,
    private readonly handling: CommandHandler,
  ) {
    this.follower = `log:${source}`;
  }

  /** Where the log stands in it, if the store is older and nobody has accepted that. */
  async findRolledBack(): Promise<Place | undefined> {
    const progress = await this.findProgress();
    if (!progress || !(await this.isRolledBack(progress))) return undefined;
    if (await findBegun(this.store, this.source, progress.epoch + 1)) return undefined;
    const { position, stream, revision, id } = progress;
    return { position, anchor: { position, stream, revision, id } };
  }

  /** What was kept and lost; undefined: nothing was lost, or the log has nothing of it. */
  async findLoss(): Promise<KeptAndLost | undefined> {
    const progress = await this.findProgress();
    if (!progress || !(await this.isRolledBack(progress))) return undefined;
    return findKeptAndLost(this.store, this.storage, this.source, progress);
  }

  /**
   * Records what was lost and that another life begins, in the store itself; repeated, it goes on where it was broken off.
   * @throws Refusal for a store that is no copy of what was logged
   */
  async accept(reason: string, { actor, now }: Pick<RecordedBy, 'actor' | 'now'>): Promise<void> {
    const [progress, loss] = [await this.findProgress(), await this.findLoss()];
    if (!progress || !loss) return;
    const { kept, lost } = loss;
    if (!kept) throw refuse['another-log']('It shares no event with what was logged: put a copy of the right log in its place.');
    const epoch = progress.epoch + 1;
    const record = (part: string, order: NameLostEvents | BeginEpoch) => {
      const commandId = nameBasedUuid('audit begins an epoch', this.source, String(epoch), progress.id, String(kept.next), part);
      return this.handling.execute(sourceDecider, order, { commandId, actor, now, correlationId: commandId, causationId: commandId });
    };
    // A command that was repeated since has led to the same id: what came of it elsewhere stands.
    const again = await this.readIdsAfter(kept.position);
    const gone = lost.flatMap(({ id }) => (again.has(id) ? [] : [id]));
    for (let from = 0; from < gone.length; from += IDS_AT_ONCE) {
      const ids = gone.slice(from, from + IDS_AT_ONCE);
      await record(`lost ${from}`, command(NameLostEvents, { source: this.source, epoch, ids }));
    }
    const [newest] = await this.storage.checkpoints({ order: 'newest-first', limit: 1 });
    const begun = defined({
      ...{ source: this.source, epoch, firstSequence: kept.next, keptPosition: kept.position, lost: lost.length, reason },
      firstLost: lost[0]?.recordedAt,
      lastLost: lost.at(-1)?.recordedAt,
      erasures: findErasures(lost),
      checkpoint: newest?.note,
    });
    await record('begun', command(BeginEpoch, begun));
  }

  private async readIdsAfter(afterPosition: Position): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for (let position = afterPosition, atHead = false; !atHead; ) {
      const page = await this.store.readAll(position, {}, PAGE);
      for (const { id } of page.events) ids.add(id);
      ({ position, atHead } = page);
    }
    return ids;
  }

  private async findProgress(): Promise<SourceProgress | undefined> {
    return (await this.storage.state())?.sources[this.source];
  }

  private async isRolledBack(progress: SourceProgress): Promise<boolean> {
    try {
      await assertAnchored(this.store, this.source, progress);
      return false;
    } catch (error) {
      if (error instanceof SourceRolledBack) return true;
      throw error;
    }
  }
}

/** What erased somebody or something, among entries. */
export const findErasures = (entries: readonly Entry[]): readonly LostErasure[] =>
  entries.flatMap(({ stream, type, effectiveAt }) => {
    const kind = ERASURES[`${streamCategory(stream)} ${type}`];
    return kind ? [{ kind, id: aggregateId(stream), erasedAt: effectiveAt }] : [];
  });
