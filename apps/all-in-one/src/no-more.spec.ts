import { getMetadataStorage } from 'class-validator';
import {
  type AnyDecider,
  aggregateId,
  type Command,
  type CommandClass,
  daysAfter,
  defined,
  evolveWith,
  type Lookup,
  type RecordedEvent,
  Refusal,
  streamCategory,
  toDay,
} from '#libs/event-sourcing';
import { goldenEvents, TEST_IDS } from '#libs/testing';
import { services } from './services.fixture.js';

/** What a field of a command is called that names a party: who acts, or who is given something. */
const PARTY = /^(member|authority|holder|party|reviewer|counterpart)$/;

/** How it is said that a party is no more. */
const IS_NO_MORE = /\/(not-a-member|succeeded|organisation-retired)$/;

const FOLLOWS = 'nobody asks for it: it follows from what was recorded, and ends or passes what a party left behind too';

/** What is heard of others is noted, whoever it is about. */
const HEARD = /^Note/;

/**
 * Commands that name a party and take one that is no more, or that hold it by another rule: each with the reason. A command that
 * comes and names a party is refused for one that is no more, as the trial below shows, or stands here.
 */
const OTHERWISE: Readonly<Record<string, string>> = {
  'body AppointSeat': 'asks for the membership on the first day of the seat (body specs)',
  'body EndAppointment': 'ends what a party left behind',
  'body NameSeatHolder': 'by the seat, which has ended or passed on that day',
  'terms RecordConsultationView': 'asks for the membership on the day, while the consultation runs (terms.decider.spec.ts)',
  'decisionyear ProposeDecision': 'by the seat, which has ended or passed on that day',
  'decision DeclareRecusal': 'by the seat, which has ended or passed on that day',
  'decision LiftRecusal': 'by the seat, which has ended or passed on that day',
  'decision RecordAdvice': 'by the seat, which has ended or passed on that day',
  'decision TakePosition': 'by the seat, which has ended or passed on that day',
  'membership AttachLetter': 'a letter is of an entry of the history, that of the leaving too',
  'membership WithdrawLetter': 'a letter is of an entry of the history, that of the leaving too',
  'membership CloseExpression': 'the life of the authority itself: each step follows from its standing',
  'membership ConfirmMembership': 'the life of the authority itself: each step follows from its standing',
  'membership CorrectEffectiveDate': 'a correction of what was, checked against the whole history',
  'membership DesignateFocalPoint': 'the life of the authority itself: each step follows from its standing',
  'membership EndFocalPoint': 'the life of the authority itself: each step follows from its standing',
  'membership IssueInvitation': 'the life of the authority itself: who left is invited again',
  'membership ProposeDialogue': 'the life of the authority itself: each step follows from its standing',
  'membership RecordResponse': 'the life of the authority itself: each step follows from its standing',
  'membership RecordSuccession': 'the life of the authority itself: each step follows from its standing',
  'membership RemindOfInvitation': 'the life of the authority itself: each step follows from its standing',
  'membership RenameAuthority': 'a fact of the authority, which has its name also after it left',
  'membership RenewInterest': 'the life of the authority itself: who left may come back',
  'membership UpdateAuthority': 'a fact of the authority, also after it left',
  'membership Withdraw': 'the life of the authority itself: each step follows from its standing',
  'liaison OpenLiaisonRequest': 'asks for the standing on the day (liaison specs); a counterpart need not be a member',
  'liaison HandOverLiaisonRequest': 'asks for the standing on the day (liaison specs)',
  'liaison ProposeToCounterpart': 'a counterpart need not be a member; one that was succeeded is refused (liaison specs)',
  'liaison WithdrawLiaisonRequest': 'asks for the standing on the day (liaison specs)',
  'person Register': 'who works for an authority that left is an official of it still; people knows no membership',
  'person Correct': 'who works for an authority that left is an official of it still; people knows no membership',
  'study RecordPeerReview': 'reviewers are institutions, by their name',
  'enrolment WithdrawEnrolment': 'a member that withdrew goes on with what was begun; one that was succeeded is refused',
  'enrolment StartUnit': 'a member that withdrew goes on with what was begun; one that was succeeded is refused',
  'enrolment CompleteUnit': 'a member that withdrew goes on with what was begun; one that was succeeded is refused',
  'enrolment AttemptAssessment': 'a member that withdrew goes on with what was begun; one that was succeeded is refused',
  'enrolment ChangeOffering': 'a member that withdrew goes on with what was begun; one that was succeeded is refused',
  'group EndChair': 'ends what a member left behind',
  'group LeaveGroup': 'ends what a member left behind',
  'feed RevokeFeedAddress': 'ends what a member left behind',
  'solution LeaveCoDevelopment': 'ends what a member left behind',
  'membership HoldDialogue': 'the life of the authority itself: each step follows from its standing',
  'membership CompleteSuccession': FOLLOWS,
  'membership ExpectTakeover': FOLLOWS,
  'membership ReleaseErasedPerson': FOLLOWS,
  'membership TakeOverMembership': FOLLOWS,
  'meeting PassAction': FOLLOWS,
  'meeting ReleaseAction': FOLLOWS,
  'session PassSessionAction': FOLLOWS,
  'session ReleaseSessionAction': FOLLOWS,
  'offering TakePlace': FOLLOWS,
  'certificate IssueCertificate': FOLLOWS,
  'group MoveLeaving': FOLLOWS,
  'group PassGroupMembership': FOLLOWS,
  'group ReleaseMember': FOLLOWS,
  'upload OpenUpload': 'asks for the membership of the custodian on the day (datasets.http.spec.ts)',
  'dataset RedescribeDataset': 'who left may still be described as it was; another custodian is a member (dataset specs)',
};

const listFields = (type: CommandClass): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

const golden = services.flatMap(({ name }) => goldenEvents(name));
const streams = Map.groupBy(golden, ({ stream }) => stream);

const states = new Map<string, unknown>();

/** The state of a record after so many of its events. */
function foldUpTo(decider: AnyDecider, stream: string, upTo: number): unknown {
  if (upTo === 0) return decider.initial;
  const key = `${stream} ${upTo}`;
  const event = streams.get(stream)?.at(upTo - 1) as RecordedEvent;
  if (!states.has(key)) states.set(key, evolveWith(decider, foldUpTo(decider, stream, upTo - 1), event));
  return states.get(key);
}

interface Named {
  readonly decider: AnyDecider;
  readonly name: string;
  readonly type: CommandClass;
  readonly fields: readonly string[];
  readonly party: string;
}

/** Every command that names a party, once for each field. */
const named: readonly Named[] = services.flatMap(({ deciders }) =>
  deciders.flatMap((decider) =>
    Object.entries(decider.commands as Readonly<Record<string, CommandClass>>)
      .filter(([name]) => !HEARD.test(name))
      .flatMap(([name, type]) => {
        const fields = listFields(type);
        return fields.filter((field) => PARTY.test(field)).map((party) => ({ decider, name, type, fields, party }));
      }),
  ),
);

type MemberStatus = 'member' | 'withdrawn' | 'succeeded';
type Answer = 'accepted' | 'nothing' | 'no more' | 'refused' | 'not tried';

const GONE_FOR_DAYS = 5;
const SOMEBODY = '00000000-0000-8000-8000-00000000abba';
const HEIR = '00000000-0000-8000-8000-00000000feed';

/** What a service knows of an authority that has been a member from the beginning, to five days ago or to this day. */
function toReplica(initial: object, standing: MemberStatus, day: string): object {
  const startsOn = '2000-01-01';
  const leftOn = daysAfter(day, -GONE_FOR_DAYS);
  if (standing === 'member') return { ...initial, status: 'member', country: 'LSO', periods: [{ startsOn }], leavings: [] };
  const leaving = defined({ entry: HEIR, day: leftOn, reason: standing, successor: standing === 'succeeded' ? HEIR : undefined });
  const successor = standing === 'succeeded' ? { successor: HEIR } : {};
  return { ...initial, status: standing, country: 'LSO', periods: [{ startsOn, leftOn }], leavings: [leaving], ...successor };
}

const partiesIn = (value: unknown): readonly string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([field, held]) =>
        typeof held === 'string' && (PARTY.test(field) || field === 'id' || field === 'to') ? [held] : partiesIn(held),
      );

/** A record before one of its events, or as it is now, and what that event holds. */
interface Past {
  readonly stream: string;
  readonly upTo: number;
  readonly data: object;
}

/** Asks again what a recorded event came of, as this command, for a party that stands so. */
function tryCommand({ decider, type, fields, party }: Named, { stream, upTo, data }: Past, who: string, standing: MemberStatus): Answer {
  const last = streams.get(stream)?.at(Math.max(0, upTo - 1)) as RecordedEvent;
  const day = daysAfter(toDay(last.effectiveAt), 2 * GONE_FOR_DAYS);
  const given = Object.fromEntries(Object.entries(data).filter(([field]) => fields.includes(field)));
  const id = aggregateId(stream);
  const own = fields.filter((field) => field === decider.category || field === 'session' || field === 'request' || field === 'owner');
  const command = Object.assign(new (type as new () => Command)(), {
    ...Object.fromEntries(own.map((field) => [field, id])),
    ...given,
    [party]: who,
    effectiveAt: day,
  });
  const state = foldUpTo(decider, stream, upTo);
  const facts: Record<string, unknown> = {};
  for (const [name, find] of Object.entries((decider.lookups ?? {}) as Record<string, (...args: unknown[]) => Lookup | undefined>)) {
    const lookup = find(command, state, facts, TEST_IDS);
    if (!lookup) continue;
    const { category, initial } = lookup.decider;
    if (/member$/.test(category)) facts[name] = toReplica(initial as object, lookup.id === who ? standing : 'member', day);
    else if (/person$/.test(category)) facts[name] = { ...(initial as object), status: 'registered', authority: who };
    else {
      const otherStream = `${category}-${lookup.id}`;
      const events = streams.get(otherStream);
      facts[name] = events ? foldUpTo(lookup.decider, otherStream, events.length) : initial;
    }
  }
  const effectiveAt = `${day}T00:00:00.000Z`;
  const now = `${daysAfter(day, 1)}T12:00:00.000Z`;
  const context = {
    now,
    effectiveAt,
    latestEffectiveAt: now,
    actor: 'officer',
    bySecretariat: true,
    commandId: HEIR,
    ids: TEST_IDS,
    facts,
  };
  try {
    const events = decider.decide[type.name]?.(command, state, context) ?? [];
    return events.length > 0 ? 'accepted' : 'nothing';
  } catch (error) {
    if (!(error instanceof Refusal)) return 'not tried';
    return IS_NO_MORE.test(error.code) ? 'no more' : 'refused';
  }
}

/** Every answer to a command, in the name of each party of each record that there is, beside what is answered to a member. */
function answersTo(candidate: Named): readonly { readonly standing: MemberStatus; readonly gone: Answer; readonly member: Answer }[] {
  const records = [...streams.values()].filter(([first]) => streamCategory(first?.stream ?? '') === candidate.decider.category);
  return records.flatMap((events) => {
    const parties = [...new Set([...partiesIn(events.map(({ data }) => data)), SOMEBODY])].slice(0, 3);
    return events.flatMap(({ data }, index) =>
      [index, events.length].flatMap((upTo) => {
        const past = { stream: (events[0] as RecordedEvent).stream, upTo, data };
        return parties.flatMap((who) => {
          const member = tryCommand(candidate, past, who, 'member');
          return (['withdrawn', 'succeeded'] as const).map((standing) => ({
            standing,
            gone: tryCommand(candidate, past, who, standing),
            member,
          }));
        });
      }),
    );
  });
}

const toLabel = ({ decider, name }: Named): string => `${decider.category} ${name}`;
const held = named.filter((candidate) => !(toLabel(candidate) in OTHERWISE));

test('every command that names a party is tried for one that is no more, or there is a reason why it need not be', () => {
  expect(held.length).toBeGreaterThan(20);
  const all = named.map(toLabel);
  expect(Object.keys(OTHERWISE).filter((name) => !all.includes(name))).toEqual([]);
});

test('the trial finds a command that takes a party that is no more', () => {
  const leaving = named.find((candidate) => toLabel(candidate) === 'group LeaveGroup') as Named;
  expect(answersTo(leaving).filter(({ gone }) => gone === 'accepted').length).toBeGreaterThan(0);
});

test.each(held.map((candidate) => [toLabel(candidate), candidate.party, candidate] as const))(
  '%s is refused for a %s that is no more, and not so for a member',
  (_, __, candidate) => {
    const answers = answersTo(candidate);
    expect(answers.filter(({ gone }) => gone === 'accepted').length).toBe(0);
    for (const standing of ['withdrawn', 'succeeded']) {
      const telling = answers.filter((answer) => answer.standing === standing && answer.gone === 'no more' && answer.member !== 'no more');
      expect([standing, telling.length > 0]).toEqual([standing, true]);
    }
  },
);
