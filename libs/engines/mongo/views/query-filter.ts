import type { mongo } from 'mongoose';
import type { Check, Order, Scalar } from '../../documents/checked-query.js';
import { documentPath, type Parts, textPath, wordsPath } from './parts.js';

type Condition = mongo.Filter<mongo.Document>;

const LAST_CHARACTER = '\u{10ffff}';
const beginning = (text: string) => (text === '' ? { $gte: '' } : { $gte: text, $lt: text + LAST_CHARACTER });

/** What documents must be for all of these to hold. Field names come from a schema, values are bound as they are. */
export const toFilter = (checks: readonly Check[], parts: Pick<Parts, 'wordFields'>): Condition =>
  every(checks.flatMap((check) => toConditions(check, parts)));

function toConditions(check: Check, parts: Pick<Parts, 'wordFields'>): readonly Condition[] {
  const path = documentPath(check.field.path);
  switch (check.is) {
    case 'eq':
    case 'has':
      return [{ [path]: { $eq: check.value } }];
    case 'in':
    case 'hasAny':
      return [{ [path]: { $in: [...check.values] } }];
    case 'prefix':
      return [{ [path]: beginning(check.value) }];
    case 'text':
      return check.terms.flatMap((term) => textConditions(check.field.path, term, parts));
    default:
      return [{ [path]: { [`$${check.is}`]: check.value } }];
  }
}

/** A term is words in a row, the last one begun: found by its words where they are indexed, by the whole line where not. */
function textConditions(path: string, term: string, { wordFields }: Pick<Parts, 'wordFields'>): readonly Condition[] {
  // Words are letters and digits: nothing in them is a sign of the language of patterns.
  const line = { [textPath(path)]: { $regex: term } };
  if (!wordFields.includes(path)) return [line];
  const words = term.trim().split(' ');
  const last = words.pop() as string;
  const indexed = [...words.map((word) => ({ [wordsPath(path)]: { $eq: word } })), { [wordsPath(path)]: { $elemMatch: beginning(last) } }];
  return words.length === 0 ? indexed : [...indexed, line];
}

/** One field of the order; `place`: where its value stands among those of a cursor. */
export interface Step {
  readonly path: string;
  readonly descending: boolean;
  readonly nullable: boolean;
  readonly place: number;
}

/** The fields of the order, each once. What tells documents apart follows the last one's direction, so that one index serves both. */
export function toSortSteps(order: readonly Order[], identity: readonly string[]): readonly Step[] {
  const last = order.at(-1)?.descending ?? false;
  const steps = [
    ...order.map(({ field, descending }) => ({ path: documentPath(field.path), descending, nullable: true })),
    ...identity.map((path) => ({ path, descending: last, nullable: false })),
  ].map((step, place) => ({ ...step, place }));
  return steps.filter((step) => steps.findIndex(({ path }) => path === step.path) === step.place);
}

export const toSort = (steps: readonly Step[]): [string, 1 | -1][] => steps.map(({ path, descending }) => [path, descending ? -1 : 1]);

/** Documents that come after these values: the first field that differs decides. Nothing comes first (and last descending). */
export function afterCondition(steps: readonly Step[], lastValues: readonly (Scalar | null)[]): Condition {
  const value = ({ place }: Step) => lastValues[place] ?? null;
  const alternatives = steps.flatMap((step, index) => {
    const beyond = beyondCondition(step, value(step));
    return beyond ? [every([...steps.slice(0, index).map((previous) => ({ [previous.path]: { $eq: value(previous) } })), beyond])] : [];
  });
  return { $or: alternatives };
}

function beyondCondition({ path, descending, nullable }: Step, value: Scalar | null): Condition | undefined {
  if (!descending) return { [path]: value === null ? { $ne: null } : { $gt: value } };
  if (value === null) return undefined;
  return nullable ? { $or: [{ [path]: { $lt: value } }, { [path]: { $eq: null } }] } : { [path]: { $lt: value } };
}

export function every(conditions: readonly Condition[]): Condition {
  const [first, ...others] = conditions.filter((condition) => Object.keys(condition).length > 0);
  if (!first) return {};
  return others.length === 0 ? first : { $and: [first, ...others] };
}
