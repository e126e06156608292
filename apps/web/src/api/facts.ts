import byRecord from 'virtual:facts';
import { factsName } from './facts-name.ts';

/** Who may: a role, or a role for what it owns. */
export type WhoMay = string | { readonly role: string; readonly owns?: string; readonly self?: string };

interface Named {
  readonly name: string;
  readonly required?: true;
  /** `null` takes it away. */
  readonly nullable?: true;
}

interface Length {
  readonly least?: number;
  readonly most?: number;
}

/** What a field takes. */
export type FieldKind =
  | ({ readonly kind: 'text'; readonly pattern?: string; readonly format?: string } & Length)
  | ({ readonly kind: 'number'; readonly whole?: true } & Length)
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'id' }
  /** A day; `moment`: or an instant. */
  | { readonly kind: 'day' }
  | { readonly kind: 'moment' }
  | { readonly kind: 'instant' }
  | ({ readonly kind: 'list'; readonly item: FieldKind; readonly distinct?: true } & Length)
  | { readonly kind: 'group'; readonly fields: readonly Field[] }
  /** Of a shape that no form makes by itself. */
  | { readonly kind: 'other' };

export type Field = Named & FieldKind;

/** What the description of the API says of one command: a form is made of it. */
export interface CommandFacts {
  /** `POST /api/membership/authorities/{authority}/confirm-membership` */
  readonly request: string;
  readonly command: string;
  readonly who: readonly WhoMay[];
  /** It begins a record: there is no revision to have seen. */
  readonly opens?: true;
  readonly fields: readonly Field[];
  readonly refusals: readonly string[];
  /** States of the record from which it leads on, where the description says so. */
  readonly from?: readonly string[];
}

/** The facts of a command, in one file with those of its record: who opens no form loads none. */
export async function loadFacts(request: string): Promise<CommandFacts> {
  const name = factsName(request);
  const facts = (await byRecord[name.split('.', 1)[0] ?? '']?.())?.default[name];
  if (!facts) throw new Error(`the API has no command ${request}`);
  return facts;
}
