import type { ItemList } from '#libs/event-sourcing';
import type { PersonReplica } from '#libs/parties';
import type { History } from './authority-history.js';

/** Who was given a name, on the stream of the name. */
export interface Reservation {
  readonly owner: string;
  /**
   * What was recorded last of the owner when it asked for the name. Once something was recorded after that and the owner does not have
   * the name, it has given the name up, or never came to take it.
   */
  readonly asOf: number;
}

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
  readonly asOf: number;
  /** The entry in the predecessor's history, of one whose date is corrected. */
  readonly succession?: string;
}

/** Those that were agreed to last, one a predecessor. */
export type ExpectedTakeovers = ItemList<ExpectedTakeover>;

/** The life of one authority with the Network; and, on the stream that a name derives to, whose the name is and was. */
export interface Membership {
  /** Empty before the first event. */
  readonly id: string;
  /** Of the stream; -1 before the first event. */
  readonly revision: number;
  /** The revision of what was recorded last of the authority itself. */
  readonly lived: number;
  readonly history: History;
  /** Absent: nobody but the authority of this id has had the name. */
  readonly reservation?: Reservation;
  /** Whom the name was reserved for, in order. */
  readonly owners: ItemList<string>;
  /** Successors that are known to have taken over. */
  readonly completed: ItemList<string>;
  /** Whom it agreed to take over from. */
  readonly expected: ExpectedTakeovers;
}

/** What other streams say: the person to be designated, the successor, the predecessor, and whose a name is. */
export interface MembershipFacts {
  readonly person: PersonReplica;
  /** The stream of the name that a successor is given by. */
  readonly name: Membership;
  /** Whom the name at issue was reserved for last. */
  readonly holder: Membership;
  readonly successor: Membership;
  readonly predecessor: Membership;
  readonly linked: Linked;
}

/** Authorities that a succession leads from or to, by their ids. */
export type Linked = ReadonlyMap<string, Membership>;
