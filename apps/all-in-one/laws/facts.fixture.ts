import { daysAfter, nameBasedUuid } from '#libs/event-sourcing';
import type { Capacity } from '../../governance/src/constitution/domain/body-kinds.js';
import { authorityId } from '../../membership/src/authorities/domain/official-name.js';

/** Everything that happens lies before this day; what is told is told from it on. */
export const TOLD_FROM = '2026-10-01';
const FIRST_DAY = '2023-01-10';
export const APART = 30;

export const id = (kind: string, number: number): string => nameBasedUuid(`law ${kind}`, number);
export const NAMES = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir', 'Gorse', 'Hazel'] as const;
export const authorityName = (who: number): string => `Ministry of ${NAMES[who % NAMES.length]}`;
export const AUTHORITIES = NAMES.map((_, who) => authorityId('LSO', undefined, authorityName(who)));
export const authority = (who: number): string => AUTHORITIES[who % AUTHORITIES.length] as string;
export const organisation = (number: number): string => id('organisation', number);
export const ORGANISATIONS = [0, 1, 2].map(organisation);
export const COMMITTEE = id('body', 0);
const ADVISERS = id('body', 1);
export const BODIES = [COMMITTEE, ADVISERS] as const;
export const body = (number: number): string => BODIES[number % BODIES.length] as string;
export const SEATS = Array.from({ length: 12 }, (_, number) => id('seat', number));
export const seatId = (number: number): string => SEATS[number % SEATS.length] as string;
export const GROUPS = [0, 1].map((number) => id('group', number));
export const groupId = (number: number): string => GROUPS[number % GROUPS.length] as string;
export const PERSONS = NAMES.map((_, who) => id('person', who));
export const person = (who: number): string => PERSONS[who % PERSONS.length] as string;
export const sessionId = (number: number): string => id('session', number);
export const meetingId = (number: number): string => id('meeting', number);
export const actionId = (number: number, which: number): string => nameBasedUuid('law action', number, which);
export const toTitle = (number: number): string =>
  `Decision with the number ${NAMES[number % NAMES.length]} ${'again '.repeat(Math.floor(number / NAMES.length))}`.trim();
export const toMandate = (number: number): string => `Strategic guidance as of ${NAMES[number % NAMES.length]}`;

/** A day of a life, by its number; `more`: a day later or before. */
export function toDate({ at, more = 0 }: Day): string {
  const number = at * APART + more;
  const cached = DAYS.get(number) ?? daysAfter(FIRST_DAY, number);
  DAYS.set(number, cached);
  return cached;
}
const DAYS = new Map<number, string>();

export interface Day {
  readonly at: number;
  /** Days beside it, so that what happens on neighbouring days is met as well. */
  readonly more?: number;
}

export type Stand = 'support' | 'object' | 'abstain';
export type Rule = 'consensus' | 'simple-majority';

/** Something that happened, with a day of its own. */
export type Fact =
  | { readonly fact: 'joins' | 'leaves' | 'returns'; readonly who: number; readonly day: Day }
  | { readonly fact: 'is-succeeded'; readonly who: number; readonly by: number; readonly day: Day }
  | { readonly fact: 'is-registered' | 'is-retired'; readonly organisation: number; readonly day: Day }
  | { readonly fact: 'is-constituted'; readonly body: number; readonly day: Day }
  | {
      readonly fact: 'is-seated';
      readonly seat: number;
      readonly body: number;
      readonly who: number;
      readonly capacity: Capacity;
      readonly day: Day;
      readonly months: number;
    }
  | { readonly fact: 'seat-ends'; readonly seat: number; readonly day: Day }
  | { readonly fact: 'is-extended'; readonly seat: number; readonly day: Day; readonly until: Day }
  | { readonly fact: 'changes-capacity'; readonly seat: number; readonly capacity: Capacity; readonly day: Day }
  | { readonly fact: 'terms'; readonly number: number; readonly day: Day; readonly rule: Rule; readonly limit?: number | undefined }
  | {
      readonly fact: 'decides';
      readonly number: number;
      readonly day: Day;
      /** Of the closing, in UTC. */
      readonly hour: number;
      readonly written: boolean;
      readonly positions: readonly (readonly [seat: number, stand: Stand])[];
      readonly recused: readonly number[];
    }
  | { readonly fact: 'is-superseded'; readonly number: number; readonly by: number; readonly day: Day }
  | { readonly fact: 'is-established' | 'is-closed'; readonly group: number; readonly day: Day }
  | { readonly fact: 'takes-part' | 'parts' | 'ends-chair'; readonly group: number; readonly who: number; readonly day: Day }
  | {
      readonly fact: 'chairs';
      readonly group: number;
      readonly who: number;
      readonly capacity: 'chair' | 'co-chair';
      readonly day: Day;
    }
  | { readonly fact: 'meets'; readonly number: number; readonly group: number; readonly day: Day; readonly actions: readonly number[] }
  | { readonly fact: 'does'; readonly number: number; readonly action: number; readonly day: Day };

export type NetworkLife = readonly Fact[];

/** A fact as one reads it when a law fails. */
export function inWords({ fact, day: date, ...rest }: Fact): string {
  const more = Object.entries(rest).map(([name, value]) =>
    name === 'until' ? `until ${toDate(value as unknown as Day)}` : `${name} ${JSON.stringify(value)}`,
  );
  return `${toDate(date)} ${fact}: ${more.join(', ')}`;
}
