import { type DecisionContext, type Instant, type ItemList, toDay } from '#libs/event-sourcing';
import { atOrAfter } from './effective-day.js';
import type { AppointChair, EndChair, EndOfChair } from './group.messages.js';
import { refuse } from './group.refusals.js';
import { type Chair, event, type Group, type GroupEvent, takesPart } from './group-state.js';

/** The ends of those appointments that still stand; one that began later ends on its first day. */
export const endedChairs = (chairs: ItemList<Chair>, reason: EndOfChair, at: Instant): readonly GroupEvent[] =>
  chairs
    .filter(({ until }) => until === undefined)
    .map(({ member, capacity, from }) => event('ChairEnded', { member, capacity, reason }, atOrAfter(at, from)));

/** The chair of a group: one chair, and co-chairs beside, all of them members of the group. */
export const chairing = {
  AppointChair: ({ member, capacity }: AppointChair, group: Group, around: DecisionContext): readonly GroupEvent[] => {
    const { effectiveAt } = around;
    takesPart(group, member, around);
    const standing = group.chairs.filter(({ until }) => until === undefined);
    if (standing.some((one) => one.member === member && one.capacity === capacity)) {
      throw refuse['already-chair'](`The member is ${capacity} already.`, 'member');
    }
    const before = group.chairs.filter((one) => one.member === member || (capacity === 'chair' && one.capacity === 'chair'));
    inOrder(before, effectiveAt);
    const replaced = before.filter(({ until }) => until === undefined);
    return [...endedChairs(replaced, 'replaced', effectiveAt), event('ChairAppointed', { member, capacity })];
  },

  EndChair: ({ member }: EndChair, group: Group, around: DecisionContext): readonly GroupEvent[] => {
    const { effectiveAt } = around;
    takesPart(group, member, around);
    const own = group.chairs.filter((one) => one.member === member && one.until === undefined);
    if (own.length === 0) throw refuse['not-chair'](`On ${toDay(effectiveAt)} the member does not chair the group.`, 'member');
    inOrder(own, effectiveAt);
    return endedChairs(own, 'ended', effectiveAt);
  },
};

/** What is changed now was not changed later already. */
function inOrder(chairs: readonly Chair[], at: Instant): void {
  for (const { capacity, from, until } of chairs) {
    const last = until ?? from;
    if (last > toDay(at)) {
      throw refuse['before-the-last-change'](`The last change about the ${capacity} took effect on ${last}.`, 'effectiveAt');
    }
  }
}
