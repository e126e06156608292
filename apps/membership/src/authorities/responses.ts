import {
  answerFields,
  code,
  component,
  day,
  instant,
  integer,
  list,
  map,
  object,
  optional,
  optionals,
  pick,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';

import { cardFields } from './views/authority-card.js';
import { DirectoryEntry } from './views/directory.js';
import { Month } from './views/growth.js';
import { Journey } from './views/journey.js';
import { PipelineEntry, stages } from './views/pipeline.js';
import { RollItem } from './views/roll/roll.js';

const directoryFields = answerFields(DirectoryEntry);

export const MEMBER = component('Member', object({ ...cardFields, memberSince: withMeaning(day, 'First day of the membership.') }));

export const MEMBER_FACTS = component(
  'MemberFacts',
  object({
    ...cardFields,
    memberSince: withMeaning(day, 'First day of the membership, of the last one where there were several.'),
    leftOn: optional(withMeaning(day, 'Of a former member: the first day on which it was none.')),
    ...pick(directoryFields, 'formerNames', 'predecessors', 'successor'),
  }),
);

/** Ids of focal points are not for every member. */
export const AUTHORITY = component('Authority', object({ ...directoryFields, alternates: optional(directoryFields.alternates) }));

export const PIPELINE_ENTRY = component(
  'AuthorityInPipeline',
  object({ ...answerFields(PipelineEntry), ageInDays: withMeaning(integer, 'Days in this stage, on the day of asking.') }),
);

export const STAGES = component(
  'PipelineStages',
  object({
    asOf: day,
    stages: list(object({ stage: code(stages), count: integer, ...optionals({ oldestSince: day, oldestInDays: integer }) })),
  }),
);

export const CSV = withMeaning(text, 'CSV (RFC 4180), UTF-8 with a byte order mark; the first line names the columns.');

const ROLL_PART = object({ count: integer, items: list(component('RollEntry', RollItem)) });

export const ROLL = component(
  'Roll',
  object({
    asOf: day,
    knownAt: optional(withMeaning(instant, 'As asked; else when the newest of what counts was recorded. Absent: nothing is recorded.')),
    members: ROLL_PART,
    expressions: ROLL_PART,
  }),
);

export const GROWTH = component('Growth', object({ months: list(Month) }));

const membersFigures = { joined: integer, left: integer, members: withMeaning(integer, 'Members at the end of the month.') };

export const MEMBERS_GROWTH = component(
  'MembersGrowth',
  object({ months: list(object({ month: text, ...membersFigures, regions: map(object(membersFigures)) })) }),
);

export const JOURNEY = component('AuthorityJourney', Journey);

const FACET = list(component('FacetCount', object({ value: text, count: integer })));

export const FACETS = component(
  'DirectoryFacets',
  object({
    total: withMeaning(integer, 'How many authorities all filters together leave.'),
    facets: object({ country: FACET, region: FACET, level: FACET, kind: FACET, portfolio: FACET, status: FACET, focalPoint: FACET }),
  }),
);

export const BEARERS = component(
  'NameBearers',
  object({
    bearer: optional(withMeaning(uuid, 'Who has the name, by its reservation; absent: nobody.')),
    formerBearers: withMeaning(list(uuid), 'Others who had it or were given it, the first first.'),
    id: withMeaning(uuid, 'The id that an authority has, or would get, which is recorded under the name now.'),
  }),
);
