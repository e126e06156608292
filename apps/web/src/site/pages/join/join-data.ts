import { createHash, randomUUID } from 'node:crypto';
import { defined } from '../../../api/defined.ts';
import { Answer, type Form, Forward, type Visit } from '../../visit.ts';

/** What stands in the form, as it was typed. */
export const FIELDS = ['kind', 'name', 'email', 'message', 'language', 'noticeRead', 'website'] as const;
export type FieldName = (typeof FIELDS)[number];
export type Typed = Readonly<Partial<Record<FieldName, string>>>;

/** What was sent was not taken: by fields, or as a whole. */
export type Trouble = 'fields' | 'too-often' | 'away' | 'other';

export interface JoinData {
  readonly typed: Typed;
  /** Of this form: pressing twice, and sending again, records once. */
  readonly key: string;
  readonly trouble?: Trouble;
  readonly faults: readonly FieldName[];
}

export const loadJoin = async ({ query }: Visit): Promise<JoinData> => ({
  typed: { kind: query.get('about') ?? undefined } as Typed,
  key: randomUUID(),
  faults: [],
});

const ENQUIRIES = '/api/membership/enquiries';
const STATUS: Readonly<Record<Trouble, number>> = { fields: 422, 'too-often': 429, away: 503, other: 422 };

/** Sends what was written; where it is not taken, the page comes again with everything that was typed. */
export async function sendEnquiry({ send, language }: Visit, form: Form): Promise<Answer<JoinData> | Forward> {
  const typed: Typed = Object.fromEntries(FIELDS.flatMap((name) => (form.has(name) ? [[name, form.get(name) ?? '']] : [])));
  const key = form.get('key') || randomUUID();
  const { kind = '', name, email = '', message = '', website } = typed;
  const body = defined({
    ...{ kind, email: email.trim(), message: message.replaceAll('\r\n', '\n').trim(), language: typed.language ?? language },
    ...{ name: name?.trim() || undefined, website: website || undefined },
    noticeRead: typed.noticeRead === 'yes',
  });
  // Of this form and these words: what was changed before it was sent again is another enquiry.
  const answer = await send('membership', ENQUIRIES, body, toKey(key, body));
  if (answer !== undefined && answer.status < 300) return new Forward('/join/received');
  const faults = answer?.status === 400 ? faultsIn(answer.text) : [];
  const trouble = toTrouble(answer?.status, faults);
  return new Answer(STATUS[trouble], { typed, key, trouble, faults });
}

function toTrouble(status: number | undefined, faults: readonly FieldName[]): Trouble {
  if (status === undefined || status >= 500) return 'away';
  if (status === 429) return 'too-often';
  return faults.length > 0 ? 'fields' : 'other';
}

function toKey(key: string, body: object): string {
  const digest = createHash('sha256')
    .update(`${key} ${JSON.stringify(body)}`)
    .digest('hex');
  // A UUID of version 8, whose bits are ours.
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

function faultsIn(text: string): readonly FieldName[] {
  const { errors = [] } = JSON.parse(text) as { readonly errors?: readonly { readonly field: string }[] };
  return FIELDS.filter((name) => errors.some(({ field }) => field === name));
}
