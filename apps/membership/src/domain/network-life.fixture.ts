import fc from 'fast-check';
import { type Command, CommandHandler, command, nameBasedUuid, type RecordedEvent, Refusal } from '#libs/event-sourcing';
import { InMemoryEventStore, InMemoryLog, TEST_IDS } from '#libs/testing';
import { standingOn } from './authority-history.js';
import { membership } from './membership.decider.js';
import * as asks from './membership.messages.js';
import { known } from './neighbours.js';
import { authorityId } from './official-name.js';

const AUTHORITIES = 5;
export const DAYS = 60;
export const dayOf = (n: number): string => new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10);
const NOW = '2021-06-01T09:00:00.000Z';

const nameOf = (n: number): string => `Authority ${'ABCDEFGH'[n]}`;
const authority = (n: number): string => authorityId('VUT', undefined, nameOf(n));
export const authorities = Array.from({ length: AUTHORITIES }, (_, n) => authority(n));
const personsOf = (whose: number): readonly string[] => ['ana', 'ben', 'cyd'].map((name) => nameBasedUuid('person', name, whose));

type Kind = 'express' | 'renew' | 'dialogue' | 'confirm' | 'close' | 'withdraw' | 'succeed' | 'designate' | 'end';

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
  'dialogue',
  'confirm',
  'close',
  'succeed',
  'succeed',
  'succeed',
  'designate',
  'designate',
  'end',
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

const otherThan = (whose: number, other: number): number => (other >= whose ? other + 1 : other);

function commandOf({ kind, whose, day, other, isPrimary }: Fact): Command {
  const at = { authority: authority(whose), effectiveAt: dayOf(day) };
  const person = personsOf(whose)[other % 3] as string;
  switch (kind) {
    case 'express':
      return command(asks.ExpressInterest, {
        ...{ country: 'VUT', name: nameOf(whose), kind: 'agency', portfolios: ['labour'], channel: 'email', effectiveAt: at.effectiveAt },
      });
    case 'renew':
      return command(asks.RenewInterest, { ...at, channel: 'email' });
    case 'dialogue':
      return command(asks.HoldDialogue, at);
    case 'confirm':
      return command(asks.ConfirmMembership, at);
    case 'close':
      return command(asks.CloseExpression, { ...at, reason: 'No answer' });
    case 'withdraw':
      return command(asks.Withdraw, at);
    case 'succeed':
      return command(asks.RecordSuccession, { ...at, country: 'VUT', name: nameOf(otherThan(whose, other)), kind: 'agency' });
    case 'designate':
      return command(asks.DesignateFocalPoint, { ...at, person, role: isPrimary ? 'primary' : 'alternate' });
    case 'end':
      return command(asks.EndFocalPoint, { ...at, person });
  }
}

export interface Refused {
  readonly code: string;
  readonly message: string;
}

/** How an authority stands on a day, as far as anybody asks. */
export interface Answer {
  readonly status: string;
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
      for (const person of personsOf(whose)) {
        await life.execute(known.persons, command(known.persons.commands.NotePerson, { person, authority: id }));
      }
    }
    return life;
  }

  /** Undefined: accepted. `later`: what follows is done with another command. */
  async record(fact: Fact, { later = false } = {}): Promise<Refused | undefined> {
    return this.asks(commandOf(fact), fact.id, later);
  }

  async correct(fact: Fact, to: number, { later = false } = {}): Promise<Refused | undefined> {
    const entry = (await this.events()).find(({ commandId, type }) => commandId === fact.id && type !== 'NameReserved')?.id ?? '';
    const asked = command(asks.CorrectEffectiveDate, { authority: authority(fact.whose), entry, date: dayOf(to), reason: 'The letter' });
    return this.asks(asked, `correction of ${fact.id} to ${to}`, later);
  }

  private async asks(asked: Command, commandId: string, later: boolean): Promise<Refused | undefined> {
    try {
      await this.execute(membership, asked, commandId);
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { code: error.code, message: error.message };
    } finally {
      if (!later) await this.settle();
    }
  }

  /** What follows from what was recorded, and from that again: takeovers. */
  async settle(): Promise<void> {
    for (let events = await this.events(); this.followed < events.length; events = await this.events()) {
      for (const event of events.slice(this.followed)) {
        this.followed++;
        await this.follow(event);
      }
    }
  }

  private async follow({ type, data, stream }: RecordedEvent): Promise<void> {
    const { successor } = data as { successor?: string };
    if (!successor || !LEADING_TO_TAKEOVER.has(type)) return;
    const predecessor = stream.slice('membership-'.length);
    await this.execute(membership, command(asks.TakeOverMembership, { authority: successor, predecessor }), undefined, true);
    await this.execute(membership, command(asks.CompleteSuccession, { authority: predecessor, successor }), undefined, true);
  }

  private execute(decider: Parameters<CommandHandler['execute']>[0], asked: Command, id?: string, byEvent = false) {
    const commandId = id ?? `command ${this.commands++}`;
    const context = { commandId, actor: 'officer', bySecretariat: true, now: NOW, correlationId: commandId, causationId: commandId };
    return this.handling.execute(decider, asked, { ...context, ...(byEvent && { byEvent }) });
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
        const { status, focalPoints, successor } = standingOn(history, dayOf(day));
        return {
          status,
          successor: successor?.slice(0, 4),
          focalPoints: focalPoints.map(({ person, role }) => `${person.slice(0, 4)} ${role}`).sort(),
        };
      }),
    );
  }
}

/** What is accepted of these facts when each is told on its day. */
export async function toldInTime(facts: readonly Fact[]) {
  const life = await NetworkLife.start();
  const accepted: Fact[] = [];
  const refused: (Fact & Refused)[] = [];
  for (const fact of facts) {
    const refusal = await life.record(fact);
    if (refusal) refused.push({ ...fact, ...refusal });
    else accepted.push(fact);
  }
  return { life, accepted, refused };
}

/** As a failure tells them. */
export const inWords = (facts: readonly Fact[]): string =>
  facts
    .map(({ id, day, whose, kind, other }) => `${id}: ${dayOf(day)} ${nameOf(whose)} ${kind} ${otherIn({ kind, whose, other })}`)
    .join('\n');

function otherIn({ kind, whose, other }: Pick<Fact, 'kind' | 'whose' | 'other'>): string {
  if (kind === 'succeed') return `by ${nameOf(otherThan(whose, other))}`;
  return kind === 'designate' || kind === 'end' ? `person ${other % 3}` : '';
}
