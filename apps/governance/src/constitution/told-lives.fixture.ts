import fc from 'fast-check';
import {
  type AnyDecider,
  type Command,
  command,
  daysAfter,
  defined,
  effectiveTime,
  evolveWith,
  type Lookup,
  type NewEvent,
  nameBasedUuid,
  noOpaqueIds,
  type RecordedEvent,
  Refusal,
  streamName,
  toReceivedEvent,
} from '#libs/event-sourcing';
import { replicas } from '../parties/domain/party-replicas.js';
import { bodiesPolicies } from './bodies.policies.js';
import { type Body, body, compositionOn } from './domain/body.decider.js';
import * as commands from './domain/body.messages.js';
import { countTerms, lastHeld, seatsIn, termsInARow, toHoldings } from './domain/body-seats.js';
import { clauses, inForce } from './domain/body-words.fixture.js';
import { termsHistory } from './domain/terms-history.js';

const id = (name: string, number: number) => nameBasedUuid('told lives', name, number);
const BODY = id('body', 0);
/** When everything is recorded: long after it happened. */
const NOW = '2022-06-01T09:00:00.000Z';
const FIRST_DAY = '2021-03-01';
const LAST_DAY = 260;
const toDate = (number: number) => daysAfter(FIRST_DAY, number);
/** Every day on which somebody can sit. */
const DAYS = Array.from({ length: LAST_DAY + 20 }, (_, index) => toDate(index - 10));

const RULES = inForce('2020-01-01', { ...clauses, termMonths: 2, termLimit: 2 });

/** Each is told once. Days are numbers. */
export type Fact =
  | {
      readonly what: 'appointed';
      readonly seat: number;
      readonly party: number;
      readonly person?: number;
      readonly capacity: commands.Capacity;
      readonly from: number;
      readonly until: number;
      /** On which day before the first. */
      readonly before: number;
    }
  | { readonly what: 'extended'; readonly seat: number; readonly on: number; readonly until: number }
  | { readonly what: 'ended'; readonly seat: number; readonly on: number }
  | { readonly what: 'corrected'; readonly seat: number; readonly from?: number; readonly until?: number; readonly endedOn?: number }
  | { readonly what: 'named'; readonly seat: number; readonly person: number; readonly on: number }
  | { readonly what: 'became'; readonly seat: number; readonly capacity: commands.Capacity; readonly on: number }
  | { readonly what: 'left'; readonly party: number; readonly on: number; readonly successor?: number }
  | { readonly what: 'left-on'; readonly party: number; readonly on: number }
  | { readonly what: 'erased'; readonly person: number; readonly on: number };

/** One body as it comes to be when facts are told one after another; who left is heard of over the bus, at once. */
export class ToldLife {
  private readonly states = new Map<string, unknown>();
  private readonly log: RecordedEvent[] = [];
  private order = 0;

  constructor() {
    for (const party of PARTIES)
      this.hears(replicas.members.commands.NoteJoining, { member: id('party', party), entry: id('joined', party) }, 0);
    for (const person of PERSONS)
      this.execute(replicas.persons, command(replicas.persons.commands.NotePerson, { person: id('person', person) }));
    this.execute(
      body,
      command(commands.Constitute, { body: BODY, name: 'Committee', kind: 'steering-committee', effectiveAt: '2021-01-01' }),
    );
  }

  get body(): Body {
    return this.loadState(body, BODY) as Body;
  }

  /** The refusal, if there is one: then nothing of the fact is recorded. */
  tell(fact: Fact): Refusal | undefined {
    try {
      this.record(fact);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  private record(fact: Fact): void {
    const { NoteLeaving, NoteCorrection } = replicas.members.commands;
    if (fact.what === 'left') {
      const { party, on, successor } = fact;
      const reason = successor === undefined ? 'withdrawn' : 'succeeded';
      const whose = { member: id('party', party), entry: id('left', party), reason };
      this.hears(NoteLeaving, defined({ ...whose, successor: successor === undefined ? undefined : id('party', successor) }), on);
    } else if (fact.what === 'left-on') {
      const { party, on } = fact;
      this.hears(NoteCorrection, { member: id('party', party), entry: id('left', party), date: toDate(on) }, on);
    } else if (fact.what === 'erased') {
      const person = id('person', fact.person);
      this.execute(replicas.persons, command(replicas.persons.commands.ForgetPerson, { person, effectiveAt: toDate(fact.on) }));
    } else {
      this.execute(body, toCommand(fact));
    }
  }

  private hears<Class extends new () => Command>(type: Class, fields: object, day: number): void {
    this.order += 1;
    const all = { ...fields, order: this.order, effectiveAt: day === 0 ? '2020-06-01' : toDate(day) };
    this.execute(replicas.members, Object.assign(new type(), all));
  }

  private execute(decider: AnyDecider, message: Command): void {
    const subject = decider.idOf(message, noOpaqueIds);
    const time = effectiveTime(message.effectiveAt, NOW);
    const facts = Object.fromEntries(
      Object.entries((decider.lookups ?? {}) as Record<string, (...given: readonly unknown[]) => Lookup | undefined>).flatMap(
        ([name, lookup]) => {
          const toLookUp = lookup(message, this.loadState(decider, subject), {}, noOpaqueIds);
          return toLookUp ? [[name, toLookUp.decider === termsHistory ? RULES : this.loadState(toLookUp.decider, toLookUp.id)]] : [];
        },
      ),
    );
    const commandId = `${this.log.length}`;
    const context = { now: NOW, ...time, actor: 'officer', bySecretariat: true, commandId, facts };
    const decide = decider.decide[message.constructor.name] as (...given: readonly unknown[]) => readonly NewEvent[];
    const recorded = decide(message, this.loadState(decider, subject), context).map((event) =>
      this.append(decider, subject, event, time.effectiveAt),
    );
    for (const event of recorded) for (const next of reactedTo(event)) this.execute(findDecider(next), next);
  }

  private append(decider: AnyDecider, subject: string, decided: NewEvent, effectiveAt: string): RecordedEvent {
    const position = this.log.length;
    const event: RecordedEvent = {
      ...decided,
      ...{ id: nameBasedUuid('told', position), schemaVersion: 1, effectiveAt: decided.effectiveAt ?? effectiveAt, actor: 'officer' },
      ...{
        commandId: 'told',
        commandDigest: '',
        correlationId: 'told',
        causationId: 'told',
        stream: streamName(decider.category, subject),
      },
      ...{ revision: position, position, recordedAt: NOW },
    };
    this.log.push(event);
    this.states.set(event.stream, evolveWith(decider, this.loadState(decider, subject), event));
    return event;
  }

  private loadState(decider: AnyDecider, subject: string): unknown {
    return this.states.get(streamName(decider.category, subject)) ?? decider.initial;
  }
}

/** By the own policies of governance. */
const reactedTo = (event: RecordedEvent): readonly Command[] =>
  bodiesPolicies.flatMap(({ on }) => on[event.type]?.(toReceivedEvent(event), noOpaqueIds) ?? []);

const findDecider = (message: Command): AnyDecider => {
  const handler = [body, replicas.members, replicas.persons].find((decider: AnyDecider) =>
    Object.hasOwn(decider.decide, message.constructor.name),
  );
  if (!handler) throw new Error(`nobody here decides ${message.constructor.name}`);
  return handler;
};

export type Appointed = Extract<Fact, { readonly what: 'appointed' }>;
type OfSeat = Exclude<Fact, { readonly what: 'left' | 'left-on' | 'erased' }>;

function toCommand(fact: OfSeat): Command {
  const common = { body: BODY, seat: id('seat', fact.seat) };
  switch (fact.what) {
    case 'appointed':
      return command(
        commands.AppointSeat,
        defined({
          ...common,
          holder: id('party', fact.party),
          holderKind: 'member',
          capacity: fact.capacity,
          startsOn: toDate(fact.from),
          endsOn: toDate(fact.until),
          person: fact.person === undefined ? undefined : id('person', fact.person),
          effectiveAt: toDate(fact.from - fact.before),
        }),
      );
    case 'extended':
      return command(commands.ExtendTerm, { ...common, endsOn: toDate(fact.until), effectiveAt: toDate(fact.on) });
    case 'ended':
      return command(commands.EndAppointment, { ...common, endedOn: toDate(fact.on), effectiveAt: toDate(fact.on) });
    case 'named':
      return command(commands.NameSeatHolder, { ...common, person: id('person', fact.person), effectiveAt: toDate(fact.on) });
    case 'became':
      return command(commands.ChangeCapacity, { ...common, capacity: fact.capacity, effectiveAt: toDate(fact.on) });
    case 'corrected':
      return command(
        commands.CorrectSeatDates,
        defined({
          ...common,
          startsOn: fact.from === undefined ? undefined : toDate(fact.from),
          endsOn: fact.until === undefined ? undefined : toDate(fact.until),
          endedOn: fact.endedOn === undefined ? undefined : toDate(fact.endedOn),
          reason: 'The letter says so',
        }),
      );
  }
}

/** Everything that can be asked of the seats of a body. */
export function toAnswers(life: ToldLife) {
  const seats = seatsIn(life.body);
  const bySeat = <Answer>(answer: (seat: Body['seats'] extends Iterable<infer Seat> ? Seat : never) => Answer) =>
    Object.fromEntries(seats.map((seat) => [seat.seat, answer(seat)]).sort(([one], [other]) => (`${one}` < `${other}` ? -1 : 1)));
  return {
    composition: DAYS.map((day) => [
      day,
      ...compositionOn(life.body, day)
        .map(({ seat, holder, capacity, person }) => `${seat} ${holder.id} ${capacity} ${person}`)
        .sort(),
    ]),
    inARow: bySeat((seat) => termsInARow(seat, life.body).reduce((sum, term) => sum + countTerms(term), 0)),
    holdings: bySeat((seat) => join(toHoldings(seat))),
    lastDays: bySeat((seat) => (lastHeld(seat) < seat.startsOn ? 'never' : lastHeld(seat))),
  };
}

/** Holdings that differ in nothing but where one was cut from the next are one. */
function join(holdings: ReturnType<typeof toHoldings>): readonly string[] {
  const all: { startsOn: string; endsOn: string; who: string }[] = [];
  for (const { startsOn, endsOn, holder, person, capacity } of holdings) {
    const who = `${holder.id} ${person} ${capacity}`;
    const last = all.at(-1);
    if (last?.who === who && daysAfter(last.endsOn, 1) === startsOn) last.endsOn = endsOn;
    else all.push({ startsOn, endsOn, who });
  }
  return all.map(({ startsOn, endsOn, who }) => `${startsOn} ${endsOn} ${who}`);
}

/** True for a leaving that could not be followed: it is told to people, and the record waits for them. */
export const waitsForPeople = (life: ToldLife): boolean => life.body.seats.some(({ notFollowed }) => notFollowed !== undefined);

/** True for a refusal that names the fact in the way: by its day, by the id of the seat, or by what it was. */
export const names = ({ code, detail }: Refusal): boolean =>
  code === 'governance/person-erased' || /\d{4}-\d\d-\d\d|[0-9a-f]{8}-[0-9a-f]{4}-/.test(detail);

const PARTIES = [1, 2, 3, 4] as const;
const PERSONS = [1, 2, 3] as const;
const SEATS = 5;

const day = fc.nat(LAST_DAY - 60);
const seat = fc.nat(SEATS - 1);
const capacity = fc.constantFrom<commands.Capacity>('chair', 'member', 'member', 'observer', 'co-chair');
const person = fc.constantFrom(...PERSONS);

/** An appointment of every seat; dates often meet, so that terms follow each other. */
const appointments = fc
  .tuple(
    ...Array.from({ length: SEATS }, () =>
      fc.record({
        party: fc.constantFrom(...PARTIES),
        person: fc.option(person, { nil: undefined }),
        capacity,
        month: fc.nat(6),
        shift: fc.constantFrom(0, 0, 0, 1, 5),
        length: fc.constantFrom(29, 29, 30, 50),
        before: fc.constantFrom(0, 0, 20),
      }),
    ),
  )
  .map((seats) =>
    seats.map(
      ({ month, shift, length, ...rest }, index): Appointed =>
        defined({
          what: 'appointed',
          seat: index,
          from: month * 30 + shift,
          until: month * 30 + shift + length,
          ...rest,
        }),
    ),
  );

/** Days from the first of the seat on, and days from its last. */
const early = fc.integer({ min: -5, max: 35 });
const late = fc.constantFrom(-20, -1, 1, 2, 29, 30, 31, 59);

/** Their days count from those of the seat itself. */
const laterFacts: fc.Arbitrary<readonly OfSeat[]> = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('extended' as const), seat, on: early, until: late }),
    fc.record({ what: fc.constant('ended' as const), seat, on: early }),
    fc.record({ what: fc.constant('corrected' as const), seat, from: early }),
    fc.record({ what: fc.constant('corrected' as const), seat, until: late }),
    fc.record({ what: fc.constant('corrected' as const), seat, endedOn: early }),
    fc.record({ what: fc.constant('named' as const), seat, person, on: early }),
    fc.record({ what: fc.constant('became' as const), seat, capacity, on: early }),
  ),
  { maxLength: 8 },
);

const withDays = (appointed: readonly Appointed[], later: readonly OfSeat[]): readonly Fact[] =>
  later.map((fact) => {
    const { from = 0, until = 0 } = appointed[fact.seat] ?? {};
    const days: Partial<Record<'on' | 'endedOn' | 'from' | 'until', number>> = fact;
    return defined({
      ...fact,
      on: plusDays(from, days.on),
      endedOn: plusDays(from, days.endedOn),
      from: plusDays(from, days.from),
      until: plusDays(until, days.until),
    }) as Fact;
  });

const plusDays = (first: number, days: number | undefined): number | undefined => (days === undefined ? undefined : first + days);

/** The first party may be succeeded by the second, which may withdraw later; the third withdraws or is succeeded by the fourth. */
const leavings: fc.Arbitrary<readonly Fact[]> = fc
  .record({
    first: fc.option(fc.tuple(day, day)),
    second: fc.option(fc.nat(40)),
    third: fc.option(fc.tuple(day, day)),
    passes: fc.boolean(),
  })
  .map(({ first, second, third, passes }) => {
    const facts: Fact[] = [];
    if (first) facts.push({ what: 'left', party: 1, on: 1 + first[0], successor: 2 }, { what: 'left-on', party: 1, on: 1 + first[1] });
    if (second !== null) facts.push({ what: 'left', party: 2, on: 2 + Math.max(...(first ?? [0])) + second });
    if (third) {
      facts.push(defined({ what: 'left', party: 3, on: 1 + third[0], successor: passes ? 4 : undefined }), {
        what: 'left-on',
        party: 3,
        on: 1 + third[1],
      });
    }
    return facts;
  });

const erasures: fc.Arbitrary<readonly Fact[]> = fc
  .option(day)
  .map((chosen) => (chosen === null ? [] : [{ what: 'erased', person: 3, on: 1 + chosen }]));

/** Facts of one body, and in which order they are told once, and again. */
export interface Telling {
  readonly facts: readonly Fact[];
  readonly orders: readonly (readonly number[])[];
}

export const tellings: fc.Arbitrary<Telling> = fc
  .tuple(appointments, laterFacts, leavings, erasures)
  .chain(([appointed, later, left, erased]) => {
    const facts = [...appointed, ...onceADay(withDays(appointed, later)), ...left, ...erased];
    const order = fc.array(fc.nat(1000), { minLength: facts.length, maxLength: facts.length });
    return fc.record({ facts: fc.constant(facts), orders: fc.array(order, { minLength: 3, maxLength: 3 }) });
  });

/** Of two that say the same kind of thing of one seat from one day on, the last word holds: that is no question of order. */
const onceADay = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter((fact, index) =>
    facts.every(
      (rival, place) =>
        place >= index ||
        !('on' in fact && 'on' in rival && 'seat' in fact && 'seat' in rival) ||
        rival.what !== fact.what ||
        rival.seat !== fact.seat ||
        rival.on !== fact.on,
    ),
  );

/** True where a fact is said of what was said before it: an end of a seat that is there, a correction of what stands. */
function restsOn(fact: Fact, earlier: Fact): boolean {
  if (fact.what === 'left-on') return earlier.what === 'left' && earlier.party === fact.party;
  if (!('seat' in fact && 'seat' in earlier) || fact.seat !== earlier.seat) return false;
  const ofItsDays = (candidate: Fact) => candidate.what === 'extended' || candidate.what === 'ended' || candidate.what === 'corrected';
  return earlier.what === 'appointed' || (ofItsDays(fact) && ofItsDays(earlier));
}

/** The facts in the order of these numbers, each after those that it rests on. */
export function inOrder(facts: readonly Fact[], order: readonly number[]): readonly Fact[] {
  const left = facts.map((fact, index) => ({ fact, index, place: order[index] ?? 0 }));
  const ordered: Fact[] = [];
  while (left.length > 0) {
    const free = left.filter(({ fact, index }) => left.every((rival) => rival.index >= index || !restsOn(fact, rival.fact)));
    const next = free.reduce((first, rival) => (rival.place < first.place ? rival : first));
    left.splice(left.indexOf(next), 1);
    ordered.push(next.fact);
  }
  return ordered;
}

/** A seat as it was appointed, and as it turned out to have been; what else is told, before the appointment and between it and the correction. */
export interface Correcting {
  readonly before: readonly Fact[];
  readonly wrong: Appointed;
  readonly right: Appointed;
  readonly between: readonly Fact[];
}

export const correctings: fc.Arbitrary<Correcting> = fc
  .record({ seats: appointments, later: laterFacts, left: leavings, from: early, until: late, cut: fc.nat(20), beforehand: fc.nat(20) })
  .map(({ seats, later, left, from, until, cut, beforehand }) => {
    const wrong = seats[0] as Appointed;
    const others = seats.slice(1);
    const said = [...onceADay(withDays(seats, later)), ...left];
    const ofOthers = said.filter((fact) => !('seat' in fact) || fact.seat !== 0);
    const right = { ...wrong, from: wrong.from + from, until: Math.max(wrong.until + until, wrong.from + from) };
    return {
      before: [...others.slice(0, beforehand), ...ofOthers.slice(0, cut)],
      wrong,
      right,
      between: [...others.slice(beforehand), ...said.filter((fact) => !ofOthers.slice(0, cut).includes(fact) && fact.what !== 'corrected')],
    };
  });
