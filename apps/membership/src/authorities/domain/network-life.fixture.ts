import fc from 'fast-check';
import { type Command, CommandHandler, command, defined, nameBasedUuid, type RecordedEvent, Refusal } from '#libs/event-sourcing';
import { InMemoryEventStore, InMemoryLog, TEST_IDS } from '#libs/testing';
import { stateOn } from './authority-history.js';
import { membership } from './membership.decider.js';
import * as commands from './membership.messages.js';
import { authorityId } from './official-name.js';
import { personReplicas } from './party-replicas.js';

const AUTHORITIES = 5;
export const DAYS = 60;
export const toDate = (n: number): string => new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10);
const NOW = '2021-06-01T09:00:00.000Z';

const toName = (n: number): string => `Authority ${'ABCDEFGH'[n]}`;
const toAuthorityId = (n: number): string => authorityId('VUT', undefined, toName(n));
export const authorities = Array.from({ length: AUTHORITIES }, (_, n) => toAuthorityId(n));
const listPersons = (whose: number): readonly string[] => ['ana', 'ben', 'cyd'].map((name) => nameBasedUuid('person', name, whose));

type Kind =
  | 'express'
  | 'renew'
  | 'dialogue'
  | 'letter'
  | 'accept'
  | 'decline'
  | 'confirm'
  | 'close'
  | 'withdraw'
  | 'succeed'
  | 'designate'
  | 'end'
  | 'update';

/** Something that happened to an authority on a day, each on a day of its own. */
export interface Fact {
  readonly id: string;
  readonly kind: Kind;
  readonly whose: number;
  readonly day: number;
  /** The other authority of a succession, or the person. */
  readonly other: number;
  readonly isPrimary: boolean;
}

const LATER: readonly Kind[] = [
  'withdraw',
  'withdraw',
  'renew',
  'renew',
  'dialogue',
  'letter',
  'letter',
  'accept',
  'decline',
  'confirm',
  'close',
  'succeed',
  'succeed',
  'succeed',
  'designate',
  'designate',
  'end',
  'update',
];

/** Facts about several authorities: most come to be members, then something happens to them. */
export const networks: fc.Arbitrary<readonly Fact[]> = fc
  .record({
    joining: fc.array(
      fc.nat(4).map((n) => n > 0),
      { minLength: AUTHORITIES, maxLength: AUTHORITIES },
    ),
    later: fc.array(
      fc.record({
        kind: fc.constantFrom(...LATER),
        whose: fc.nat(AUTHORITIES - 1),
        other: fc.nat(AUTHORITIES - 2),
        isPrimary: fc.boolean(),
      }),
      { minLength: 3, maxLength: 12 },
    ),
    days: fc.shuffledSubarray(
      Array.from({ length: DAYS - 20 }, (_, n) => n + 10),
      { minLength: DAYS - 20 },
    ),
    early: fc.shuffledSubarray(
      Array.from({ length: 30 }, (_, n) => n),
      { minLength: 30 },
    ),
  })
  .map(({ joining, later, days, early }) => {
    const free = new Set(days);
    const take = (preferred: readonly number[]): number => {
      const day = preferred.find((n) => free.has(n)) ?? ([...free][0] as number);
      free.delete(day);
      return day;
    };
    for (const n of early) free.add(n);
    const joined = joining.flatMap((joins, whose): Omit<Fact, 'id'>[] => {
      if (!joins) return [];
      const own = [take(early), take(early), take(early)].sort((a, b) => a - b);
      return (['express', 'dialogue', 'confirm'] as const).map((kind, step) => ({
        ...{ kind, whose, other: 0, isPrimary: true },
        day: own[step] as number,
      }));
    });
    const facts = [...joined, ...later.map((fact) => ({ ...fact, day: take(days) }))];
    return facts.map((fact, index) => ({ ...fact, id: `fact ${index}` })).sort((a, b) => a.day - b.day);
  });

const skipOwn = (whose: number, index: number): number => (index >= whose ? index + 1 : index);

function toCommand({ kind, whose, day, other, isPrimary }: Fact): Command {
  const target = { authority: toAuthorityId(whose), effectiveAt: toDate(day) };
  const person = listPersons(whose)[other % 3] as string;
  switch (kind) {
    case 'express':
      return command(commands.ExpressInterest, {
        ...{
          country: 'VUT',
          name: toName(whose),
          kind: 'agency',
          portfolios: ['labour'],
          channel: 'email',
          effectiveAt: target.effectiveAt,
        },
      });
    case 'renew':
      return command(commands.RenewInterest, { ...target, channel: 'email' });
    case 'dialogue':
      return command(commands.HoldDialogue, target);
    case 'letter':
      return command(commands.IssueInvitation, { ...target, letterReference: `GPN/${day}` });
    case 'accept':
      return command(commands.RecordResponse, { ...target, response: 'accepted', goodFaith: true });
    case 'decline':
      return command(commands.RecordResponse, { ...target, response: 'declined' });
    case 'update':
      return command(commands.UpdateAuthority, { ...target, kind: isPrimary ? 'ministry' : 'department' });
    case 'confirm':
      return command(commands.ConfirmMembership, target);
    case 'close':
      return command(commands.CloseExpression, { ...target, reason: 'No answer' });
    case 'withdraw':
      return command(commands.Withdraw, target);
    case 'succeed':
      return command(commands.RecordSuccession, { ...target, country: 'VUT', name: toName(skipOwn(whose, other)), kind: 'agency' });
    case 'designate':
      return command(commands.DesignateFocalPoint, { ...target, person, role: isPrimary ? 'primary' : 'alternate' });
    case 'end':
      return command(commands.EndFocalPoint, { ...target, person });
  }
}

export interface Refused {
  readonly code: string;
  readonly message: string;
}

/** How an authority stands on a day, as far as anybody asks. */
export interface Answer {
  readonly status: string;
  readonly kind?: string | undefined;
  readonly focalPoints: readonly string[];
  readonly successor?: string | undefined;
}

const LEADING_TO_TAKEOVER: ReadonlySet<string> = new Set(['AuthoritySucceeded', 'EffectiveDateCorrected', 'FocalPointEnded']);

/** The membership service on a log in memory: its commands with their claims, and its reactions when they are let. */
export class NetworkLife {
  readonly log = new InMemoryLog();
  private readonly store = new InMemoryEventStore(this.log, undefined, () => NOW);
  private readonly handling = new CommandHandler(this.store, undefined, undefined, TEST_IDS);
  private followed = 0;
  private commands = 0;

  static async start(): Promise<NetworkLife> {
    const life = new NetworkLife();
    for (const [whose, id] of authorities.entries()) {
      for (const person of listPersons(whose)) {
        await life.execute(personReplicas.persons, command(personReplicas.persons.commands.NotePerson, { person, authority: id }));
      }
    }
    return life;
  }

  /** Undefined: accepted. `later`: what follows is done with another command. */
  async record(fact: Fact, { later = false } = {}): Promise<Refused | undefined> {
    return this.attempt(toCommand(fact), fact.id, later);
  }

  async correct(fact: Fact, to: number, { later = false } = {}): Promise<Refused | undefined> {
    const entry = (await this.events()).find(({ commandId }) => commandId === fact.id)?.id ?? '';
    const correction = command(commands.CorrectEffectiveDate, {
      authority: toAuthorityId(fact.whose),
      entry,
      date: toDate(to),
      reason: 'The letter',
    });
    return this.attempt(correction, `correction of ${fact.id} to ${to}`, later);
  }

  private async attempt(attempted: Command, commandId: string, later: boolean): Promise<Refused | undefined> {
    try {
      await this.execute(membership, attempted, commandId);
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { code: error.code, message: error.message };
    } finally {
      if (!later) await this.recordTakeovers();
    }
  }

  /** What follows from what was recorded, and from that again: takeovers. */
  async recordTakeovers(): Promise<void> {
    for (let events = await this.events(); this.followed < events.length; events = await this.events()) {
      for (const event of events.slice(this.followed)) {
        this.followed++;
        await this.recordTakeover(event);
      }
    }
  }

  private async recordTakeover({ type, data, stream }: RecordedEvent): Promise<void> {
    const { successor } = data as { successor?: string };
    if (!successor || !LEADING_TO_TAKEOVER.has(type)) return;
    const predecessor = stream.slice('membership-'.length);
    await this.execute(membership, command(commands.TakeOverMembership, { authority: successor, predecessor }), undefined, true);
    await this.execute(membership, command(commands.CompleteSuccession, { authority: predecessor, successor }), undefined, true);
  }

  /** What commands came to that were told to come to something else, where each is tried before it is recorded (`triesFirst`). */
  readonly faults: string[] = [];
  triesFirst = false;

  private async execute(decider: Parameters<CommandHandler['execute']>[0], message: Command, id?: string, byEvent = false) {
    const commandId = id ?? `command ${this.commands++}`;
    const context = { commandId, actor: 'officer', bySecretariat: true, now: NOW, correlationId: commandId, causationId: commandId };
    const run = (handler: CommandHandler) => handler.execute(decider, message, defined({ ...context, byEvent: byEvent || undefined }));
    if (!this.triesFirst) return run(this.handling);
    const head = await this.store.head();
    const expected = await this.handling.simulate(run).then(
      ({ events }) => JSON.stringify(events.map(toRow)),
      (error: Error) => error.message,
    );
    let result = '';
    try {
      const outcome = await run(this.handling);
      result = JSON.stringify((await this.store.readAll(head, {}, 1_000)).events.map(toRow));
      return outcome;
    } catch (error) {
      result = (error as Error).message;
      throw error;
    } finally {
      if (result !== expected) this.faults.push(`${message.constructor.name}: ${expected} was ${result}`);
    }
  }

  /** Of authorities, in the order of recording. */
  async events(): Promise<readonly RecordedEvent[]> {
    return (await this.store.readAll(0, { categories: ['membership'] }, 10_000)).events;
  }

  async membership(id: string) {
    return (await this.handling.load(membership, id)).state;
  }

  /** Each authority on each day. */
  async answers(): Promise<readonly (readonly Answer[])[]> {
    const histories = await Promise.all(authorities.map(async (id) => (await this.membership(id)).history));
    return histories.map((history) =>
      Array.from({ length: DAYS + 1 }, (_, day) => {
        const { status, details, focalPoints, successor } = stateOn(history, toDate(day));
        return {
          status,
          kind: details?.kind,
          successor: successor?.slice(0, 4),
          focalPoints: focalPoints.map(({ person, role }) => `${person.slice(0, 4)} ${role}`).sort(),
        };
      }),
    );
  }
}

const toRow = ({ stream, revision, type, data, effectiveAt }: RecordedEvent) => [stream, revision, type, data, effectiveAt];

/** What is accepted of these facts when each is told on its day. */
export async function recordInTime(facts: readonly Fact[]) {
  const life = await NetworkLife.start();
  const recorded: Fact[] = [];
  const refused: (Fact & Refused)[] = [];
  for (const fact of facts) {
    const refusal = await life.record(fact);
    if (refusal) refused.push({ ...fact, ...refusal });
    else recorded.push(fact);
  }
  return { life, accepted: recorded, refused };
}

/** As a failure tells them. */
export const describeFacts = (facts: readonly Fact[]): string =>
  facts
    .map(({ id, day, whose, kind, other }) => `${id}: ${toDate(day)} ${toName(whose)} ${kind} ${describeOther({ kind, whose, other })}`)
    .join('\n');

function describeOther({ kind, whose, other }: Pick<Fact, 'kind' | 'whose' | 'other'>): string {
  if (kind === 'succeed') return `by ${toName(skipOwn(whose, other))}`;
  return kind === 'designate' || kind === 'end' ? `person ${other % 3}` : '';
}
