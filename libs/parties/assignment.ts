import { defined, type ItemList, itemsBy } from '#libs/event-sourcing';
import type { Assignment, RevokedAssignment } from './assignment.messages.js';

/** An assignment as it stands with the party: once revoked, it stays so, and its end goes with the date of the leaving. */
export interface AssignmentReplica extends Assignment {
  readonly isRevoked: boolean;
  /** The first day on which it no longer holds, as it was told last. */
  readonly revokedOn?: string;
  /** How much was told of the member when it was revoked first: so much says which leaving ended it. */
  readonly knownThen?: KnownSoFar;
}

/** A part of what was told of a member, from the beginning. */
export interface KnownSoFar {
  readonly changes: number;
  readonly corrections: number;
}

const bySourceEvent = itemsBy<AssignmentReplica>(({ sourceEvent }) => sourceEvent);

export const withAssignment = (assignments: ItemList<AssignmentReplica>, assignment: Assignment): ItemList<AssignmentReplica> =>
  bySourceEvent.put(assignments, { ...toAssignment(assignment), isRevoked: false });

export const withRevoked = (
  assignments: ItemList<AssignmentReplica>,
  { sourceEvent, revokedOn }: RevokedAssignment,
  knownThen?: KnownSoFar,
): ItemList<AssignmentReplica> =>
  bySourceEvent.change(assignments, sourceEvent, (assignment) =>
    defined({
      knownThen,
      ...assignment,
      isRevoked: true,
      revokedOn,
    }),
  );

export const findAssignment = (assignments: ItemList<AssignmentReplica>, sourceEvent: string): AssignmentReplica | undefined =>
  bySourceEvent.get(assignments, sourceEvent);

export const toAssignment = ({ kind, record, item, sourceEvent, startsOn }: Assignment): Assignment =>
  defined({
    kind,
    record,
    item,
    sourceEvent,
    startsOn,
  });
