import type { Command, CommandContext } from '../model/command.js';
import type { LoadState } from '../model/decider.js';
import { toDigest } from '../model/digest.js';
import { type RecordedEvent, START } from '../model/event.js';
import { nameBasedUuid } from '../model/identity.js';
import { Refusal } from '../model/refusal.js';
import type { EventStore } from '../store/event-store.js';

/** What older events claimed by a rule that has changed since, claimed by the rule of now. */
export interface ClaimsAnew {
  readonly categories: readonly string[];
  /** The id of the aggregate that an event gave something to which is claimed otherwise now; undefined: none. */
  readonly concerns: (event: RecordedEvent) => string | undefined;
  /** What it claims as it stands now; undefined: nothing. Must be harmless where it was claimed already. */
  readonly claimOf: (id: string, load: LoadState) => Promise<Command | undefined>;
}

interface ClaimingWith {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly load: LoadState;
  readonly execute: (command: Command, context: CommandContext) => Promise<unknown>;
  readonly now: () => string;
  readonly signal?: AbortSignal | undefined;
}

const PAGE = 1_000;
const WHO = 'gpn.claims-anew';

/**
 * Reads what was recorded and claims it anew, in the order of recording: the first keeps what two have. Answers the refused claims.
 * Can be interrupted and repeated, and done by several at once: who claims decides by the stream of the claim.
 */
export async function claimAnew(
  { categories, concerns, claimOf }: ClaimsAnew,
  { store, load, execute, now, signal }: ClaimingWith,
): Promise<readonly Refusal[]> {
  const ids = new Set<string>();
  for (let position = START; ; ) {
    const page = await store.readAll(position, { categories }, PAGE);
    for (const event of page.events) {
      const id = concerns(event);
      if (id !== undefined) ids.add(id);
    }
    position = page.position;
    if (page.atHead || signal?.aborted) break;
  }
  const refusals: Refusal[] = [];
  for (const id of ids) {
    const claim = await claimOf(id, load);
    if (!claim || signal?.aborted) continue;
    const commandId = nameBasedUuid(WHO, toDigest(claim));
    try {
      await execute(claim, { commandId, actor: WHO, now: now(), correlationId: commandId, causationId: commandId });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error);
    }
  }
  return refusals;
}
