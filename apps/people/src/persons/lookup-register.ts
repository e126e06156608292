import type { CommandHandler, Instant, Refusal } from '#libs/event-sourcing';
import { type Owner, parseOwner } from '../sealing/record-id.js';
import { ageMs, type SealedRecordStore } from '../sealing/sealed-record-store.js';
import { type PersonState, person } from './domain/person.decider.js';

/** How long another instance's request can be on its way. */
const UNDER_WAY_MS = 30_000;

/** Who is to have a value. */
export interface Claim {
  readonly owner: Owner;
  readonly now: Instant;
  /** Whether it may be said who has it already. */
  readonly knowsOthers: boolean;
}

/** What is said to who may not have a value. */
export interface WhyNot {
  /** `holder`: who has it; undefined where whoever asks may not know. */
  readonly isTaken: (holder: string | undefined) => Refusal;
  readonly isUnderWay: () => Refusal;
}

/** One person a value, found through keyed digests in the vault: no stream or index holds the value. */
export abstract class LookupRegister {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly sealedRecords: SealedRecordStore,
    private readonly handling: CommandHandler,
  ) {}

  /** Under which name records can be found by it. */
  protected abstract readonly lookup: string;
  /** The same for all spellings of one value. */
  protected abstract normalise(value: string): string;

  /** The person who has the value now. */
  async holder(value: string): Promise<string | undefined> {
    for (const record of await this.sealedRecords.vault.find(this.lookup, this.normalise(value))) {
      const owner = parseOwner(record);
      if (owner && (await this.names(owner, record))) return owner.id;
    }
    return undefined;
  }

  /**
   * Runs `act` alone for this value on this instance. `reserved` is called in it once the own record is written, and
   * refuses when another instance is writing one at the same time.
   */
  protected async reserve<T>(
    value: string | undefined,
    claim: Claim,
    why: WhyNot,
    act: (reserved: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    if (value === undefined) return act(async () => undefined);
    const normalised = this.normalise(value);
    return this.inTurn(normalised, async () => {
      await this.assertFree(normalised, claim, why);
      return act(() => this.assertFree(normalised, claim, why, claim.now));
    });
  }

  private async assertFree(normalised: string, { owner: self, knowsOthers }: Claim, why: WhyNot, underWayAt?: Instant): Promise<void> {
    for (const record of await this.sealedRecords.vault.find(this.lookup, normalised)) {
      const owner = parseOwner(record);
      if (!owner || owner.id === self.id) continue;
      if (await this.names(owner, record)) throw why.isTaken(knowsOthers ? owner.id : undefined);
      if (underWayAt === undefined) continue;
      const sealed = await this.sealedRecords.read(record);
      if (sealed && Math.abs(ageMs(sealed.content.at, underWayAt)) < UNDER_WAY_MS) throw why.isUnderWay();
    }
  }

  private async names(owner: Owner, record: string): Promise<boolean> {
    const { state } = await this.handling.load<PersonState>(person, owner.id);
    return state.status === 'registered' && state.record === record;
  }

  private async inTurn<T>(normalised: string, act: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(normalised) ?? Promise.resolve()).then(act, act);
    this.turns.set(normalised, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(normalised) === turn) this.turns.delete(normalised);
    }
  }
}
