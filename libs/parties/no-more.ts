import { type AnyDecider, type LookupOfMany, type RefusalCatalogue, type Refuse, toDay, withSameStatuses } from '#libs/event-sourcing';
import type { MemberReplica } from './member-replica.js';
import { type Leaving, leftBy, memberOn } from './member-timeline.js';

/** The rule about an authority that was succeeded, for the refusals of an aggregate beside its own `not-a-member`. */
export const SUCCEEDED = {
  succeeded: {
    title: 'Succeeded by another authority',
    rule: 'From the day on which it was succeeded an authority does nothing, and nothing is given to it: the one that came in its place goes on.',
    kind: 'conflict',
  },
} as const satisfies RefusalCatalogue;

interface Wording {
  /** The field of the command that names the authority. Default: `member`. */
  readonly field?: string;
  /** What can be done where the authority does not act itself: "Hand the practice over (hand-over-practice)." */
  readonly wayOn?: string;
}

/**
 * Whoever is no more does nothing, and nothing is given to it: the rule of every service, asked for the day that a command is
 * about, so that late notices of what an authority did while it was a member stay welcome. It refuses in the name of the
 * aggregate: `membersOnly(refuse)`.
 */
export function membersOnly(refuse: Readonly<Record<'not-a-member' | keyof typeof SUCCEEDED, Refuse>>) {
  function toRefusal(left: Leaving | undefined, day: string, { field = 'member', wayOn }: Wording) {
    const instead = wayOn === undefined ? '' : ` ${wayOn}`;
    if (left?.successor !== undefined) {
      return refuse.succeeded(`The authority was succeeded on ${left.day}: go on with ${left.successor}.${instead}`, field);
    }
    const since = left ? `: it left on ${left.day}` : '';
    return refuse['not-a-member'](`On ${day} the authority is no member of the Network${since}.${instead}`, field);
  }

  return {
    /** @throws Refusal for an authority that is no member on the day */
    assertMember(member: MemberReplica, day: string, wording: Wording = {}): void {
      if (!memberOn(member, day)) throw toRefusal(leftBy(member, day), day, wording);
    },

    /** @throws Refusal for an authority in whose place another one has come by the day; one that withdrew is there still */
    assertNotSucceeded(member: MemberReplica | undefined, day: string, wording: Wording = {}): void {
      const left = member && leftBy(member, day);
      if (left?.successor !== undefined) throw toRefusal(left, day, wording);
    },

    /** @throws Refusal for an authority that has left by the day; one that never was a member is what other rules are about */
    assertNotGone(member: MemberReplica | undefined, day: string, wording: Wording = {}): void {
      const left = member && leftBy(member, day);
      if (left) throw toRefusal(left, day, wording);
    },
  };
}

/** What is known of who came in the place of an authority, and in the place of that one, as far as it goes; by their ids. */
export interface Heirs {
  /** Absent: nobody came in its place. */
  readonly heirs?: ReadonlyMap<string, MemberReplica>;
}

const toSuccessor = ({ status, successor }: MemberReplica): string | undefined => (status === 'succeeded' ? successor : undefined);

/**
 * The lookup of these facts, to stand behind the one that is called `owner`: a record that is still an authority's own is gone
 * on with by whoever came in its place.
 */
export const heirLookups = (members: AnyDecider & { readonly initial: MemberReplica }, owner: string) => ({
  heirs: (_command: unknown, _state: unknown, facts: Readonly<Record<string, unknown>>): LookupOfMany<MemberReplica> | undefined => {
    const replica = facts[owner] as MemberReplica | undefined;
    const successor = replica && toSuccessor(replica);
    return successor === undefined
      ? undefined
      : { decider: members, ids: [successor], leadsTo: (heir) => [toSuccessor(heir) ?? []].flat() };
  },
});

/** What is known of an authority that came in the place of an owner, directly or along a chain; undefined: it did not. */
export function heirCalled(id: string, owner: MemberReplica, { heirs }: Heirs): MemberReplica | undefined {
  const passed = new Set<string>();
  for (let next = toSuccessor(owner); next !== undefined && !passed.has(next); ) {
    const heir = heirs?.get(next);
    if (next === id) return heir;
    passed.add(next);
    next = heir && toSuccessor(heir);
  }
  return undefined;
}

type Decide = (command: never, state: never, context: never) => unknown;

/** What a decision on a command that may name who acts has to know. */
interface ByMember {
  readonly effectiveAt: string;
  readonly facts: { readonly member?: MemberReplica };
}

/**
 * A table of decisions, each refused for an authority that acts (`member` of the command, and of the facts) and has left by the
 * day. `except`: those by which what it left behind is ended.
 */
export const byMembers = <Table extends Readonly<Record<string, Decide>>>(
  assertNotGone: (member: MemberReplica | undefined, day: string) => void,
  table: Table,
  except: readonly (keyof Table & string)[] = [],
): Table =>
  Object.fromEntries(
    Object.entries(table).map(([name, decide]) => {
      const guardedDecide = (command: { readonly member?: string }, state: unknown, context: ByMember) => {
        if (command.member !== undefined) assertNotGone(context.facts.member, toDay(context.effectiveAt));
        return decide(command as never, state as never, context as never);
      };
      return [name, except.includes(name) ? decide : withSameStatuses(decide, guardedDecide)];
    }),
  ) as unknown as Table;
