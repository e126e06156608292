import { MAJORITY_BASES } from '#libs/decision-rule';
import {
  answerFields,
  boolean,
  code,
  component,
  day,
  either,
  exactly,
  instant,
  integer,
  list,
  object,
  optional,
  optionals,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { partyFields } from '../parties/responses.js';
import { CAPACITIES } from './domain/body-kinds.js';
import { STANCES } from './domain/terms.vocabulary.js';
import { CLAUSES } from './domain/terms-clauses.js';
import { DRAFT_STATUSES } from './domain/terms-versions.js';
import { BodyDocument, HoldingRow } from './views/bodies.js';
import { ownerFields } from './views/terms.js';

const lastDay = withMeaning(day, 'Last day, included.');
const asOf = withMeaning(day, 'The day that the answer is about.');

const bodyFields = {
  ...answerFields(BodyDocument),
  asOf,
  terms: optional(
    withMeaning(
      component('TermsInForce', object({ version: integer, decision: text, startsOn: day, endsOn: optional(lastDay) })),
      'The Terms of Reference in force on that day.',
    ),
  ),
};

export const BODY_CARD = component('BodyCard', object({ ...bodyFields, seats: integer, votingSeats: integer }));

const SEAT = component(
  'BodySeat',
  object({
    seat: uuid,
    ...partyFields,
    capacity: code(CAPACITIES),
    votes: withMeaning(boolean, 'Observers do not vote.'),
    startsOn: day,
    endsOn: lastDay,
    endedOn: optional(withMeaning(day, 'First day without it, for a holding that ends before its term is over.')),
  }),
);

export const BODY = component('Body', object({ ...bodyFields, composition: list(SEAT) }));

export const holdingFields = { ...answerFields(HoldingRow), ...partyFields };

export const SEAT_ENTRY = component(
  'SeatHolding',
  object({ ...holdingFields, daysLeft: withMeaning(integer, 'Days of the term after the day asked about.') }),
);

const fraction = { numerator: integer, denominator: integer };

const QUORUM = either(object({ kind: exactly('share'), ...fraction }), object({ kind: exactly('count'), count: integer }));

const RULE = either(
  object({ kind: exactly('consensus') }),
  object({ kind: exactly('simple-majority') }),
  object({ kind: exactly('qualified-majority'), ...fraction, countedAmong: code(MAJORITY_BASES) }),
);

const TERMS_CLAUSES = component(
  'TermsClauses',
  object({
    mandate: text,
    compositionRule: text,
    ...optionals({ termMonths: integer, termLimit: integer }),
    quorum: QUORUM,
    rule: RULE,
    writtenProcedureDays: integer,
    minutesDays: optional(integer),
    reviewOn: day,
  }),
);

const VERSION = component(
  'TermsVersion',
  object({
    version: integer,
    decision: text,
    adoptedOn: day,
    adoptedAt: withMeaning(instant, 'The instant of the decision: what was decided until then was so under the version before.'),
    startsOn: day,
    endsOn: optional(lastDay),
    clauses: TERMS_CLAUSES,
    text: optional(text),
  }),
);

const owner = { owner: uuid, ...ownerFields };

export const TERMS_CARD = component('TermsCard', object({ ...owner, asOf, inForce: optional(VERSION) }));

export const TERMS = component('TermsOfReference', object({ ...owner, asOf, inForce: optional(VERSION), versions: list(VERSION) }));

const CLAUSE_VALUE = either(text, integer, QUORUM, RULE);

const CHANGE = component(
  'ClauseChange',
  object({
    clause: code([...CLAUSES, 'text']),
    changed: boolean,
    previous: optional(withMeaning(CLAUSE_VALUE, 'Absent: that version has no such clause.')),
    next: optional(withMeaning(CLAUSE_VALUE, 'Absent: that version has no such clause.')),
    lines: optional(
      withMeaning(list(object({ change: code(['same', 'removed', 'added']), line: text })), 'Of prose that changed: line by line.'),
    ),
  }),
);

export const TERMS_COMPARISON = component(
  'TermsComparison',
  object({ ...owner, fromVersion: integer, toVersion: integer, clauses: list(CHANGE) }),
);

const VIEW = component(
  'ConsultationView',
  object({
    ...partyFields,
    stance: code(STANCES),
    view: optional(withMeaning(uuid, 'Id of the sealed text.')),
    day,
    saidAt: withMeaning(instant, 'When it was said: the last that a party said is its view.'),
  }),
);

const draftFields = {
  ...owner,
  status: code(['none', ...DRAFT_STATUSES]),
  lastStepOn: optional(day),
  version: optional(withMeaning(integer, 'Of a submitted draft: its number.')),
  consultationEndsOn: optional(lastDay),
  reviewOn: optional(withMeaning(day, 'By which day the version that was adopted last is to be reviewed.')),
  revision: integer,
};

export const DRAFT_CARD = component(
  'TermsDraftCard',
  object({ ...draftFields, views: withMeaning(integer, 'How many parties have spoken.') }),
);

export const DRAFT = component(
  'TermsDraft',
  object({
    ...draftFields,
    clauses: optional(TERMS_CLAUSES),
    text: optional(text),
    views: list(VIEW),
    changes: optional(withMeaning(list(CHANGE), 'Against the version in force today.')),
  }),
);
