import { appointmentFields, boardFields, comparisonFields, invitationFields, recordFields } from '#libs/meetings/http';
import { meetingFields } from '#libs/meetings/views';
import { component, list, object, optional, optionals, pick, text, uuid, withMeaning, without } from '#libs/shapes';

export const sessionFields = {
  session: uuid,
  group: uuid,
  groupName: optional(text),
  ...appointmentFields,
  ...pick(meetingFields, 'reason', 'sequence'),
};

export const SESSION_CARD = component('SessionCard', object(sessionFields));

/** For everybody: when and where, and no more. */
export const PUBLIC_SESSION = component(
  'PublicSession',
  object({
    session: uuid,
    group: uuid,
    groupName: optional(text),
    ...without(appointmentFields, 'minutesStatus'),
    ...pick(meetingFields, 'sequence', 'changedAt'),
  }),
);

export const ACTION = component(
  'SessionAction',
  object({ ...boardFields, session: uuid, sessionTitle: text, group: uuid, groupName: optional(text) }),
);

const guestFields = {
  ...sessionFields,
  ...pick(meetingFields, 'link', 'openedAt', 'closedAt', 'revision'),
  ...invitationFields,
};

export const sessionTerms = {
  id: 'session',
  convenor: 'group',
  shapes: {
    card: SESSION_CARD,
    action: ACTION,
    invitation: object(guestFields),
    page: component(
      'Session',
      object({
        ...guestFields,
        ...recordFields,
        ...optionals({
          actions: list(ACTION),
          carried: withMeaning(list(ACTION), 'Agreed by an earlier session of the group and not done before this one.'),
        }),
      }),
    ),
    comparison: component('SessionMinutesComparison', object({ session: uuid, ...comparisonFields })),
  },
} as const;
