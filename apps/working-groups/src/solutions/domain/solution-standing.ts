import { createEvent, type DecisionContext, type EventOf, fromStatuses, type ItemList, requiring, toDay } from '#libs/event-sourcing';
import type { Meeting } from '#libs/meetings';
import type { Heirs, MemberReplica } from '#libs/parties';
import type { Theme } from '#libs/reference';
import { effectiveDay } from '../../groups/domain/effective-day.js';
import type { Group } from '../../groups/domain/group-state.js';
import type { SolutionEvents } from './solution.messages.js';
import { refuse } from './solution.refusals.js';
import type { Place, SolutionStatus } from './solution.vocabulary.js';
import type { Pilot } from './solution-pilots.js';

/** A challenge of a working group and the solution that comes of it, "tested and scaled" (Purpose & Approach; FAQ, questions 1 and 3). */
export interface Solution {
  readonly status: SolutionStatus;
  /** Day of the step to this status: the next is not before it. */
  readonly statusSince: string;
  /** The latest day that anything happened on. */
  readonly lastEntryOn: string;
  readonly group: string;
  /** Absent: the Secretariat. */
  readonly raisedBy?: string;
  readonly title: string;
  readonly description?: string;
  readonly theme: Theme;
  readonly countries: readonly string[];
  readonly chapters: readonly number[];
  readonly coDevelopers: ItemList<string>;
  /** The newest version; 0: none is proposed. */
  readonly version: number;
  readonly endorsements: ItemList<{ readonly version: number; readonly day: string }>;
  readonly pilots: ItemList<Pilot>;
  readonly scaled?: { readonly version: number; readonly day: string };
  readonly adoptions: ItemList<Place & { readonly member: string }>;
}

export const NOTHING_RAISED: Solution = {
  status: 'none',
  statusSince: '',
  lastEntryOn: '',
  group: '',
  title: '',
  theme: 'licensing',
  countries: [],
  chapters: [],
  coDevelopers: [],
  version: 0,
  endorsements: [],
  pilots: [],
  adoptions: [],
};

export interface SolutionFacts extends Heirs {
  /** The group that has the challenge; for one that moves, the group that it moves to. */
  readonly group: Group;
  /** The member that acts, or that a pilot is handed over to. */
  readonly member: MemberReplica;
  /** The member that a pilot is with: whoever came in its place speaks for the pilot. */
  readonly runner: MemberReplica;
  /** The session that an act of the group rests on. */
  readonly session: Meeting;
  /** The solution that takes the place of this one. */
  readonly successor: Solution;
}

export type SolutionContext = DecisionContext<SolutionFacts>;
export type SolutionEvent = EventOf<SolutionEvents>;

export const event = createEvent<SolutionEvents>();

/** `requires(onDay, atStep('endorsed'))(decide)`: what must be so of a solution before a decision on it is made. */
export const requires = requiring<Solution, SolutionContext>();

/** It is recorded, on a day that has come: the day on which the command takes effect. @throws Refusal */
export function onDay({ status }: Solution, context: SolutionContext): { readonly day: string } {
  if (status === 'none') throw refuse['unknown-solution']('No challenge is recorded under this id.');
  return { day: effectiveDay(context) };
}

/** It is at one of these steps, since the day of the command or before. @throws Refusal */
export const atStep = (...steps: readonly SolutionStatus[]) =>
  fromStatuses(({ status, statusSince }: Solution, { effectiveAt }: SolutionContext): void => {
    if (status === 'retired') throw refuse.retired(`It was retired on ${statusSince}; raise a new challenge.`);
    if (!steps.includes(status)) {
      throw refuse['wrong-step'](`It is at the step ${inWords(status)}; this follows ${steps.map(inWords).join(', ')}.`);
    }
    if (toDay(effectiveAt) < statusSince) {
      throw refuse['before-the-last-step'](`It is at the step ${inWords(status)} since ${statusSince}.`, 'effectiveAt');
    }
  }, steps);

const inWords = (status: SolutionStatus): string => status.replaceAll('-', ' ');

/** The version that was endorsed by a day; undefined: none. */
export const versionEndorsedBy = (day: string, { endorsements }: Pick<Solution, 'endorsements'>): number | undefined =>
  endorsements.findLast((endorsement) => endorsement.day <= day)?.version;
