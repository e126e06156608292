import { CommandHandler } from '#libs/event-sourcing';
import type { SealedRecordStore } from '../sealing/sealed-record-store.js';
import { type PersonState, person, type RegisteredPerson } from './domain/person.decider.js';
import type { KeptProfile } from './profile.js';

export type ResolvedProfile =
  | { readonly status: 'unknown' }
  | { readonly status: 'erased' }
  /** The log names a record that the vault does not have: it was restored from an older copy. */
  | { readonly status: 'unavailable'; readonly facts: RegisteredPerson }
  | { readonly status: 'registered'; readonly facts: RegisteredPerson; readonly profile: KeptProfile };

/**
 * Who persons are, now. Asks the log, not a view: from the moment of its erasure a person is read by nobody, however far
 * the views are.
 */
export class Profiles {
  constructor(
    private readonly sealedRecords: SealedRecordStore,
    private readonly handling: CommandHandler,
  ) {}

  async of(ids: readonly string[]): Promise<ReadonlyMap<string, ResolvedProfile>> {
    const resolved = await this.once([...new Set(ids)]);
    // Corrected or erased between the two reads: the log says now what it is.
    const moved = [...resolved].filter(([, profile]) => profile.status === 'unavailable').map(([id]) => id);
    if (moved.length === 0) return resolved;
    return new Map([...resolved, ...(await this.once(moved))]);
  }

  private async once(ids: readonly string[]): Promise<ReadonlyMap<string, ResolvedProfile>> {
    const states = await Promise.all(ids.map(async (id) => [id, (await this.handling.load<PersonState>(person, id)).state] as const));
    const records = states.flatMap(([, state]) => (state.status === 'registered' ? [state.record] : []));
    const sealed = await this.sealedRecords.readMany<KeptProfile>(records);
    return new Map(states.map(([id, state]) => [id, toResolvedProfile(state, sealed)] as const));
  }
}

function toResolvedProfile(state: PersonState, sealed: ReadonlyMap<string, { readonly body: KeptProfile }>): ResolvedProfile {
  if (state.status !== 'registered') return state;
  const profile = sealed.get(state.record)?.body;
  return profile ? { status: 'registered', facts: state, profile } : { status: 'unavailable', facts: state };
}
