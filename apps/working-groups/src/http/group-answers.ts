import type { JsonSchema } from '#libs/platform';

export const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const text: JsonSchema = { type: 'string' };
export const truth: JsonSchema = { type: 'boolean' };
export const integer: JsonSchema = { type: 'integer' };
export const uuid: JsonSchema = { type: 'string', format: 'uuid' };
export const person: JsonSchema = { ...uuid, description: 'Opaque id of a person, known to the people service alone.' };
export const day: JsonSchema = { type: 'string', format: 'date' };
export const instant: JsonSchema = { type: 'string', format: 'date-time' };

export const SESSION_CARD: JsonSchema = object(
  {
    session: uuid,
    group: uuid,
    groupName: text,
    title: text,
    status: text,
    start: instant,
    end: instant,
    local: { ...text, description: 'When it begins, on the clocks of its zone.' },
    zone: text,
    mode: text,
    place: text,
    reason: { ...text, description: 'Why it was cancelled.' },
    sequence: integer,
    minutesStatus: text,
  },
  ['groupName', 'place', 'reason'],
);

const BASIS = object({ kind: text, reference: text }, ['reference']);

const GROUP_CARD = {
  group: uuid,
  name: text,
  theme: text,
  phase: text,
  status: text,
  since: day,
  basis: BASIS,
  members: integer,
  next: SESSION_CARD,
};

export const GROUP_ENTRY: JsonSchema = object(GROUP_CARD, ['basis', 'next']);

const MEMBER_OF_GROUP = object(
  {
    member: uuid,
    name: text,
    nameEn: text,
    subdivision: text,
    since: day,
    chair: text,
    vacant: { ...truth, description: 'True while it has no primary representative.' },
    primary: person,
    alternate: person,
  },
  ['name', 'nameEn', 'subdivision', 'chair', 'primary', 'alternate'],
);

export const GROUP_PAGE: JsonSchema = object(
  {
    ...GROUP_CARD,
    mandate: text,
    formerNames: list(text),
    proposedOn: day,
    establishedOn: day,
    closedOn: day,
    closedBy: text,
    closingReason: text,
    asOf: day,
    countries: list(object({ country: text, countryName: text, members: list(MEMBER_OF_GROUP) })),
    chairs: list(object({ member: uuid, name: text, capacity: text, from: day }, ['name'])),
    past: list(SESSION_CARD),
    outputs: list(object({ output: uuid, title: text, kind: text, reference: text, digest: text, on: day }, ['reference', 'digest'])),
    revision: integer,
  },
  ['basis', 'next', 'establishedOn', 'closedOn', 'closedBy', 'closingReason'],
);

export const HISTORY_ENTRY: JsonSchema = object({
  entry: uuid,
  revision: integer,
  type: text,
  schemaVersion: integer,
  data: { type: 'object' },
  effectiveAt: { ...instant, description: 'When it was true.' },
  recordedAt: { ...instant, description: 'When we learned it.' },
  actor: text,
  commandId: text,
  correlationId: text,
  causationId: text,
});

export const ACTION: JsonSchema = object(
  {
    action: uuid,
    text,
    owner: text,
    party: uuid,
    partyName: text,
    person,
    item: uuid,
    due: day,
    overdue: truth,
    status: text,
    agreedOn: day,
    closedOn: day,
    report: { ...uuid, description: 'Id of the sealed text.' },
    reason: text,
    session: uuid,
    sessionTitle: text,
    group: uuid,
    groupName: text,
  },
  ['party', 'partyName', 'person', 'item', 'due', 'closedOn', 'report', 'reason', 'groupName'],
);

export const TAKES_PART: JsonSchema = object(
  {
    member: uuid,
    name: text,
    nameEn: text,
    country: text,
    groups: list(
      object(
        {
          group: uuid,
          name: text,
          theme: text,
          status: text,
          from: day,
          until: day,
          open: truth,
          chair: text,
          inChair: truth,
          vacant: truth,
          primary: person,
          alternate: person,
        },
        ['until', 'chair', 'primary', 'alternate'],
      ),
    ),
    upcoming: list(SESSION_CARD),
    past: list({ ...SESSION_CARD, description: 'With `presence`: present, apologies or absent, where it is recorded.' }),
    actions: list(ACTION),
  },
  ['name', 'nameEn', 'country'],
);
