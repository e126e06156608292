import {
  aggregateId,
  type CommandHandler,
  type EventStore,
  type Position,
  type RecordedEvent,
  START,
  streamCategory,
} from '#libs/event-sourcing';
import { VaultTampered } from '#libs/vault';
import { type PersonState, person } from '../persons/domain/person.decider.js';
import type { PersonEvents } from '../persons/domain/person.messages.js';
import type { Sealed, SealedRecordStore } from '../sealing/sealed-record-store.js';
import { sealedText, type TextState } from '../texts/domain/sealed-text.decider.js';
import type { SealedTextEvents } from '../texts/domain/sealed-text.messages.js';

/**
 * How a commitment stands. `right`: the vault holds what it was made of. `erased`: that was erased or redacted, and nobody can open the
 * commitment any more. `replaced`: a profile that was corrected since, and destroyed. `uncommitted`: sealed before there were commitments.
 * `wrong`: see `CommitmentFault`.
 */
export const commitmentStandings = ['right', 'erased', 'replaced', 'uncommitted', 'wrong'] as const;
export type CommitmentStanding = (typeof commitmentStandings)[number];

/**
 * `differs`: the vault holds something else than was recorded. `missing`: it holds nothing, as one that was put back from an older copy.
 * `unreadable`: what it holds does not open: it was changed without its key, or belongs to another record.
 */
export const commitmentFaults = ['differs', 'missing', 'unreadable'] as const;
export type CommitmentFault = (typeof commitmentFaults)[number];

/** A commitment that the vault does not fit. Opaque ids alone. */
export interface WrongCommitment {
  readonly kind: 'person' | 'text' | 'file';
  /** Of the person, the text or the file. */
  readonly id: string;
  /** Of the event that carries the commitment, in the stream of the person or text. */
  readonly revision: number;
  readonly fault: CommitmentFault;
}

export interface CheckedCommitments {
  readonly counts: Readonly<Record<CommitmentStanding, number>>;
  readonly wrong: readonly WrongCommitment[];
  /** How far the log was looked through. */
  readonly position: Position;
  readonly atHead: boolean;
}

type Committing = PersonEvents['PersonRegistered'] | PersonEvents['ProfileCorrected'] | SealedTextEvents['TextSealed'];

const CATEGORIES = [person.category, sealedText.category];
const COMMITTING: ReadonlySet<string> = new Set(['PersonRegistered', 'ProfileCorrected', 'TextSealed'] satisfies (
  | keyof PersonEvents
  | keyof SealedTextEvents
)[]);

/** Makes every commitment of the log anew from what lies in the vault. */
export class CommitmentCheck {
  constructor(
    private readonly sealedRecords: SealedRecordStore,
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly handling: Pick<CommandHandler, 'load'>,
  ) {}

  /**
   * Those of the next events after a position; bounded, so that who asks goes on from where it ended, and knows how far it is.
   * @throws StoreUnavailable, VaultUnavailable
   */
  async check(afterPosition: Position = START, limit = 500): Promise<CheckedCommitments> {
    const { events, position, atHead } = await this.store.readAll(afterPosition, { categories: CATEGORIES }, limit);
    const counts = { right: 0, erased: 0, replaced: 0, uncommitted: 0, wrong: 0 };
    const wrong: WrongCommitment[] = [];
    for (const event of events as readonly RecordedEvent<Committing>[]) {
      if (event.foreign || !COMMITTING.has(event.type)) continue;
      const standing = await this.judge(event);
      const fault = commitmentFaults.find((candidate) => candidate === standing);
      counts[fault ? 'wrong' : (standing as CommitmentStanding)]++;
      if (fault) wrong.push({ kind: toKind(event), id: aggregateId(event.stream), revision: event.revision, fault });
    }
    return { counts, wrong, position, atHead };
  }

  private async judge({ stream, data }: RecordedEvent<Committing>): Promise<CommitmentStanding | CommitmentFault> {
    const { record, commitment } = data;
    for (let isSecondLook = false; ; isSecondLook = true) {
      const state = await this.load(stream);
      if (state.status === 'erased' || state.status === 'redacted') return 'erased';
      if (!('record' in state) || state.record !== record) return 'replaced';
      const sealed = await this.read(record);
      if (sealed === 'unreadable') return 'unreadable';
      if (sealed) return commitment === undefined ? 'uncommitted' : this.compare(record, sealed, commitment);
      // Corrected, redacted or erased between the two readings: the log says so now.
      if (isSecondLook) return 'missing';
    }
  }

  /** A nonce or a digest that was taken out of the record differs as well as one that was changed. */
  private compare(record: string, sealed: Sealed<object>, commitment: string): 'right' | 'differs' {
    return this.sealedRecords.commitment(record, sealed) === commitment ? 'right' : 'differs';
  }

  private async load(stream: string): Promise<PersonState | TextState> {
    const id = aggregateId(stream);
    const { state } =
      streamCategory(stream) === person.category
        ? await this.handling.load<PersonState>(person, id)
        : await this.handling.load<TextState>(sealedText, id);
    return state;
  }

  private async read(record: string): Promise<Sealed<object> | 'unreadable' | undefined> {
    try {
      return (await this.sealedRecords.read<object>(record))?.content;
    } catch (error) {
      if (error instanceof VaultTampered) return 'unreadable';
      throw error;
    }
  }
}

const toKind = ({ stream, data }: RecordedEvent<Committing>): WrongCommitment['kind'] => {
  if (streamCategory(stream) === person.category) return 'person';
  return 'form' in data && data.form === 'file' ? 'file' : 'text';
};
