import { type DecisionContext, type EventOf, type ItemList, toDay } from '#libs/event-sourcing';
import type { Meeting } from '#libs/meetings';
import type { Heirs, MemberReplica } from '#libs/parties';
import type { Theme } from '#libs/reference';
import { notInTheFuture } from '../../groups/domain/effective-day.js';
import type { Group } from '../../groups/domain/group-state.js';
import type { SolutionEvents } from './solution.messages.js';
import { refuse } from './solution.refusals.js';
import type { Place } from './solution.vocabulary.js';
import type { Pilot } from './solution-pilots.js';

export const solutionStatuses = ['challenge', 'proposed', 'co-development', 'endorsed', 'piloting', 'scaled', 'retired'] as const;
export type SolutionStatus = 'none' | (typeof solutionStatuses)[number];

/** A challenge of a working group and the solution that comes of it, "tested and scaled" (Purpose & Approach; FAQ, questions 1 and 3). */
export interface Solution {
  readonly status: SolutionStatus;
  /** Day of the step to this status: the next is not before it. */
  readonly since: string;
  /** The latest day that anything happened on. */
  readonly last: string;
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

export const nothingRaised: Solution = {
  status: 'none',
  since: '',
  last: '',
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

/** What a decision on a solution may know beside it. */
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

export type Around = DecisionContext<SolutionFacts>;
type Event = EventOf<SolutionEvents>;

/** What is decided on a recorded solution that is not retired, on a day that has come. */
export type Step<C> = (command: C, solution: Solution, around: Around) => readonly Event[];

/** The day on which it takes effect. @throws Refusal for a challenge that is not recorded, or a day that has not come */
export function dayFor({ status }: Solution, around: Around): string {
  if (status === 'none') throw refuse['unknown-solution']('No challenge is recorded under this id.');
  notInTheFuture(around);
  return toDay(around.effectiveAt);
}

/** A step that follows from one of these statuses, on the day of it or after. */
export const step =
  <C>(
    from: readonly SolutionStatus[],
    decide: (command: C, solution: Solution, around: Around, day: string) => Event | readonly Event[],
  ): Step<C> =>
  (command, solution, around) => {
    const day = dayFor(solution, around);
    const { status, since } = solution;
    if (status === 'retired') throw refuse.retired(`It was retired on ${since}; raise a new challenge.`);
    if (!from.includes(status)) {
      throw refuse['wrong-step'](`It is at the step ${inWords(status)}; this follows ${from.map(inWords).join(', ')}.`);
    }
    if (day < since) throw refuse['before-the-last-step'](`It is at the step ${inWords(status)} since ${since}.`, 'effectiveAt');
    return [decide(command, solution, around, day)].flat() as readonly Event[];
  };

const inWords = (status: SolutionStatus): string => status.replaceAll('-', ' ');

/** The version that was endorsed by a day; undefined: none. */
export const endorsedOn = ({ endorsements }: Solution, day: string): number | undefined =>
  endorsements.findLast((one) => one.day <= day)?.version;
