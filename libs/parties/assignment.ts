import { type ItemList, itemsBy } from '#libs/event-sourcing';
import type { Assignment, RevokedAssignment } from './assignment.messages.js';

/** An assignment as it stands with the party: once revoked, it stays so, and its end goes with the date of the leaving. */
export interface AssignmentReplica extends Assignment {
  readonly isRevoked: boolean;
  /** The first day on which it no longer holds, as it was told last. */
  readonly on?: string;
  /** How much was told of the member when it was revoked first: so much says which leaving ended it. */
  readonly knownThen?: KnownSoFar;
}

/** A part of what was told of a member, from the beginning. */
export interface KnownSoFar {
  readonly changes: number;
  readonly corrections: number;
}

const bySourceEvent = itemsBy<AssignmentReplica>(({ noting }) => noting);

export const withAssignment = (
  assignments: ItemList<AssignmentReplica>,
  { kind, part, noting, since, ...rest }: Assignment,
): ItemList<AssignmentReplica> =>
  bySourceEvent.put(assignments, { kind, in: rest.in, ...(part && { part }), noting, since, isRevoked: false });

export const withRevoked = (
  assignments: ItemList<AssignmentReplica>,
  { noting, on }: RevokedAssignment,
  knownThen?: KnownSoFar,
): ItemList<AssignmentReplica> =>
  bySourceEvent.change(assignments, noting, (assignment) => ({ ...(knownThen && { knownThen }), ...assignment, isRevoked: true, on }));

export const findAssignment = (assignments: ItemList<AssignmentReplica>, sourceEventId: string): AssignmentReplica | undefined =>
  bySourceEvent.get(assignments, sourceEventId);

export const toAssignment = ({ kind, in: within, part, noting, since }: Assignment): Assignment => ({
  kind,
  in: within,
  ...(part && { part }),
  noting,
  since,
});
