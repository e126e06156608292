import { isDate } from '#libs/event-sourcing';
import { dayOfMeeting, hasBegun } from '#libs/meetings';
import type { Theme } from '#libs/reference';
import { chairsOn, type Group, participationOn, worksOn } from '../../groups/domain/group-state.js';
import { refuse } from './solution.refusals.js';
import type { Basis } from './solution.vocabulary.js';
import type { SolutionContext } from './solution-standing.js';

/** The theme of a group that is at work on a day. @throws Refusal for one that is not, or not recorded */
export function assertAtWork(group: Group, day: string, field?: string): Theme {
  if (group.status === 'none' || !group.theme)
    throw refuse['unknown-group']('No working group is recorded under this id.', field ?? 'group');
  if (!worksOn(group, day)) {
    throw refuse['group-not-at-work'](`On ${day} the working group is not at work (${group.status} since ${group.statusSince}).`, field);
  }
  return group.theme;
}

export const isInGroup = (group: Group, member: string, day: string): boolean => participationOn(group, member, day) !== undefined;

/** @throws Refusal for a member that is not in the group on the day */
export function assertInGroup(group: Group, member: string, day: string): void {
  if (!isInGroup(group, member, day)) throw refuse['not-in-the-group'](`On ${day} the member is not in the working group.`, 'member');
}

interface Act {
  readonly member?: string;
  readonly session?: string;
  readonly decision?: string;
  readonly effectiveAt?: string;
}

/** A member that acts for the group is its chair or a co-chair, and the session that is named has begun by the day. @throws Refusal */
export function assertBasis(act: Act, { group, day }: ActedUpon, { facts, effectiveAt, now }: SolutionContext): Basis {
  const { member, session, decision, effectiveAt: given } = act;
  if (session && decision) throw refuse['one-basis']('Name the session or the decision, not both.', 'decision');
  if (member && !chairsOn(facts.group, day).some((chair) => chair.member === member)) {
    throw refuse['not-the-chair'](`On ${day} the member does not chair the working group.`, 'member');
  }
  if (!session) return { kind: 'decision', reference: decision ?? '' };
  const { status, convenor, start } = facts.session;
  const isBefore = isDate(given) ? dayOfMeeting(facts.session) > day : given !== undefined;
  // Not only one that is recorded as held: what it agreed is often recorded first. But one that has begun, now and by then.
  const isAhead = !hasBegun(facts.session, now) || (isBefore && start > effectiveAt);
  if (convenor !== group || status === 'cancelled' || isAhead) {
    throw refuse['unknown-session'](`The working group had no such session by ${day}.`, 'session');
  }
  return { kind: 'session', session };
}

/** The group that has the solution, and the day of the act. */
interface ActedUpon {
  readonly group: string;
  readonly day: string;
}
