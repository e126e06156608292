import { daysAfter, earlierOf, type ItemList } from '#libs/event-sourcing';
import type { Holder } from './party.js';
import type { Owner, Stance } from './terms.messages.js';
import type { TermsClauses } from './terms-clauses.js';

/** A version as it was submitted for a decision: what is adopted is exactly this, whatever becomes of the draft meanwhile. */
export interface SubmittedVersion {
  readonly version: number;
  readonly clauses: TermsClauses;
  readonly text?: string;
  readonly submittedOn: string;
  /** What was said of it. */
  readonly consultation: Consultation;
}

/** A version and the days on which it is in force, both included; `until` absent: open. */
export interface TermsVersion {
  readonly version: number;
  readonly clauses: TermsClauses;
  readonly text?: string;
  /** Reference of the decision that adopted it, `2026-003`. */
  readonly decision: string;
  /** The day of that decision. */
  readonly adoptedOn: string;
  readonly from: string;
  readonly until?: string;
}

/** A version that was adopted, and the first day without it if it was terminated. */
export interface AdoptedVersion extends Omit<TermsVersion, 'until'> {
  readonly terminatedOn?: string;
}

export interface ConsultationView {
  readonly holder: Holder;
  readonly stance: Stance;
  /** Id of the sealed text. */
  readonly view?: string;
  readonly on: string;
}

/** A consultation, to its last day; of each party the view that it gave last. */
export interface Consultation {
  readonly until: string;
  readonly views: ItemList<ConsultationView>;
}

/** What is being worked on: the next version. */
export interface Draft {
  readonly status: 'draft' | 'consultation' | 'submitted';
  /** Day of its last step. */
  readonly since: string;
  readonly clauses: TermsClauses;
  readonly text?: string;
  /** Of a draft that was submitted: its version. */
  readonly version?: number;
  readonly consultation?: Consultation;
}

/** The Terms of Reference of one body or working group (FAQ, question 4): every version, and the next one in the making. */
export interface Terms {
  readonly owner?: Owner;
  readonly draft?: Draft;
  readonly submitted: ItemList<SubmittedVersion>;
  /** In the order in which they were adopted. */
  readonly adopted: ItemList<AdoptedVersion>;
  /** The first day without the body or group whose terms they are. */
  readonly ownerEndedOn?: string;
  /** Of the last event. */
  readonly revision: number;
}

/**
 * Every adopted version with the days on which it was or is in force, in the order of adoption. What was adopted later goes
 * first from the day on which it came into force; a version that never was in force ends before it begins.
 */
export function versionsOf({ adopted }: Terms): readonly TermsVersion[] {
  return adopted.map(({ terminatedOn, ...version }, index) => {
    const ends = [...adopted.slice(index + 1).map(({ from }) => from), ...(terminatedOn ? [terminatedOn] : [])];
    if (ends.length === 0) return version;
    return { ...version, until: daysAfter(ends.reduce(earlierOf), -1) };
  });
}

/** The version in force on a day, `2021-03-31`, as far as is known now; undefined: none. */
export const termsInForceOn = (terms: Terms, day: string): TermsVersion | undefined =>
  versionsOf(terms).find(({ from, until }) => from <= day && (until === undefined || day <= until));

/** The version that was submitted last and is neither adopted nor taken back: what a decision can adopt; undefined: none. */
export function submittedTerms({ draft, submitted }: Terms): SubmittedVersion | undefined {
  return draft?.status === 'submitted' ? submitted.find(({ version }) => version === draft.version) : undefined;
}
