import { defined, today } from '#libs/event-sourcing';
import { type ObjectShape, type Shaped, shapedAs } from '#libs/shapes';
import { isOverdue } from '../domain/actions.js';
import type { MeetingId } from '../domain/meeting-command.js';
import type { ActionRow } from '../domain/projection.js';
import type { MeetingDocumentBase } from '../views/meeting-view.js';
import type { Names } from './meeting-reader.js';

/** The shapes in which a service answers its meetings or sessions. A field that they have of `meetingFields` is shown as it is recorded. */
interface MeetingShapes {
  /** A line of the calendar. */
  readonly card: ObjectShape;
  /** A line of the board. */
  readonly action: ObjectShape;
  /** One, for who is invited as a guest. */
  readonly invitation: ObjectShape;
  /** One, for those who take part. */
  readonly page: ObjectShape;
  readonly comparison: ObjectShape;
}

/** The names that a service has in its answers for its meetings, and for the body or group that convenes them. */
export interface MeetingTerms<Shapes extends MeetingShapes = MeetingShapes> {
  readonly id: MeetingId;
  readonly convenor: 'body' | 'group';
  readonly shapes: Shapes;
}

const toShape = <S extends ObjectShape>(shape: S, value: object): Shaped<S> =>
  defined(shapedAs(shape, value as never) as object) as Shaped<S>;

/** Meetings or sessions as they are shown, under the names of their service: `{ session, group, groupName, … }`. */
export function presentMeetings<Shapes extends MeetingShapes>({ id, convenor: convenorField, shapes }: MeetingTerms<Shapes>) {
  const nameConvenor = (convenor: string, convenors: Names) => ({
    [convenorField]: convenor,
    [`${convenorField}Name`]: convenors[convenor],
  });
  const withNames = (document: MeetingDocumentBase, convenors: Names) => ({ ...document, ...nameConvenor(document.convenor, convenors) });
  const toAction = (row: ActionRow, parties: Names, convenors: Names): Shaped<Shapes['action']> =>
    toShape<Shapes['action']>(shapes.action, {
      ...row,
      ...nameConvenor(row.convenor, convenors),
      [id]: row.meeting,
      [`${id}Title`]: row.meetingTitle,
      partyName: row.party && parties[row.party],
      overdue: isOverdue(row, today()),
    });
  return {
    toAction,
    toCard: (document: MeetingDocumentBase, convenors: Names = {}): Shaped<Shapes['card']> =>
      toShape<Shapes['card']>(shapes.card, withNames(document, convenors)),
    toInvitation: (document: MeetingDocumentBase, names: Names, convenors: Names): Shaped<Shapes['invitation']> =>
      toShape<Shapes['invitation']>(shapes.invitation, { ...withNames(document, convenors), names }),
    toPage: (document: MeetingDocumentBase, actions: object, names: Names, convenors: Names): Shaped<Shapes['page']> =>
      toShape<Shapes['page']>(shapes.page, { ...withNames(document, convenors), ...actions, names }),
  };
}
