import type { FirstStep } from '../../../api/command.ts';

/** A record that was found by its name. */
export interface FoundRecord {
  readonly id: string;
  readonly name: string;
  /** Who it is, is not kept on the device. */
  readonly isPerson?: true;
}

/** Words that are sealed before the command names them. */
export interface WrittenWords {
  readonly words: string;
}

/** Somebody who is registered before the command names them. */
export interface NewPerson {
  readonly profile: Readonly<Record<string, string>>;
  readonly kind: string;
}

const hasField = <Name extends string>(value: unknown, name: Name): value is Readonly<Record<Name, unknown>> =>
  typeof value === 'object' && value !== null && name in value;

export const isFound = (value: unknown): value is FoundRecord => hasField(value, 'id') && hasField(value, 'name');
export const isWritten = (value: unknown): value is WrittenWords => hasField(value, 'words');
export const isNewPerson = (value: unknown): value is NewPerson => hasField(value, 'profile');

/** What somebody is called in a form, before it is recorded. */
export const nameOfNew = ({ profile: { name = '', function: post = '' } }: NewPerson): string => name.trim() || post.trim();

/** Nothing was chosen, written or filled in yet. */
export const isNothingNamed = (value: unknown): boolean =>
  (isWritten(value) && value.words.trim() === '') || (isNewPerson(value) && nameOfNew(value) === '');

/** Whose record the form is about: what words belong to, with whom somebody is registered. */
export interface SubjectRecord {
  /** As the people service names it: `liaison-request`, `authority`. */
  readonly kind: string;
  readonly id: string;
}

/** Before it has its key. */
export type GivenFirst = Omit<FirstStep, 'key'>;

/** What is recorded first, so that the command can name it. */
export function toFirstSteps(values: Readonly<Record<string, unknown>>, subjectRecord: SubjectRecord | undefined): readonly GivenFirst[] {
  if (!subjectRecord) return [];
  return Object.entries(values).flatMap(([field, value]): readonly GivenFirst[] => {
    if (isNothingNamed(value)) return [];
    if (isWritten(value))
      return [{ field, request: 'POST /api/people/texts/seal', body: { text: value.words.trim(), subject: subjectRecord } }];
    if (!isNewPerson(value)) return [];
    const profile = Object.fromEntries(Object.entries(value.profile).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])));
    return [{ field, request: 'POST /api/people/persons/register', body: { profile, kind: value.kind, authority: subjectRecord.id } }];
  });
}

/** What may be kept on the device: everything but who somebody is. */
export const withoutPersons = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isNewPerson(value) && !(isFound(value) && value.isPerson)));

/** A key for each; what was given before as it stands keeps the one it had: nobody is registered twice, no text sealed twice. */
export const keyFirstSteps = (given: readonly GivenFirst[], earlier: readonly FirstStep[]): readonly FirstStep[] =>
  given.map((step) => {
    const content = JSON.stringify([step.field, step.request, step.body]);
    const same = earlier.find(({ field, request, body }) => JSON.stringify([field, request, body]) === content);
    return { ...step, key: same?.key ?? crypto.randomUUID() };
  });
