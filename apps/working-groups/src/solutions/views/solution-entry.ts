import { daySteps } from '#libs/platform';
import { themes } from '#libs/reference';
import {
  boolean,
  code,
  day,
  documentSchema,
  integer,
  internal,
  list,
  object,
  optional,
  optionals,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { eventSchemas } from '../../event-schemas.js';
import { PILOT_TEXTS, pilotResults, retirements, solutionStatuses } from '../domain/solution.vocabulary.js';

export const placeFields = {
  country: withMeaning(text, 'ISO 3166-1 alpha-3.'),
  subdivision: optional(withMeaning(text, 'ISO 3166-2.')),
};

const SolutionVersion = object({
  version: integer,
  name: text,
  approach: text,
  changes: optional(text),
  member: optional(withMeaning(uuid, 'Absent: the Secretariat.')),
  proposedOn: day,
  endorsedOn: optional(day),
});

const PilotReport = object({
  report: uuid,
  day: withMeaning(day, 'The day that it speaks of.'),
  result: code(pilotResults),
  finding: text,
  evidence: optional(withMeaning(uuid, 'Id of the sealed narrative: for the member whose report it is, and the Secretariat.')),
  member: optional(uuid),
  corrections: withMeaning(list(text), 'Why it was corrected, correction by correction; what it said before stands in the steps.'),
});
export type PilotReport = Shaped<typeof PilotReport>;

const ShownPilot = object({
  pilot: uuid,
  member: uuid,
  ...placeFields,
  version: withMeaning(integer, 'The version of the solution that is tested.'),
  plan: optional(text),
  state: code(['running', 'ended']),
  startedOn: day,
  ...optionals({ endedOn: day, endReason: text }),
  result: optional(withMeaning(code(pilotResults), 'By the report of the latest day; absent: not reported.')),
  reportedOn: optional(day),
  reports: list(PilotReport),
});
export type ShownPilot = Shaped<typeof ShownPilot>;

const Adoption = object({ member: uuid, ...placeFields, adoptedOn: day, version: integer, instrument: optional(text) });

const SolutionStep = daySteps('SolutionStep', eventSchemas.solution ?? {}, PILOT_TEXTS);
export type SolutionStep = Shaped<typeof SolutionStep>;

/** A challenge of a working group and the solution that came of it, as it stands now. */
export const SolutionEntry = object({
  solution: uuid,
  group: uuid,
  status: code(solutionStatuses),
  statusSince: day,
  open: withMeaning(boolean, 'True until it is endorsed or retired: the group has work to do.'),
  title: text,
  description: optional(text),
  name: optional(withMeaning(text, 'The name of the solution, in its newest version.')),
  theme: code(themes.codes),
  countries: list(text),
  chapters: list(integer),
  raisedBy: optional(withMeaning(uuid, 'Absent: the Secretariat.')),
  raisedOn: day,
  version: integer,
  versions: list(SolutionVersion),
  endorsed: optional(withMeaning(integer, 'The version that was endorsed last.')),
  coDevelopers: list(uuid),
  pilots: list(ShownPilot),
  worked: integer,
  mixed: integer,
  failed: integer,
  running: integer,
  ...optionals({ scaledOn: day, limits: text }),
  adoptions: list(Adoption),
  ...optionals({ retiredOn: day, why: code(retirements), reason: text, supersededBy: uuid }),
  reach: withMeaning(list(text), 'Countries in which it is met, tested or adopted.'),
  members: withMeaning(list(uuid), 'Members that raised, developed, tested or adopted it, now or before.'),
  revision: integer,
  search: internal(text),
  steps: list(SolutionStep),
});
export type SolutionEntry = Shaped<typeof SolutionEntry>;

export const solutionSchema = documentSchema(SolutionEntry, {
  indexes: ['raisedOn', ['status', 'statusSince'], ['group', 'raisedOn'], ['open', 'raisedOn'], ['theme', 'raisedOn']],
  words: ['search'],
});
