import type { ItemList, ReservedValue } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import type { History } from './authority-history.js';
import type { DesignationFacts } from './authority-state.js';
import type { FiledLetters } from './letters.js';

/**
 * A succession is recorded with the predecessor and takes effect in two histories. The successor agrees to the day before it is
 * recorded, on its own stream, so that whatever else is decided there at that moment knows of it; the takeover follows from what is
 * recorded. Here is what a successor's history is with the takeovers that are recorded, and those that are being recorded.
 */
export interface ExpectedTakeover {
  readonly predecessor: string;
  /** The day on which it takes over. */
  readonly day: string;
  /** Of the predecessor's stream when it asked: once it is another, its own history says what came of it. */
  readonly predecessorRevision: number;
  /** The entry in the predecessor's history, of one whose date is corrected. */
  readonly succession?: string;
}

/** Those that were agreed to last, one a predecessor. */
export type ExpectedTakeovers = ItemList<ExpectedTakeover>;

/** The life of one authority with the Network. */
export interface Membership {
  /** Empty before the first event. */
  readonly id: string;
  /** Of the stream; -1 before the first event. */
  readonly revision: number;
  readonly history: History;
  /** Successors that are known to have taken over. */
  readonly completed: ItemList<string>;
  /** Whom it agreed to take over from. */
  readonly expected: ExpectedTakeovers;
  /** Letters that were attached, also those that were withdrawn. */
  readonly letters: FiledLetters;
}

/** What other streams say: the person to be designated, the successor, the predecessor, and whose a name is. */
export interface MembershipFacts extends DesignationFacts {
  /** Of the name that a successor is given by. */
  readonly name: ReservedValue;
  /** Whom that name was reserved for last. */
  readonly holder: Membership;
  /** The file of a letter. */
  readonly file: FileState;
  readonly successor: Membership;
  readonly predecessor: Membership;
  readonly linked: Linked;
}

/** Authorities that a succession leads from or to, by their ids. */
export type Linked = ReadonlyMap<string, Membership>;
