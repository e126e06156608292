import { defined } from '#libs/event-sourcing';
import { withTable } from '#libs/platform';
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

const SUCCESSOR_NOW = component(
  'SuccessorNow',
  object({ authority: uuid, displayName: withMeaning(text, 'Its id, where it is too new to be shown.') }),
);

/** Ids of focal points are not for every member. */
export const AUTHORITY = component(
  'Authority',
  object({
    ...directoryFields,
    alternates: optional(directoryFields.alternates),
    displayName: withMeaning(text, 'What it is called among others: its name, in English where it has one, and where it is.'),
    successorNow: optional(
      withMeaning(SUCCESSOR_NOW, 'Of one that was succeeded, who goes on with it now: its successor, or who came after that one.'),
    ),
  }),
);

export const PIPELINE_ENTRY = component(
  'AuthorityInPipeline',
  object({ ...answerFields(PipelineEntry), ageInDays: withMeaning(integer, 'Days in this stage, on the day of asking.') }),
);

const STAGE = { stage: code(stages), count: integer, ...optionals({ oldestSince: day, oldestInDays: integer }) };

export const STAGES = withTable(
  component('PipelineStages', object({ asOf: day, stages: list(object(STAGE)) })),
  object({ asOf: day, ...STAGE }),
  ({ asOf, stages }) => stages.map((stage) => ({ asOf, ...stage })),
);

export const CSV = withMeaning(text, 'CSV (RFC 4180), UTF-8 with a byte order mark; the first line names the columns.');

const ROLL_PART = object({ count: integer, items: list(component('RollEntry', RollItem)) });
const ROLL_CLOCKS = {
  asOf: day,
  knownAt: optional(withMeaning(instant, 'As asked; else when the newest of what counts was recorded. Absent: nothing is recorded.')),
};

/** As a table: members first, each with the day in question and what was known. */
export const ROLL = withTable(
  component('Roll', object({ ...ROLL_CLOCKS, members: ROLL_PART, expressions: ROLL_PART })),
  object({ ...ROLL_CLOCKS, ...answerFields(RollItem) }),
  ({ asOf, knownAt, members, expressions }) => [...members.items, ...expressions.items].map((item) => defined({ asOf, knownAt, ...item })),
);

export const ROLL_DAYS = component(
  'RollDays',
  object({ days: withMeaning(list(day), 'Each day on which the roll was another than the day before; the first first.') }),
);

const REGION = { region: optional(withMeaning(text, 'Of the Network; absent: all of them.')) };

/** Each month as a whole, and by region. */
const byRegion = <Figures extends object>(
  months: readonly (Figures & { readonly month: string; readonly regions: Readonly<Record<string, object>> })[],
) =>
  months.flatMap(({ regions, ...whole }) => [
    whole,
    ...Object.entries(regions).map(([region, figures]) => ({ month: whole.month, region, ...figures })),
  ]);

const { regions: _, ...monthFigures } = Month.properties;

export const GROWTH = withTable(
  component('Growth', object({ months: list(Month) })),
  object({ ...monthFigures, ...REGION }),
  ({ months }) => byRegion(months),
);

const membersFigures = { joined: integer, left: integer, members: withMeaning(integer, 'Members at the end of the month.') };

export const MEMBERS_GROWTH = withTable(
  component('MembersGrowth', object({ months: list(object({ month: text, ...membersFigures, regions: map(object(membersFigures)) })) })),
  object({ month: text, ...membersFigures, ...REGION }),
  ({ months }) => byRegion(months),
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
