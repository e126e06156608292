import { daysAfter, earlierDay, type Instant, type ItemList, laterTime, toDay, toInstant } from '#libs/event-sourcing';
import type { Holder } from '../../parties/domain/party.js';
import type { Owner, Stance } from './terms.messages.js';
import type { TermsClauses } from './terms-clauses.js';

/** A version as it was submitted for a decision: what is adopted is exactly this, whatever becomes of the draft meanwhile. */
export interface SubmittedVersion {
  readonly version: number;
  readonly clauses: TermsClauses;
  readonly text?: string;
  readonly submittedOn: string;
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
  /** The instant of that decision: nothing is decided under the version that was decided at it or before. */
  readonly adoptedAt: Instant;
  readonly startsOn: string;
  readonly endsOn?: string;
}

/** A version that was adopted; until when it is in force follows from those after it, and from what ended them all. */
export type AdoptedVersion = Omit<TermsVersion, 'endsOn'>;

/** That the terms in force were to end without next ones. */
export interface Termination {
  /** The first day without them. */
  readonly endedOn: string;
  /** When that was said: what is adopted later is not meant. */
  readonly saidAt: Instant;
  /** True: there is no body or group any more whose terms they could be, whenever they were adopted. */
  readonly ofOwner: boolean;
}

/** An instant, and the day that it is on the clocks of whoever decides. */
export interface Moment {
  readonly at: Instant;
  readonly day: string;
}

export interface ConsultationView {
  readonly holder: Holder;
  readonly stance: Stance;
  /** Id of the sealed text. */
  readonly view?: string;
  readonly day: string;
  readonly saidAt: Instant;
}

/** A consultation, to its last day; of each party the view that it gave last. */
export interface Consultation {
  readonly endsOn: string;
  readonly views: ItemList<ConsultationView>;
}

export const DRAFT_STATUSES = ['draft', 'consultation', 'submitted'] as const;

/** The next version, until it is adopted. */
export interface Draft {
  readonly status: (typeof DRAFT_STATUSES)[number];
  /** Day of its last step; what parties say in a consultation is none. */
  readonly lastStepOn: string;
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
  readonly terminations: ItemList<Termination>;
  /** The first day without the body or group whose terms they are. */
  readonly ownerEndedOn?: string;
  /** Of the last event. */
  readonly revision: number;
}

/**
 * Every adopted version with the days on which it was or is in force, in the order of adoption. What was adopted later goes
 * first from the day on which it came into force; a version that never was in force ends before it begins. A day on which one
 * version follows another counts for the later one, which is in force at its end: what was decided on it, `termsInForceAt` says.
 */
export function listVersions(terms: Terms): readonly TermsVersion[] {
  const { adopted } = terms;
  return adopted.map((version, index) => {
    const ends = [
      ...adopted.slice(index + 1).map(({ startsOn }) => startsOn),
      ...listTerminations(terms, version).map(({ endedOn }) => endedOn),
    ];
    return ends.length === 0 ? version : { ...version, endsOn: daysAfter(ends.reduce(earlierDay), -1) };
  });
}

/** The version in force at the end of a day, `2021-03-31`, as far as is known now; undefined: none. */
export const termsInForceOn = (terms: Terms, day: string): TermsVersion | undefined =>
  listVersions(terms).find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === undefined || day <= endsOn));

/**
 * The version under which is decided at an instant: no rule changes what was decided before it. One that is in force from the day of
 * its adoption is so from that instant on, and one that is to come from its first day on; terms end in the same way.
 */
export function termsInForceAt(terms: Terms, moment: Moment): AdoptedVersion | undefined {
  const last = terms.adopted.findLast((version) => hasBegun(version, moment));
  return last && listTerminations(terms, last).some((termination) => hasEnded(termination, moment)) ? undefined : last;
}

const hasBegun = ({ adoptedAt, adoptedOn, startsOn }: AdoptedVersion, { at, day }: Moment): boolean =>
  adoptedAt < at && (startsOn <= adoptedOn || startsOn <= day);

const hasEnded = ({ endedOn, saidAt }: Termination, { at, day }: Moment): boolean =>
  endedOn === toDay(saidAt) ? saidAt < at : endedOn <= day;

/** A termination ends the versions that were adopted before it was said; the end of a body or group ends them all. */
const listTerminations = ({ terminations }: Terms, { adoptedAt }: AdoptedVersion): readonly Termination[] =>
  terminations.filter(({ saidAt, ofOwner }) => ofOwner || saidAt > adoptedAt);

/** True where a termination has something to end: a version that was adopted before it, and is in force when it comes or is to come. */
export function isTerminable(terms: Terms, { endedOn, saidAt }: Pick<Termination, 'endedOn' | 'saidAt'>): boolean {
  const inForce = termsInForceAt(terms, { at: endedOn === toDay(saidAt) ? saidAt : laterTime(saidAt, toInstant(endedOn)), day: endedOn });
  const isMeant = ({ adoptedAt }: AdoptedVersion) => adoptedAt < saidAt;
  return (
    (inForce !== undefined && isMeant(inForce)) ||
    terms.adopted.some((version) => isMeant(version) && version.startsOn > endedOn && listTerminations(terms, version).length === 0)
  );
}

/** The version that was submitted last and is neither adopted nor taken back: what a decision can adopt; undefined: none. */
export function submittedTerms({ draft, submitted }: Terms): SubmittedVersion | undefined {
  return draft?.status === 'submitted' ? submitted.find(({ version }) => version === draft.version) : undefined;
}

/** A version as it was submitted, whatever became of the draft since. */
export const submittedVersion = ({ submitted }: Terms, wanted: number): SubmittedVersion | undefined =>
  submitted.find(({ version }) => version === wanted);
