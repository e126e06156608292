import {
  answerFields,
  boolean,
  code,
  component,
  day,
  integer,
  list,
  object,
  optional,
  optionals,
  pick,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { chairCapacities } from '../groups/domain/group.vocabulary.js';
import { GroupDocument, ParticipationRow } from '../groups/views/groups.js';
import { PracticeEntry } from '../practices/views/practices.js';
import { ACTION, SESSION_CARD, sessionFields } from '../sessions/responses.js';
import { MapRow } from '../solutions/views/map-rows.js';
import { SolutionEntry } from '../solutions/views/solution-entry.js';

const groupFields = answerFields(GroupDocument);
const { theme, primary, alternate, chair, inChair } = ParticipationRow.properties;
const memberNames = optionals({ name: text, nameEn: text });

const cardFields = {
  ...pick(groupFields, 'group', 'name', 'theme', 'phase', 'status', 'statusSince', 'basis', 'members'),
  next: optional(SESSION_CARD),
};

export const GROUP_ENTRY = component('WorkingGroup', object(cardFields));

const GroupMember = component(
  'WorkingGroupMember',
  object({
    member: uuid,
    ...memberNames,
    subdivision: optional(text),
    startsOn: withMeaning(day, 'First day of its part in the group.'),
    chair: optional(withMeaning(code(chairCapacities), 'What it is in the chair of the group.')),
    vacant: withMeaning(boolean, 'True while it has no primary representative.'),
    primary,
    alternate,
  }),
);

export const GroupDetails = object(groupFields);

export const GROUP_PAGE = component(
  'WorkingGroupDetails',
  object({
    ...groupFields,
    ...cardFields,
    members: withMeaning(integer, 'How many members took part on the day.'),
    asOf: day,
    countries: list(object({ country: text, countryName: text, members: list(GroupMember) })),
    chairs: list(object({ member: uuid, name: optional(text), capacity: code(chairCapacities), startsOn: day })),
    past: list(SESSION_CARD),
    revision: integer,
  }),
);

const PastSession = component(
  'PastSession',
  object({ ...sessionFields, presence: optional(withMeaning(code(['present', 'apologies', 'absent']), 'Where it is recorded.')) }),
);

export const TAKES_PART = component(
  'MemberTakesPart',
  object({
    member: uuid,
    ...memberNames,
    country: optional(text),
    groups: list(
      object({
        ...pick(ParticipationRow.properties, 'group', 'startsOn', 'endsOn', 'open'),
        name: text,
        theme,
        status: ParticipationRow.properties.groupStatus,
        chair,
        inChair,
        vacant: boolean,
        primary,
        alternate,
      }),
    ),
    upcoming: list(SESSION_CARD),
    past: list(PastSession),
    actions: list(ACTION),
  }),
);

const Brief = component(
  'SolutionBrief',
  object(pick(SolutionEntry.properties, 'solution', 'title', 'name', 'group', 'status', 'statusSince')),
);

export const CONTRIBUTIONS = component(
  'MemberContributions',
  object({
    member: uuid,
    raised: list(Brief),
    develops: list(Brief),
    pilots: list(object({ pilot: uuid, ...MapRow.properties })),
    adopted: list(MapRow),
    practices: list(
      object({
        ...pick(PracticeEntry.properties, 'practice', 'title', 'titleEn', 'status', 'lastStepOn', 'highlighted'),
        newer: optional(withMeaning(PracticeEntry.properties.status, 'Of the revision of a highlighted practice.')),
      }),
    ),
  }),
);
