import fc from 'fast-check';
import {
  type Command,
  command,
  effectiveTime,
  evolveWith,
  nameBasedUuid,
  type RecordedEvent,
  Refusal,
  streamName,
} from '#libs/event-sourcing';
import { membership } from './membership.decider.js';
import * as commands from './membership.messages.js';
import type { Membership } from './membership-state.js';
import { authorityId } from './official-name.js';

/** Something that an officer tries: which command, how many days ago it took effect, how many days pass before it is recorded. */
export interface Try {
  readonly what: number;
  readonly daysAgo: number;
  readonly passing: number;
  readonly pick: number;
}

export const tries: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({
    what: fc.nat(16),
    daysAgo: fc.oneof(fc.constant(0), fc.nat(40)),
    passing: fc.nat(12),
    pick: fc.nat(9),
  }),
  { minLength: 1, maxLength: 40 },
);

const NAMES = ['Labour department', 'Department of Work', 'Office of Work'];
const persons = ['a', 'b', 'c'].map((name) => nameBasedUuid('person', name));
const described = { country: 'VUT', name: 'Labour department', kind: 'department', portfolios: ['labour'] } as const;

const DAY_MS = 86_400_000;
const dayBefore = (now: number, days: number): string => new Date(now - days * DAY_MS).toISOString().slice(0, 10);

/** The events of one authority after officers have tried things, in any order: what was refused is not among them. */
export function recordAttempts(
  name: string,
  attempts: readonly Try[],
  from = '2021-01-01',
): { events: RecordedEvent[]; refusals: string[] } {
  const authority = authorityId('VUT', undefined, name);
  const events: RecordedEvent[] = [];
  const refusals: string[] = [];
  let state: Membership = membership.initial;
  let now = Date.parse(from);
  for (const [index, attempt] of attempts.entries()) {
    now += attempt.passing * DAY_MS;
    const attempted = toCommand(authority, name, attempt, now, events);
    const recordedAt = new Date(now).toISOString();
    const context = {
      now: recordedAt,
      ...effectiveTime(attempted.effectiveAt, recordedAt),
      actor: 'officer',
      commandId: `${index}`,
      facts: {
        person: { status: 'registered' as const, authority, engagements: [] },
        successor: membership.initial,
        predecessor: { ...membership.initial, history: predecessorHistory(authority) },
      },
    };
    const decide = membership.decide[attempted.constructor.name as keyof typeof membership.decide] as (
      ...given: readonly unknown[]
    ) => readonly { type: string; data: object; effectiveAt?: string }[];
    try {
      for (const decided of decide(attempted, state, context)) {
        const event: RecordedEvent = {
          id: nameBasedUuid(authority, events.length),
          type: decided.type,
          schemaVersion: 1,
          data: decided.data,
          effectiveAt: decided.effectiveAt ?? context.effectiveAt,
          actor: 'officer',
          commandId: `${authority} ${index}`,
          commandDigest: '',
          correlationId: '',
          causationId: '',
          stream: streamName('membership', authority),
          revision: events.length,
          position: events.length,
          recordedAt,
        };
        events.push(event);
        state = evolveWith(membership, state, event);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error.code);
    }
  }
  return { events, refusals };
}

const predecessorHistory = (successor: string): Membership['history'] => [
  {
    id: nameBasedUuid('succession', successor),
    revision: 9,
    command: 'x',
    day: '2021-02-01',
    type: 'AuthoritySucceeded',
    data: { successor, details: { ...described, level: 'national' }, focalPoints: [] },
  },
];

function toCommand(authority: string, name: string, { what, daysAgo, pick }: Try, now: number, events: readonly RecordedEvent[]): Command {
  const effectiveAt = dayBefore(now, daysAgo);
  const person = persons[pick % persons.length] as string;
  const all: readonly (() => Command)[] = [
    () => command(commands.ExpressInterest, { ...described, name, portfolios: ['labour'], channel: 'email', effectiveAt }),
    () => command(commands.RenewInterest, { authority, channel: 'email', effectiveAt }),
    () => command(commands.ProposeDialogue, { authority, effectiveAt }),
    () => command(commands.HoldDialogue, { authority, effectiveAt }),
    () => command(commands.IssueInvitation, { authority, letterReference: 'GPN/1', effectiveAt }),
    () => command(commands.InviteAuthority, { ...described, name, portfolios: ['labour'], letterReference: 'GPN/2', effectiveAt }),
    () => command(commands.RecordResponse, { authority, response: pick % 3 === 0 ? 'declined' : 'accepted', effectiveAt }),
    () => command(commands.ConfirmMembership, { authority, effectiveAt }),
    () => command(commands.CloseExpression, { authority, reason: 'No answer', effectiveAt }),
    () => command(commands.Withdraw, { authority, effectiveAt }),
    () => command(commands.DesignateFocalPoint, { authority, person, role: pick % 2 ? 'primary' : 'alternate', effectiveAt }),
    () => command(commands.EndFocalPoint, { authority, person, effectiveAt }),
    () => command(commands.RenameAuthority, { authority, name: NAMES[pick % NAMES.length] as string, effectiveAt }),
    () => command(commands.UpdateAuthority, { authority, kind: pick % 2 ? 'agency' : 'ministry', effectiveAt }),
    () =>
      command(commands.CorrectEffectiveDate, {
        authority,
        entry: events[(pick * 7) % Math.max(events.length, 1)]?.id ?? authority,
        date: effectiveAt,
        reason: 'The letter',
      }),
    () =>
      pick > 6 ? command(commands.RecordSuccession, { authority, country: 'VUT', name: 'Successor', kind: 'agency', effectiveAt }) : hold(),
    () =>
      pick > 7 ? command(commands.TakeOverMembership, { authority, predecessor: authorityId('VUT', undefined, 'Predecessor') }) : confirm(),
  ];
  const hold = () => command(commands.HoldDialogue, { authority, effectiveAt });
  const confirm = () => command(commands.ConfirmMembership, { authority, effectiveAt });
  return (all[what % all.length] as () => Command)();
}
