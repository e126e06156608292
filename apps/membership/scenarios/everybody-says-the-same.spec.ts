import fc from 'fast-check';
import { parseMessage } from '#libs/contracts';
import { aggregateId, applyTo, evolveWith, type NewEvent, type RecordedEvent, toInstant } from '#libs/event-sourcing';
import { type MemberReplica, memberOn, replicateMembers } from '#libs/parties';
import {
  type Answer,
  authorities,
  DAYS,
  describeFacts,
  NetworkLife,
  networks,
  recordInTime,
  toDate,
} from '../src/authorities/domain/network-life.fixture.js';
import { type DirectoryEntry, directory } from '../src/authorities/views/directory.js';
import { type RollDocument, roll } from '../src/authorities/views/roll/roll.js';
import { publications } from '../src/publications.js';

const LIVES = Number(process.env.GPN_MEMBERSHIP_LIVES ?? 60);
const TIMEOUT_MS = 60_000 + LIVES * 300;

const { members, membership: heard } = replicateMembers('orchards');

/** What another service knows of each authority after it heard all of this, in this order. */
function heardBy(events: readonly RecordedEvent[], keys: readonly number[]): ReadonlyMap<string, MemberReplica> {
  const messages = events
    .flatMap((event) => publications(event))
    .map((message, index) => ({ message: parseMessage(message), key: keys[index % keys.length] as number }))
    .sort((a, b) => a.key - b.key);
  const states = new Map<string, MemberReplica>();
  for (const { message } of messages) {
    const commands = [heard.on[message.type]?.(message, { of: (id: string) => id } as never) ?? []].flat();
    for (const noteCommand of commands) {
      const { member } = noteCommand as unknown as { readonly member: string };
      const previous = states.get(member) ?? members.initial;
      const decide = members.decide[noteCommand.constructor.name as keyof typeof members.decide] as (
        ...given: readonly unknown[]
      ) => readonly NewEvent[];
      const effectiveAt = noteCommand.effectiveAt === undefined ? message.time : toInstant(noteCommand.effectiveAt);
      const next = decide(noteCommand, previous, { effectiveAt }).reduce(
        (state, { type, data, effectiveAt: own = effectiveAt }) =>
          evolveWith<MemberReplica>(members, state, { type, data, effectiveAt: own } as RecordedEvent),
        previous,
      );
      states.set(member, next);
    }
  }
  return states;
}

/** The documents of a view after these events, one an authority. */
const projectDocuments = <Document extends object>(view: Parameters<typeof applyTo<Document>>[0], events: readonly RecordedEvent[]) =>
  events.reduce((documents, event) => {
    const key = aggregateId(event.stream);
    const document = applyTo<Document>(view, documents.get(key), event);
    return document ? documents.set(key, document) : documents;
  }, new Map<string, Document>());

/** Who is on the roll as a member on a day, by all that is recorded. */
const membersOn = (documents: ReadonlyMap<string, RollDocument>, day: string): readonly string[] =>
  [...documents].flatMap(([id, { facts, items }]) => {
    const fact = facts.find(
      ({ startsOn, endedOn, supersededAt }) => supersededAt === undefined && startsOn <= day && (endedOn === undefined || day < endedOn),
    );
    return fact && items[fact.item]?.status === 'member' ? [id] : [];
  });

const isMember = ({ status }: Answer): boolean => status === 'member';

describe('what is told of memberships', () => {
  it(
    'is the same in the history, on the roll, in the directory, and in every service that hears of it in whatever order',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          networks,
          fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
          fc.array(fc.tuple(fc.nat(), fc.nat(DAYS)), { maxLength: 4 }),
          async (facts, keys, corrections) => {
            const { accepted } = await recordInTime(facts);
            const life = await NetworkLife.start();
            const order = accepted.map((fact, index) => ({ fact, key: keys[index] ?? 0 })).sort((a, b) => a.key - b.key);
            for (const { fact } of order) await life.record(fact);
            for (const [which, to] of corrections) {
              const fact = accepted[which % accepted.length];
              if (fact && fact.day !== to) await life.correct(fact, to);
            }
            const events = await life.events();
            const answers = await life.answers();
            const rolled = projectDocuments<RollDocument>(roll, events);
            const listed = projectDocuments<DirectoryEntry>(directory, events);
            const replicas = heardBy(events, keys);
            for (const [index, id] of authorities.entries()) {
              const own = answers[index] as readonly Answer[];
              const description = describeFacts(accepted);
              expect([id, description, listed.get(id)?.status ?? 'none']).toEqual([id, description, own.at(-1)?.status]);
              const days = own.map((answer, day) => [day, isMember(answer)]);
              const timeline = replicas.get(id) ?? members.initial;
              expect([id, description, own.map((_, day) => [day, memberOn(timeline, toDate(day))])]).toEqual([id, description, days]);
              expect([id, description, own.map((_, day) => [day, membersOn(rolled, toDate(day)).includes(id)])]).toEqual([
                id,
                description,
                days,
              ]);
            }
          },
        ),
        { numRuns: LIVES },
      );
    },
    TIMEOUT_MS,
  );
});
