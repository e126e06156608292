import type { Language } from '../words/languages.ts';
import type { Requests } from './generated/answers.ts';

export type Reading = Extract<keyof Requests, `GET ${string}`>;
export type Answered<R extends Reading> = Requests[R]['answer'];
/** A row of a list. */
export type Row<R extends Reading> = Answered<R> extends { readonly items: readonly (infer Item)[] } ? Item : never;

type QueryValue = string | number | boolean | readonly string[] | undefined;

export interface Content {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, QueryValue>>;
}

/** Asks a service, as nobody in particular. Undefined: there is nothing at this address. @throws ServiceAway, NotUnderstood */
export type Ask = <R extends Reading>(request: R, content?: Content) => Promise<Answered<R> | undefined>;

/** A service does not answer, or cannot yet: the page says so, and is asked for again. */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';
}

/** The address asks for what no service knows: a country that is none, a day that is none. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}

/** What a form sent, field by field. */
export type Form = URLSearchParams;

/** Sends what a form is for, as nobody in particular; under one key it is recorded once. Undefined: the service is away. */
export type Send = (
  service: string,
  path: string,
  body: object,
  key: string,
) => Promise<{ readonly status: number; readonly text: string } | undefined>;

/** One request for a page. */
export interface Visit {
  readonly ask: Ask;
  readonly send: Send;
  readonly language: Language;
  /** Below the language: `/members`. */
  readonly path: string;
  /** Of the address: `:authority`. */
  readonly params: Readonly<Record<string, string>>;
  /** What stands after the question mark, without what is empty. */
  readonly query: URLSearchParams;
  /** In UTC. */
  readonly today: string;
  /** Where the site is reached, for addresses that are given whole. */
  readonly origin: string;
}

/** What was there and is no more: the page says so, and what replaced it. */
export class Retired<Data> {
  readonly data: Data;

  constructor(data: Data) {
    this.data = data;
  }
}

/** A form was not taken: the page again, with what was typed. */
export class Answer<Data> {
  readonly status: number;
  readonly data: Data;

  constructor(status: number, data: Data) {
    this.status = status;
    this.data = data;
  }
}

/** A form was taken: the page that says so, below the language. Loading that again sends nothing. */
export class Forward {
  readonly to: string;

  constructor(to: string) {
    this.to = to;
  }
}

/** One page of the site. */
export interface Page<Data> {
  /** `/members/:authority` */
  readonly path: string;
  /** Undefined: there is nothing at this address. */
  readonly load: (visit: Visit) => Promise<Data | Retired<Data> | undefined>;
  /** Of the records that it shows, the paths: for the sitemap. A page without has the one that it stands at. */
  readonly records?: (ask: Ask) => Promise<readonly string[]>;
  readonly view: (props: { readonly data: Data }) => React.ReactNode;
  /** It says something of somebody, or is the answer to what was just sent: nobody keeps it. */
  readonly isKept?: false;
  /** A search finds it although nobody keeps it. */
  readonly isListed?: true;
  /** What its form does. */
  readonly act?: (visit: Visit, form: Form) => Promise<Answer<Data> | Forward>;
}

// biome-ignore lint/suspicious/noExplicitAny: what a page loads is what it shows, and nobody else's matter
export type AnyPage = Page<any>;

export const sitePage = <Data>(page: Page<Data>): AnyPage => page;
