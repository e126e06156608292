import { appointmentFields, boardFields, comparisonFields, invitationFields, recordFields } from '#libs/meetings/http';
import { actionRowFields, meetingFields } from '#libs/meetings/views';
import { component, list, object, optional, optionals, pick, text, uuid, withMeaning } from '#libs/shapes';

const bodyFields = { meeting: uuid, body: uuid, bodyName: optional(text) };
const cardFields = { ...bodyFields, ...appointmentFields, revision: meetingFields.revision };

export const MEETING_CARD = component('MeetingCard', object(cardFields));

export const ACTION_ROW = component(
  'MeetingAction',
  object({ ...boardFields, ...pick(actionRowFields, 'meetingTitle', 'meetingStart'), ...bodyFields }),
);

export const MEETING_PAGE = component(
  'Meeting',
  object({
    ...cardFields,
    ...pick(meetingFields, 'sequence', 'changedAt', 'link', 'openedAt', 'closedAt', 'reason', 'approves'),
    ...invitationFields,
    ...recordFields,
    ...optionals({
      minutesStatus: meetingFields.minutesStatus,
      actions: meetingFields.actions,
      carried: withMeaning(list(ACTION_ROW), 'Actions of earlier meetings that were open on the day.'),
    }),
  }),
);

export const MINUTES_COMPARISON = component('MeetingMinutesComparison', object({ meeting: uuid, ...comparisonFields }));
