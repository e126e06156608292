import type { Role } from '#libs/event-sourcing';
import type { Caller } from '#libs/platform';
import type { Reading } from '../reading.js';

/** A record that something is to be done about. */
interface InboxRecord {
  readonly service: string;
  /** As the paths of its service name it: `authority`, `decision`. */
  readonly kind: string;
  readonly id: string;
}

/** Something that waits for somebody, as long as it does. */
export interface InboxNeed {
  readonly record: InboxRecord;
  /** What the sentence of the kind is filled with: names, days, numbers. Never a name of a person. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly since?: string;
  /** A day, or an instant. */
  readonly by?: string;
  /** The command by which it is done: the button. */
  readonly command?: string;
  /** The authority for which the caller does it. */
  readonly authority?: string;
  /** Somebody else's: told where `whose` is `all`. */
  readonly isOthers?: true;
}

export interface InboxQuestion {
  readonly reading: Reading;
  readonly caller: Caller;
  /** Today, in UTC. */
  readonly day: string;
}

/** One kind of need: whom it concerns, and how it is found in what services tell the caller. */
export interface InboxKind {
  /** The code of its sentence: `inbox.<code>` in the catalogues. */
  readonly code: string;
  readonly service: string;
  readonly roles: readonly Role[];
  /** True for what others have to do first. */
  readonly waitsForOthers?: true;
  readonly find: (question: InboxQuestion) => Promise<readonly InboxNeed[]>;
}

/** Of each authority that the caller speaks for. */
export async function forOwnAuthorities(
  { caller: { authorities } }: InboxQuestion,
  find: (authority: string) => Promise<readonly InboxNeed[]>,
): Promise<readonly InboxNeed[]> {
  const needs = await Promise.all(authorities.map(find));
  return needs.flat();
}

/** What a screen takes of one kind; the lists themselves have the rest. */
export const MOST_OF_A_KIND = 200;
