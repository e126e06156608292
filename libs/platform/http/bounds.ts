import { type DescribedClass, type JsonSchema, toSchema } from '#libs/contracts';
import { visibly } from '#libs/reference';
import { type FieldError, MOST_FAULTS } from '../process/problem.js';

// What was sent is measured before anything else is done with it: fields counted, lists and texts measured, along the schema
// of its class alone. Nothing is trimmed, composed or validated that is too long anyway, and nothing is looked at within it.

/** Unknown fields that one object may have and still be told each. */
const MOST_UNKNOWN = MOST_FAULTS;
/** Items of a list that says no bound of its own: a list of codes of which each may stand once. */
const MOST_ITEMS = 500;
/** Of a text that says no bound of its own: a code, a day, an address. */
const LONGEST_TEXT = 2_048;
/** Letters and accents that are composed (NFC) become one character of four at most; one may take two code units. */
const UNITS_A_CHARACTER = 4;
/** Blanks around a text are taken off. */
const BLANKS = 100;
const LONGEST_NAME_SHOWN = 60;

export interface Measured {
  /** What was sent without what was found at fault: objects and lists where none can stand are empty ones. */
  readonly content: object;
  /** Unknown fields, each by its whole name. */
  readonly unknown: readonly FieldError[];
  /** What is too long: with one of these the rest is not looked at. */
  readonly tooLong: readonly FieldError[];
  /** Fields whose value was replaced by an empty one of its form: they are at fault whatever validation says. */
  readonly misplaced: readonly string[];
  /** Values that were looked at. */
  readonly steps: number;
}

/** Measures what was sent for a class. Never throws, whatever it holds. */
export const measure = (type: DescribedClass, sent: object): Measured => measureAlong(toSchema(type), sent);

/** The same along a schema. */
export function measureAlong(schema: JsonSchema, sent: object): Measured {
  const measuring = new Measuring();
  const content = measuring.objectAt('', sent, schema);
  return { ...measuring, content };
}

class Measuring {
  readonly unknown: FieldError[] = [];
  readonly tooLong: FieldError[] = [];
  readonly misplaced: string[] = [];
  steps = 0;

  objectAt(place: string, sent: object, { properties = {} }: JsonSchema): object {
    const knownFields = properties as Readonly<Record<string, JsonSchema>>;
    const content: Record<string, unknown> = {};
    let unknown = 0;
    // Not Object.entries: a hundred thousand fields would be listed before the first is looked at.
    for (const field in sent) {
      if (!Object.hasOwn(sent, field)) continue;
      this.steps++;
      const schema = Object.hasOwn(knownFields, field) ? knownFields[field] : undefined;
      const fieldPath = place === '' ? shorten(field) : `${place}.${shorten(field)}`;
      if (schema) {
        const value = this.valueAt(fieldPath, (sent as Record<string, unknown>)[field], schema);
        if (!this.full) content[field] = value;
      } else if (++unknown > MOST_UNKNOWN) {
        this.tooLong.push({ field: place, rule: 'fields', message: `${place || 'the body'} has more fields than it can have` });
      } else this.unknown.push({ field: fieldPath, rule: 'whitelistValidation', message: `${fieldPath} is not a field of this` });
      if (this.full) break;
    }
    return content;
  }

  private get full(): boolean {
    return this.tooLong.length > 0;
  }

  private valueAt(place: string, value: unknown, described: JsonSchema): unknown {
    const schema = withoutNull(described);
    if (typeof value === 'string') return this.textAt(place, value, schema);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return this.listAt(place, value, schema);
    if (schema.properties) return this.objectAt(place, value, schema);
    this.misplaced.push(place);
    return {};
  }

  private textAt(place: string, text: string, schema: JsonSchema): string {
    const most = longestIn(schema);
    if (text.length <= most * UNITS_A_CHARACTER + BLANKS) return text;
    this.tooLong.push({ field: place, rule: 'maxLength', message: `${place} has ${text.length} of at most ${most} characters` });
    return '';
  }

  private listAt(place: string, list: readonly unknown[], { type, items, maxItems }: JsonSchema): unknown {
    if (type !== 'array') {
      this.misplaced.push(place);
      return [];
    }
    const most = mostIn(maxItems, items as JsonSchema | undefined);
    if (list.length > most) {
      this.tooLong.push({ field: place, rule: 'arrayMaxSize', message: `${place} has ${list.length} of at most ${most} items` });
      return [];
    }
    const content: unknown[] = [];
    for (const [index, item] of list.entries()) {
      this.steps++;
      content.push(this.valueAt(`${place}[${index}]`, item, (items ?? {}) as JsonSchema));
      if (this.full) break;
    }
    return content;
  }
}

/** Of a field that may be null, what it is else. */
const withoutNull = (schema: JsonSchema): JsonSchema => {
  const [first, second] = (Array.isArray(schema.anyOf) ? schema.anyOf : []) as readonly JsonSchema[];
  return first && second?.type === 'null' ? first : schema;
};

const shorten = (name: string): string => visibly(name.length > LONGEST_NAME_SHOWN ? `${name.slice(0, LONGEST_NAME_SHOWN)}…` : name);

const longestIn = ({ maxLength }: JsonSchema): number => (typeof maxLength === 'number' ? maxLength : LONGEST_TEXT / UNITS_A_CHARACTER);

const mostIn = (maxItems: unknown, items: JsonSchema | undefined): number => {
  if (typeof maxItems === 'number') return maxItems;
  return Array.isArray(items?.enum) ? items.enum.length : MOST_ITEMS;
};
