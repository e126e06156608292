import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { defined } from '#libs/event-sourcing';
import { visibly } from '#libs/reference';
import { invalidFields, Problem } from '../process/problem.js';

const MARK = '\ufeff';

/**
 * Reads bodies as JSON in UTF-8 and nothing else. Bytes that are no UTF-8 are refused: they would be replaced by question
 * marks on the way to the log. Whatever a field is called, `__proto__` too, it is a field like others here; which there may
 * be is said by the class of the body (`parseInput`).
 */
export function readJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => {
    try {
      done(null, jsonIn(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** More than any request holds: a list of a few hundred objects of a few fields each. */
export const MOST_VALUES = 20_000;
const DEEPEST = 50;

/** @throws Problem 400 for what is no JSON or names a field twice (RFC 7493, 2.3: readers differ in which they take), and, before an object is made of each value, for what holds too many or is too deep */
export function jsonIn(body: Buffer): unknown {
  if (body.length === 0) throw new Problem('platform/malformed-json', 'The body is empty; send a JSON object, {} at least.');
  if (!isUtf8(body)) throw new Problem('platform/malformed-json', 'The body is not UTF-8.');
  assertReadable(body);
  const all = body.toString('utf8');
  const text = all.startsWith(MARK) ? all.slice(MARK.length) : all;
  const read = parseJson(text);
  const twice = fieldTwiceIn(text);
  if (twice !== undefined) throw invalidFields([{ field: twice, rule: 'once', message: `${twice} stands twice: say it once` }]);
  return read;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('platform/malformed-json', 'The body is not JSON.', { cause });
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/** Counts values and levels on the bytes, outside of texts. What is no JSON is found out by who reads it. */
function assertReadable(body: Buffer): void {
  let values = 1;
  let depth = 0;
  let inText = false;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index] as number;
    if (inText) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === COMMA) values++;
    else if (OPENING.includes(byte)) {
      values++;
      depth++;
    } else if (CLOSING.includes(byte)) depth--;
    else continue;
    if (values > MOST_VALUES)
      throw invalidFields([{ field: '', rule: 'values', message: `the body holds more than ${MOST_VALUES} values` }]);
    if (depth > DEEPEST) throw invalidFields([{ field: '', rule: 'depth', message: 'the content is nested too deeply' }]);
  }
}

interface Level {
  /** Of an object: its fields so far. */
  readonly fields?: Set<string>;
  /** As a fault names it: `papers[0].`; for a list without its index. */
  readonly place: string;
  /** Of a list. */
  index: number;
}

const SIGNS = /["{}[\],]/g;
const END_OF_TEXT = /["\\]/g;
const LONGEST_NAME_SHOWN = 60;

/** Where in a JSON text its reader stands: the objects and lists around it, and what is read next. */
class Place {
  private readonly levels: Level[] = [];
  private field = '';
  private isName = false;

  open(isObject: boolean): void {
    const level = this.levels.at(-1);
    const place = level ? `${level.place}${level.fields ? this.field : `[${level.index}]`}` : '';
    this.levels.push(
      defined({ fields: isObject ? new Set<string>() : undefined, place: isObject && place !== '' ? `${place}.` : place, index: 0 }),
    );
    this.isName = isObject;
  }

  close(): void {
    this.levels.pop();
    this.isName = false;
  }

  comma(): void {
    const level = this.levels.at(-1);
    if (level && !level.fields) level.index++;
    this.isName = level?.fields !== undefined;
  }

  /** A text as it is written, with its quotation marks. The whole name of a field that its object has already. */
  text(written: string): string | undefined {
    const level = this.levels.at(-1);
    if (!this.isName || !level?.fields) return undefined;
    this.isName = false;
    const name = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
    this.field = visibly(name.slice(0, LONGEST_NAME_SHOWN));
    if (level.fields.has(name)) return `${level.place}${this.field}`;
    level.fields.add(name);
    return undefined;
  }
}

/** The first field, by its whole name, that an object within a well-formed JSON text has twice. */
function fieldTwiceIn(text: string): string | undefined {
  const place = new Place();
  SIGNS.lastIndex = 0;
  for (let sign = SIGNS.exec(text); sign; sign = SIGNS.exec(text)) {
    const [character] = sign;
    if (character === '{' || character === '[') place.open(character === '{');
    else if (character === '}' || character === ']') place.close();
    else if (character === ',') place.comma();
    else {
      const end = endOfText(text, sign.index + 1);
      SIGNS.lastIndex = end + 1;
      const twice = place.text(text.slice(sign.index, end + 1));
      if (twice !== undefined) return twice;
    }
  }
  return undefined;
}

/** Where the quotation mark stands that ends a text. */
function endOfText(text: string, from: number): number {
  END_OF_TEXT.lastIndex = from;
  for (let sign = END_OF_TEXT.exec(text); sign; sign = END_OF_TEXT.exec(text)) {
    if (sign[0] === '"') return sign.index;
    END_OF_TEXT.lastIndex++;
  }
  return text.length;
}
