import { appointmentFields, boardFields, comparisonFields, invitationFields, recordFields } from '#libs/meetings/http';
import { actionRowFields, meetingFields } from '#libs/meetings/views';
import { component, list, object, optional, optionals, pick, text, uuid, withMeaning, without } from '#libs/shapes';

const bodyFields = { meeting: uuid, body: uuid, bodyName: optional(text) };
const cardFields = { ...bodyFields, ...appointmentFields, revision: meetingFields.revision };

const action = component(
  'MeetingAction',
  object({ ...boardFields, ...pick(actionRowFields, 'meetingTitle', 'meetingStart'), ...bodyFields }),
);

const guestFields = {
  ...without(cardFields, 'minutesStatus'),
  ...pick(meetingFields, 'sequence', 'changedAt', 'link', 'openedAt', 'closedAt', 'reason'),
  ...invitationFields,
};

export const meetingShapes = {
  card: component('MeetingCard', object(cardFields)),
  action,
  invitation: object(guestFields),
  page: component(
    'Meeting',
    object({
      ...guestFields,
      ...recordFields,
      approves: meetingFields.approves,
      ...optionals({
        minutesStatus: meetingFields.minutesStatus,
        actions: meetingFields.actions,
        carried: withMeaning(list(action), 'Actions of earlier meetings that were open on the day.'),
      }),
    }),
  ),
  comparison: component('MeetingMinutesComparison', object({ meeting: uuid, ...comparisonFields })),
};
