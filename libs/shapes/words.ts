import { type Static, type TObject, type TOptional, type TSchema, Type } from 'typebox';

// What documents and answers are made of. TypeBox makes the schemas and infers the types; nobody else imports it.

/** A shape: a JSON Schema that knows the type of what it describes. */
export type Shape = TSchema;
export type Fields = Readonly<Record<string, Shape>>;

/** The type of what a shape describes. */
export type Shaped<S extends Shape> = Static<S>;

type ReadonlyFields<F extends Fields> = { [Name in keyof F]: F[Name] & { '~readonly': true } };
/** The shape of an object of these fields. */
export type ObjectShape<F extends Fields = Fields> = TObject<ReadonlyFields<F>>;
type AnyObject = TObject;

/** A plain JSON Schema, with the type of what it describes. */
export const jsonSchema = <T>(schema: Readonly<Record<string, unknown>>) => Type.Unsafe<T>(schema);

export const text = Type.String();
export const boolean = Type.Boolean();
export const integer = Type.Integer();
export const number = Type.Number();
export const uuid = Type.String({ format: 'uuid' });
/** SHA-256, hexadecimal. */
export const digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256.' });
export const uri = Type.String({ format: 'uri' });
/** `2021-03-31` */
export const day = Type.String({ format: 'date' });
/** `2021-03-31T09:00:00.000Z` */
export const instant = Type.String({ format: 'date-time' });

/** One of a list of codes. */
export const code = <const Code extends string>(codes: readonly Code[]) => jsonSchema<Code>({ type: 'string', enum: [...codes] });

/** One value and no other. */
export const exactly = <const Value extends string | number | boolean>(value: Value) =>
  jsonSchema<Value>({ type: typeof value, const: value });

export const list = <S extends Shape>(items: S) => Type.Immutable(Type.Array(items));

/** An object of these fields; each is there unless it is `optional`. */
export const object = <F extends Fields>(fields: F): ObjectShape<F> => Type.Object(fields) as unknown as ObjectShape<F>;

/** An object whose fields are named by what it tells of: a value a name. */
export const map = <S extends Shape>(values: S) =>
  jsonSchema<Readonly<Record<string, Static<S>>>>({ type: 'object', additionalProperties: values });

export const optional = <S extends Shape>(shape: S) => Type.Optional(shape) as TOptional<S>;

/** The same fields, each of which may be absent. */
export const optionals = <F extends Fields>(fields: F): { [Name in keyof F]: TOptional<F[Name]> } =>
  Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, optional(shape)])) as { [Name in keyof F]: TOptional<F[Name]> };

export const nullable = <S extends Shape>(shape: S) => jsonSchema<Static<S> | null>({ anyOf: [shape, { type: 'null' }] });

/** One of several shapes. */
export const either = <S extends readonly Shape[]>(...shapes: S) => jsonSchema<Static<S[number]>>({ anyOf: shapes });

/** The shape with a word on what it means. */
export const withMeaning = <S extends Shape>(shape: S, description: string): S => withKeywords(shape, { description });

/** The shape under a name of its own: the OpenAPI document describes it once, and refers to it by its name. */
export const component = <S extends Shape>(name: string, shape: S): S => withKeywords(shape, { title: name });

/** What a document keeps to be found by, or to go on from: it is in no answer. */
export type Internal<S extends Shape> = S & { '~internal': true };

export const internal = <S extends Shape>(shape: S): Internal<S> =>
  Object.defineProperty(withKeywords(shape, {}), '~internal', { value: true, enumerable: false }) as Internal<S>;

const JSON_REF = { $ref: '#/components/schemas/Json' };

/** Any JSON: of an answer, what another document describes, as the body of a command or the data of an event of any type. */
export const json = component(
  'Json',
  jsonSchema<unknown>({
    anyOf: [
      text,
      number,
      boolean,
      { type: 'null' },
      { type: 'array', items: JSON_REF },
      { type: 'object', additionalProperties: JSON_REF },
    ],
  }),
);

/** What is kept as it is, whatever it holds: the state or the history that a document is made anew from. */
export const opaque = <T>(): Internal<ReturnType<typeof jsonSchema<T>>> => internal(jsonSchema<T>({}));

const isInternal = (shape: Shape): boolean => Object.hasOwn(shape, '~internal');

type AnswerFields<F> = { [Name in keyof F as F[Name] extends { '~internal': true } ? never : Name]: F[Name] };

/** The fields of a document that may be answered: to be spread into the shape of an answer. */
export const answerFields = <S extends AnyObject>(shape: S): AnswerFields<S['properties']> =>
  Object.fromEntries(Object.entries(shape.properties).filter(([, field]) => !isInternal(field))) as AnswerFields<S['properties']>;

/** Some of the fields. */
export const pick = <F extends Fields, Name extends keyof F & string>(fields: F, ...names: readonly Name[]): Pick<F, Name> =>
  Object.fromEntries(names.map((name) => [name, fields[name]])) as Pick<F, Name>;

/** All fields but these. */
export const without = <F extends Fields, Name extends keyof F & string>(fields: F, ...names: readonly Name[]): Omit<F, Name> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !(names as readonly string[]).includes(name))) as Omit<F, Name>;

/** Of a value, what a shape has: what is beyond it is left out. */
export const shapedAs = <S extends AnyObject>(shape: S, value: Static<S>): Static<S> =>
  Object.fromEntries(Object.entries(value as object).filter(([name]) => Object.hasOwn(shape.properties, name))) as Static<S>;

/** A copy with these keywords; what TypeBox keeps of it unseen goes along. */
function withKeywords<S extends Shape>(shape: S, keywords: object): S {
  const copy: object = Object.defineProperties({}, Object.getOwnPropertyDescriptors(shape));
  return Object.assign(copy, keywords) as S;
}
