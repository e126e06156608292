import { boolean, component, instant, list, map, object, optional, optionals, pick, text, uuid, withMeaning } from '#libs/shapes';
import { actionFields, actionRowFields, MinutesRevision, meetingFields } from '../views/meeting-view.js';

/** When and how people meet, as lists show it: without where to join online. */
export const appointmentFields = pick(
  meetingFields,
  ...(['title', 'status', 'start', 'end', 'local', 'zone', 'mode', 'place', 'minutesStatus'] as const),
);

/** A line of a board of actions, beside the meeting or session that a service names in its own way. */
export const boardFields = { ...actionFields, owner: actionRowFields.owner, partyName: optional(text), overdue: boolean };

const names = withMeaning(map(text), 'Names of members and organisations, by id.');

/** For everybody who is invited, guests among them. */
export const invitationFields = { ...pick(meetingFields, 'invitees', 'agenda'), names };

/** For those who take part alone. */
export const recordFields = optionals(pick(meetingFields, 'papers', 'formerPapers', 'attendance', 'conflicts', 'minutes'));

/** Two revisions of minutes, beside the id that the service gives. */
export const comparisonFields = {
  title: text,
  from: MinutesRevision,
  to: MinutesRevision,
};

export const PACK = component(
  'MeetingPack',
  object({
    meeting: withMeaning(uuid, 'Its id.'),
    convenor: withMeaning(text, 'Name of the body or working group.'),
    record: object(meetingFields),
    last: optional(
      withMeaning(
        object({
          meeting: uuid,
          title: text,
          start: instant,
          zone: text,
          status: meetingFields.minutesStatus,
          minutes: MinutesRevision,
        }),
        'Minutes of the one before: those in force, else the newest that were circulated.',
      ),
    ),
    actions: list(object({ id: uuid, ...actionRowFields })),
    meetings: withMeaning(map(text), 'Titles of the meetings that the actions are from, by id.'),
    names,
    preparedAt: instant,
  }),
);
