import fc from 'fast-check';
import {
  type Command,
  command,
  defined,
  evolveWith,
  type NewEvent,
  nameBasedUuid,
  type RecordedEvent,
  toInstant,
} from '#libs/event-sourcing';
import type { RevokedAssignment } from './assignment.messages.js';
import { type MemberReplica, type PersonReplica, partyReplicas } from './index.js';

const { members, persons } = partyReplicas('orchards');

const member = nameBasedUuid('authority');
const person = nameBasedUuid('person');
const LAST_DAY = 60;
const day = (n: number): string => new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10);

/** What membership records of one authority, in its order: memberships and leavings in turn, and corrected dates. */
type Entry =
  | { readonly what: 'joined' | 'withdrawn' | 'succeeded'; readonly id: string; readonly on: number }
  | { readonly what: 'corrected'; readonly id: string; readonly entry: string; readonly to: number };

type Message =
  | { readonly of: 'membership'; readonly entry: Entry; readonly order: number }
  | { readonly of: 'service'; readonly sourceEventId: string; readonly since: number }
  | { readonly of: 'people'; readonly what: 'registered' | 'erased'; readonly on: number };

type MembershipHistory = readonly Entry[];

/** Days apart, how left, and which entries move how far within the room that their neighbours leave. */
const lives = fc
  .record({
    steps: fc.array(fc.record({ gap: fc.nat(12), succeeded: fc.boolean() }), { maxLength: 5 }),
    moves: fc.array(fc.record({ which: fc.nat(), share: fc.nat(100) }), { maxLength: 3 }),
  })
  .map(({ steps, moves }): MembershipHistory => {
    let dayNumber = 0;
    const entries = steps.map(({ gap, succeeded }, index) => {
      dayNumber += gap;
      return {
        what: index % 2 === 0 ? 'joined' : succeeded ? 'succeeded' : 'withdrawn',
        id: nameBasedUuid('entry', index),
        on: dayNumber,
      } as const;
    });
    const days = entries.map((entry) => entry.on);
    const corrections =
      entries.length === 0
        ? []
        : moves.map(({ which, share }, index): Entry => {
            const n = which % entries.length;
            const [low, high] = [days[n - 1] ?? 0, days[n + 1] ?? LAST_DAY];
            const to = low + Math.floor(((high - low) * share) / 100);
            days[n] = to;
            return { what: 'corrected', id: nameBasedUuid('correction', index), entry: nameBasedUuid('entry', n), to };
          });
    return [...entries, ...corrections];
  });

const engagements = fc
  .array(fc.nat(LAST_DAY), { maxLength: 4 })
  .map((days) => days.map((since, index): Message => ({ of: 'service', sourceEventId: nameBasedUuid('noting', index), since })));
const erasures = fc
  .option(fc.nat(LAST_DAY), { nil: undefined })
  .map((erasedOn): readonly Message[] => [
    { of: 'people', what: 'registered', on: 0 },
    ...(erasedOn === undefined ? [] : [{ of: 'people', what: 'erased', on: erasedOn } as const]),
  ]);

/** Everything is delivered in some order, and some of it again. */
const anyDelivery = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  items.length === 0
    ? fc.constant([])
    : fc
        .tuple(fc.shuffledSubarray([...items], { minLength: items.length }), fc.array(fc.constantFrom(...items), { maxLength: 6 }))
        .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));

/** What happened is heard in any order and repeated. */
const heard = fc.tuple(lives, engagements, erasures).chain(([life, engaged, people]) => {
  const membership = life.map((entry, order): Message => ({ of: 'membership', entry, order }));
  return anyDelivery([...membership, ...engaged, ...people]).map((messages) => ({ life, messages }));
});

/** Heard as a bus brings it: membership's events on one authority come in their order. */
const heardInTurn = heard.map(({ life, messages }) => {
  const inTurn = messages.filter((message, index) => message.of === 'membership' && messages.indexOf(message) === index);
  inTurn.sort((a, b) => (a.of === 'membership' && b.of === 'membership' ? a.order - b.order : 0));
  return {
    life,
    messages: messages.map((message, index) => {
      if (message.of !== 'membership') return message;
      const firsts = messages
        .slice(0, index + 1)
        .filter((earlier, position) => earlier.of === 'membership' && messages.indexOf(earlier) === position);
      return messages.indexOf(message) === index ? (inTurn[firsts.length - 1] as Message) : (inTurn[0] as Message);
    }),
  };
});

function toCommands(message: Message): readonly Command[] {
  if (message.of === 'people') {
    const { NotePerson, ForgetPerson } = persons.commands;
    return [command(message.what === 'registered' ? NotePerson : ForgetPerson, { person, effectiveAt: day(message.on) })];
  }
  if (message.of === 'service') {
    const assignment = { kind: 'seat', record: nameBasedUuid('body'), sourceEvent: message.sourceEventId, startsOn: day(message.since) };
    return [
      command(members.commands.NoteMemberEngagement, { member, ...assignment }),
      command(persons.commands.NotePersonEngagement, { person, ...assignment }),
    ];
  }
  const { entry, order } = message;
  if (entry.what === 'corrected')
    return [command(members.commands.NoteCorrection, { member, entry: entry.entry, order, date: day(entry.to) })];
  const noted = { member, entry: entry.id, order, effectiveAt: day(entry.on) };
  if (entry.what === 'joined') return [command(members.commands.NoteJoining, noted)];
  return [
    command(
      members.commands.NoteLeaving,
      defined({
        ...noted,
        reason: entry.what,
        successor: entry.what === 'succeeded' ? nameBasedUuid('successor') : undefined,
      }),
    ),
  ];
}

interface Revocation {
  readonly sourceEventId: string;
  readonly party: string;
  readonly on: string;
  readonly reason: string;
  readonly formerly?: string;
}

const toRevocation = (eventData: object): Revocation => {
  const { sourceEvent, revokedOn, previousRevokedOn, party, reason } = eventData as RevokedAssignment;
  return defined({ sourceEventId: sourceEvent, party, on: revokedOn, reason, formerly: previousRevokedOn });
};

/** What the two streams record, message after message; each repetition is decided anew. */
class Log {
  private replicas: { member: MemberReplica; person: PersonReplica } = { member: members.initial, person: persons.initial };
  readonly revocations: Revocation[] = [];

  hear(message: Message): void {
    for (const noteCommand of toCommands(message)) {
      const party = 'member' in noteCommand ? 'member' : 'person';
      const decider = party === 'member' ? members : persons;
      const decide = decider.decide[noteCommand.constructor.name as keyof typeof decider.decide] as (
        ...given: readonly unknown[]
      ) => readonly NewEvent[];
      const effectiveAt = toInstant(noteCommand.effectiveAt ?? day(LAST_DAY));
      for (const { type, data, effectiveAt: own } of decide(noteCommand, this.replicas[party], { effectiveAt })) {
        const event = { type, data, effectiveAt: own ?? effectiveAt } as RecordedEvent;
        if (type === 'EngagementVoided') this.revocations.push(toRevocation(event.data));
        this.replicas = { ...this.replicas, [party]: evolveWith<MemberReplica | PersonReplica>(decider, this.replicas[party], event) };
      }
    }
  }

  get member(): MemberReplica {
    return this.replicas.member;
  }
}

interface Day {
  readonly member: boolean;
  readonly left: { readonly id: string; readonly what: string } | undefined;
}

/** How the authority stands at the end of each day, by going through the days one by one. */
function daily(entries: readonly { readonly entry: Entry; readonly order: number }[]): readonly Day[] {
  const dates = new Map<string, number>();
  for (const { entry } of entries.toSorted((a, b) => a.order - b.order)) if (entry.what === 'corrected') dates.set(entry.entry, entry.to);
  const days: Day[] = [];
  let isMember = false;
  for (let today = 0; today <= LAST_DAY; today++) {
    let left: Day['left'];
    for (const { entry } of entries.toSorted((a, b) => a.order - b.order)) {
      if (entry.what === 'corrected' || (dates.get(entry.id) ?? entry.on) !== today) continue;
      if (entry.what === 'joined') {
        isMember = true;
        left = undefined;
      } else if (isMember) {
        isMember = false;
        left = entry;
      }
    }
    days.push({ member: isMember, left });
  }
  return days;
}

/** Why and from when an assignment is void, by the days; undefined: it is not. */
function leavingAfter(days: readonly Day[], since: number): { on: string; reason: string; by: string } | undefined {
  const next = days.findIndex(({ left }, today) => today >= since && left !== undefined);
  const last = days[next]?.left ?? (days.at(-1)?.member ? undefined : days.findLast(({ left }) => left !== undefined)?.left);
  return last && { on: day(next >= 0 ? next : since), reason: last.what, by: last.id };
}

/** The day of an entry of membership's, as its dates were corrected. */
function dayNow(heardMessages: readonly Message[], id: string): number {
  const entries = heardMessages.filter((message) => message.of === 'membership').toSorted((a, b) => a.order - b.order);
  const days = entries.flatMap(({ entry }) => {
    if (entry.what === 'corrected') return entry.entry === id ? [entry.to] : [];
    return entry.id === id ? [entry.on] : [];
  });
  // A correction may be heard before what it corrects, and counts all the same.
  return days.at(-1) as number;
}

/** What has to be void, and how it became so, after these messages, by another way than the deciders go. */
function expectedRevocations(messages: readonly Message[]): readonly Revocation[] {
  const revocations: (Revocation & { readonly by?: string })[] = [];
  const heardMessages: Message[] = [];
  for (const message of messages) {
    if (heardMessages.includes(message)) continue;
    heardMessages.push(message);
    const entries = heardMessages.filter((candidate) => candidate.of === 'membership');
    const days = daily(entries);
    const erased = heardMessages.find((candidate) => candidate.of === 'people' && candidate.what === 'erased');
    for (const assignment of heardMessages) {
      if (assignment.of !== 'service') continue;
      const { sourceEventId, since } = assignment;
      const isNew = (party: string) =>
        !revocations.some((revocation) => revocation.sourceEventId === sourceEventId && revocation.party === party);
      const leaving = leavingAfter(days, since);
      if (leaving && isNew('member')) revocations.push({ sourceEventId, party: 'member', ...leaving });
      const previous = revocations.findLast((revocation) => revocation.sourceEventId === sourceEventId && revocation.party === 'member');
      if (previous?.by && message.of === 'membership' && message.entry.what === 'corrected') {
        const endsOn = day(Math.max(dayNow(heardMessages, previous.by), since));
        if (endsOn !== previous.on) revocations.push({ ...previous, on: endsOn, formerly: previous.on });
      }
      if (erased?.of === 'people' && isNew('person')) {
        revocations.push({ sourceEventId, party: 'person', on: day(Math.max(erased.on, since)), reason: 'erased' });
      }
    }
  }
  return revocations;
}

const describeRevocations = (revocations: readonly Revocation[]) =>
  revocations.map(({ sourceEventId, party, on, reason, formerly }) => `${party} ${sourceEventId} ${formerly} → ${on} ${reason}`);
const inAnyOrder = (revocations: readonly string[]) => [...revocations].sort();

const heardBy = (messages: readonly Message[]): Log => {
  const log = new Log();
  for (const message of messages) log.hear(message);
  return log;
};

describe('engagements of a party that leaves, whatever is heard in whatever order, late and repeated', () => {
  it.each([
    ['in any order', heard],
    ['each authority in its turn', heardInTurn],
  ])(
    'are void as soon as it is known that it left, from the day on which it did, and told again with its corrected date alone (%s)',
    (_, hears) => {
      fc.assert(
        fc.property(hears, ({ messages }) => {
          expect(inAnyOrder(describeRevocations(heardBy(messages).revocations))).toEqual(
            inAnyOrder(describeRevocations(expectedRevocations(messages))),
          );
        }),
        { numRuns: 400 },
      );
    },
  );

  it('are each void exactly once when it has left at last, and that of an erased person too', () => {
    fc.assert(
      fc.property(heard, ({ life, messages }) => {
        const { revocations, member: replica } = heardBy(messages);
        const sourceEventIds = [
          ...new Set(messages.flatMap((message) => (message.of === 'service' ? [message.sourceEventId] : []))),
        ].sort();
        const of = (party: string) =>
          revocations
            .filter((revocation) => revocation.party === party && revocation.formerly === undefined)
            .map(({ sourceEventId }) => sourceEventId)
            .sort();
        const hasLeft = ['withdrawn', 'succeeded'].includes(life.findLast(({ what }) => what !== 'corrected')?.what ?? '');
        expect(['withdrawn', 'succeeded'].includes(replica.status)).toBe(hasLeft);
        if (hasLeft) expect(of('member')).toEqual(sourceEventIds);
        else expect(new Set(of('member')).size).toBe(of('member').length);
        expect(of('person')).toEqual(
          messages.some((message) => message.of === 'people' && message.what === 'erased') ? sourceEventIds : [],
        );
      }),
      { numRuns: 400 },
    );
  });

  it('stand while it is still a member: what was taken up in its last membership is never void', () => {
    fc.assert(
      fc.property(heardInTurn, ({ life, messages }) => {
        const joinedLast = life.findLast(({ what }) => what !== 'corrected');
        fc.pre(joinedLast?.what === 'joined');
        const { revocations, member: replica } = heardBy(messages);
        expect(replica.status).toBe('member');
        const knownSince = messages.findIndex((message) => message.of === 'membership' && message.entry === joinedLast);
        // A corrected date may show for a while that it had left; what began after every day that was ever told stands throughout.
        const lastDay = Math.max(...life.map((entry) => (entry.what === 'corrected' ? entry.to : entry.on)));
        const standing = messages.flatMap((message) =>
          message.of === 'service' && messages.indexOf(message) > knownSince && message.since > lastDay ? [message.sourceEventId] : [],
        );
        expect(revocations.filter((revocation) => revocation.party === 'member' && standing.includes(revocation.sourceEventId))).toEqual(
          [],
        );
      }),
      { numRuns: 400 },
    );
  });

  it('leave the same picture of the member, whatever the order', () => {
    fc.assert(
      fc.property(heard, ({ life, messages }) => {
        const { periods, status, leavings } = heardBy(messages).member;
        const inOrder = heardBy(life.map((entry, order) => ({ of: 'membership', entry, order }))).member;
        expect({ periods, status, leavings }).toEqual({ periods: inOrder.periods, status: inOrder.status, leavings: inOrder.leavings });
      }),
      { numRuns: 400 },
    );
  });
});
