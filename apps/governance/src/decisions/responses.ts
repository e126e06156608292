import type { JsonSchema } from '#libs/platform';

const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const text: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const boolean: JsonSchema = { type: 'boolean' };
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const day: JsonSchema = { type: 'string', format: 'date' };
const instant: JsonSchema = { type: 'string', format: 'date-time' };
const reference: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{3,4}$', examples: ['2026-003'] };
const named = (names: string): JsonSchema => ({ type: 'object', additionalProperties: text, description: names });

const EFFECT = object({ kind: text, owner: uuid, version: integer, inForceFrom: day, group: uuid }, [
  'owner',
  'version',
  'inForceFrom',
  'group',
]);
const PAPER = object({ title: text, reference: text, digest: text }, ['reference']);
const TALLY = object(
  {
    seats: { ...integer, description: 'Seats that vote.' },
    recused: integer,
    entitled: { ...integer, description: 'Those that may decide: without the recused ones.' },
    taking: { ...integer, description: 'Those that took part.' },
    quorum: { ...integer, description: 'How many had to take part.' },
    support: integer,
    object: integer,
    abstain: integer,
    silent: integer,
    needed: { ...integer, description: 'Of a majority: how many supports it took.' },
  },
  ['needed'],
);
const OUTCOME = object({ result: { enum: ['adopted', 'not-adopted'] }, quorumMet: boolean, tally: TALLY, reason: text });
const TERMS = object({ owner: uuid, version: integer, revision: integer, provisional: boolean }, ['provisional']);
const QUORUM = object({ kind: text, numerator: integer, denominator: integer, count: integer }, ['numerator', 'denominator', 'count']);
const RULE = object({ kind: text, numerator: integer, denominator: integer, of: text }, ['numerator', 'denominator', 'of']);
const BASIS = object(
  {
    procedure: text,
    at: instant,
    afterwards: { ...boolean, description: 'True: a written procedure that had ended when it was recorded.' },
    terms: TERMS,
    body: object({ body: uuid, revision: integer }),
    meeting: object({ meeting: uuid, item: uuid, revision: integer }),
    quorum: QUORUM,
    rule: RULE,
    composition: list(object({ seat: uuid, holder: object({ kind: text, id: uuid }), capacity: text })),
    present: { ...list(uuid), description: 'Seats in the room, in a meeting.' },
    recused: list(uuid),
    positions: list(object({ seat: uuid, position: text })),
  },
  ['afterwards', 'meeting', 'present'],
);

const CARD = {
  decision: reference,
  body: uuid,
  bodyName: text,
  title: text,
  status: text,
  since: day,
  public: boolean,
  closedAt: instant,
  closedOn: { ...day, description: 'The day on the clocks of the meeting, where that is not the day in UTC.' },
  deadline: instant,
  supersededBy: reference,
};
const CARD_OPTIONAL = ['bodyName', 'closedAt', 'closedOn', 'deadline', 'supersededBy'];

export const DECISION_CARD: JsonSchema = object(CARD, CARD_OPTIONAL);

const CORRECTION = object(
  { entry: uuid, on: day, recordedAt: instant, reason: text, formerTitle: text, formerText: text, position: boolean },
  ['formerTitle', 'formerText', 'position'],
);

const CONTENT = {
  text,
  effects: list(EFFECT),
  papers: list(PAPER),
  followed: list(
    object(
      { effect: text, on: day, cause: { ...text, description: 'Why it did not follow; absent: it did.' }, by: reference, words: text },
      ['cause', 'by'],
    ),
  ),
  procedure: text,
  implementedOn: day,
  supersededOn: day,
  supersedes: list(reference),
  corrections: list(CORRECTION),
};
const CONTENT_OPTIONAL = ['procedure', 'implementedOn', 'supersededOn'];

/** What everybody may read. */
export const REGISTER_ENTRY: JsonSchema = object(
  {
    ...CARD,
    ...CONTENT,
    outcome: OUTCOME,
    rules: object({ version: integer, provisional: boolean, quorum: QUORUM, rule: RULE }, ['provisional']),
  },
  [...CARD_OPTIONAL, ...CONTENT_OPTIONAL],
);

export const DECISION_ENTRY: JsonSchema = object(
  {
    ...CARD,
    ...CONTENT,
    year: text,
    number: integer,
    proposer: uuid,
    proposedOn: day,
    circulatedOn: day,
    openedAt: instant,
    openingRecordedAt: { ...instant, description: 'When the opening was recorded, if it was on a later day.' },
    afterwards: { ...boolean, description: 'True: a written procedure that had ended when it was recorded.' },
    meeting: uuid,
    item: uuid,
    reason: text,
    report: uuid,
    advice: list(
      object(
        {
          advisoryBody: uuid,
          askedOn: day,
          until: day,
          question: uuid,
          advice: text,
          givenOn: day,
          text: uuid,
          holder: uuid,
          amendedOn: { ...day, description: 'The text was amended afterwards, on this day: asked and given on the text before.' },
        },
        ['question', 'advice', 'givenOn', 'text', 'holder', 'amendedOn'],
      ),
    ),
    outcome: OUTCOME,
    basis: BASIS,
    leftUndone: { ...boolean, description: 'An effect did not follow, and nothing was done about it since.' },
    published: boolean,
    revision: integer,
    names: named('What the parties and bodies in it were called on its day, for people, by id.'),
  },
  [
    ...CARD_OPTIONAL,
    ...CONTENT_OPTIONAL,
    'proposer',
    'circulatedOn',
    'openedAt',
    'openingRecordedAt',
    'afterwards',
    'meeting',
    'item',
    'reason',
    'report',
    'outcome',
    'basis',
  ],
);

export const DELIBERATIONS: JsonSchema = object({
  decision: reference,
  body: uuid,
  rounds: list(
    object(
      {
        procedure: text,
        openedAt: instant,
        deadline: instant,
        meeting: uuid,
        closedAt: instant,
        said: list(
          object(
            {
              entry: uuid,
              seat: uuid,
              holder: uuid,
              what: { enum: ['position', 'recusal', 'recusal-lifted', 'correction'] },
              position: text,
              text: uuid,
              reason: text,
              at: instant,
              recordedAt: instant,
              actor: text,
              stands: { ...boolean, description: 'It is the last that was said for the seat.' },
            },
            ['holder', 'position', 'text', 'reason'],
          ),
        ),
      },
      ['deadline', 'meeting', 'closedAt'],
    ),
  ),
  revision: integer,
  names: named('What the parties in it were called on its day, for people, by id.'),
});

const COMPUTED = object({ outcome: OUTCOME, basis: BASIS });
const LEAF: JsonSchema = { type: ['string', 'number', 'boolean'] };

export const EXPLANATION: JsonSchema = object(
  {
    decision: reference,
    title: text,
    status: text,
    effects: { ...list(text), description: 'What became of its effects, in words.' },
    reason: { ...text, description: 'Why it was deferred or withdrawn, where it was.' },
    agrees: { ...boolean, description: 'Every outcome that is recorded is the one that history gives.' },
    closings: list(
      object(
        {
          what: { enum: ['closing', 'correction'] },
          entry: uuid,
          revision: integer,
          at: instant,
          recordedAt: instant,
          steps: list(text),
          recomputed: COMPUTED,
          recorded: COMPUTED,
          agrees: boolean,
          differences: list(object({ field: text, recorded: LEAF, recomputed: LEAF }, ['recorded', 'recomputed'])),
        },
        ['recomputed'],
      ),
    ),
  },
  ['reason'],
);

export const DECISION_HISTORY_ENTRY: JsonSchema = object({
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
