import { type DecisionContext, type Instant, type ItemList, toDay } from '#libs/event-sourcing';
import { atOrAfter, hasHappened } from './effective-day.js';
import type { AppointChair, EndChair, EndOfChair } from './group.messages.js';
import { refuse } from './group.refusals.js';
import { type Chair, event, findPart, type Group, type GroupEvent, isOpen, notClosed, requires } from './group-state.js';

/** The ends of those appointments that still stand; one that began later ends on its first day. */
export const endChairs = (chairs: ItemList<Chair>, reason: EndOfChair, instant: Instant): readonly GroupEvent[] =>
  chairs
    .filter(isOpen)
    .map(({ member, capacity, startsOn }) => event('ChairEnded', { member, capacity, reason }, atOrAfter(instant, startsOn)));

/** The chair of a group: one chair, and co-chairs beside, all of them members of the group. */
export const chairDecisions = {
  AppointChair: requires(
    notClosed,
    hasHappened,
  )(({ member, capacity }: AppointChair, group: Group, { effectiveAt }: DecisionContext): readonly GroupEvent[] => {
    findPart({ group, member, day: toDay(effectiveAt) });
    if (group.chairs.some((chair) => isOpen(chair) && chair.member === member && chair.capacity === capacity)) {
      throw refuse['already-chair'](`The member is ${capacity} already.`, 'member');
    }
    const earlier = group.chairs.filter((chair) => chair.member === member || (capacity === 'chair' && chair.capacity === 'chair'));
    assertInOrder(earlier, effectiveAt);
    return [...endChairs(earlier, 'replaced', effectiveAt), event('ChairAppointed', { member, capacity })];
  }),

  EndChair: requires(
    notClosed,
    hasHappened,
  )(({ member }: EndChair, group: Group, { effectiveAt }: DecisionContext): readonly GroupEvent[] => {
    findPart({ group, member, day: toDay(effectiveAt) });
    const own = group.chairs.filter((chair) => chair.member === member && isOpen(chair));
    if (own.length === 0) throw refuse['not-chair'](`On ${toDay(effectiveAt)} the member does not chair the group.`, 'member');
    assertInOrder(own, effectiveAt);
    return endChairs(own, 'ended', effectiveAt);
  }),
};

/** What is changed now was not changed later already. @throws Refusal */
function assertInOrder(chairs: readonly Chair[], instant: Instant): void {
  for (const { capacity, startsOn, endsOn = startsOn } of chairs) {
    if (endsOn > toDay(instant)) {
      throw refuse['before-the-last-change'](`The last change about the ${capacity} took effect on ${endsOn}.`, 'effectiveAt');
    }
  }
}
