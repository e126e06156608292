import { Transform } from 'class-transformer';
import { FieldNotes } from './field-notes.js';

/** What a text may hold beside what can be seen. */
export interface Lines {
  readonly lines: boolean;
  readonly tabs: boolean;
}

const fields = new FieldNotes<Lines>();
const ONE_LINE: Lines = { lines: false, tabs: false };

/** As systems and word processors write it: CR LF, CR, NEL, the line and paragraph separators, Word's own. */
const LINE_END = /\r\n?|[\v\u0085\u2028\u2029]/gu;

const withOneKind = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll(LINE_END, '\n') : value);

/** The field is a text of lines: line feeds may stand in it, `tabs` too. Whatever else ends a line becomes a line feed as it comes in. */
export const TextOfLines =
  ({ tabs = false } = {}): PropertyDecorator =>
  (prototype, property) => {
    fields.note(prototype, property, { lines: true, tabs });
    Transform(({ value }) => (Array.isArray(value) ? value.map(withOneKind) : withOneKind(value)))(prototype, property);
  };

/** Which of them a field of this object may hold, its class's own or inherited. */
export const allowedLines = (object: object, property: string): Lines => fields.of(Object.getPrototypeOf(object), property) ?? ONE_LINE;
