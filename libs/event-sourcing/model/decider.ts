import type { EffectiveTime, Instant } from '../time/effective-time.js';
import type { Command, CommandClasses, CommandOf } from './command.js';
import type { EventMap, EventOf, RecordedEvent } from './event.js';
import type { OpaqueIds } from './identity.js';
import type { Refusal } from './refusal.js';

/** Turns the data of one version of an event into the next one's. Pure. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

/** The state of an aggregate now, from the log. */
export type LoadState = <State>(decider: AnyDecider & { readonly initial: State }, id: string) => Promise<{ readonly state: State }>;

/** What another stream of the same service is asked for before deciding. */
export interface Lookup<State = unknown> {
  readonly decider: AnyDecider & { readonly initial: State };
  readonly id: string;
  /**
   * How long to wait, in milliseconds, while `waitUntil` does not hold: for facts that arrive over the bus a moment after
   * the caller was told of them. Default: not at all.
   */
  readonly waitUpTo?: number;
  readonly waitUntil?: (state: State) => boolean;
}

/**
 * Several streams, and those that they lead to in their turn: the fact is their states by id. Each attempt at a decision reads them
 * anew, so that what was recorded there before a claim came back counts.
 */
export interface LookupOfMany<State = unknown> {
  readonly decider: AnyDecider & { readonly initial: State };
  readonly ids: readonly string[];
  readonly leadsTo?: (state: State) => readonly string[];
}

type LookupFor<Fact> = [Fact] extends [ReadonlyMap<string, infer State>] ? LookupOfMany<State> : Lookup<Fact>;

/**
 * The facts that a command's decision needs beside its own stream, each by name; undefined: not needed for this command.
 * The state is the one that the decision is made on: it may say which other stream is meant. So may the facts that stand
 * before this one in the table.
 */
export type Lookups<Facts extends object, AnyCommand extends Command, State = unknown> = {
  readonly [Name in keyof Facts]: (
    command: AnyCommand,
    state: State,
    earlierFacts: Partial<Facts>,
    ids: OpaqueIds,
  ) => LookupFor<NonNullable<Facts[Name]>> | undefined;
};

/** What a decision may know beside the command and the state. */
export interface DecisionContext<Facts extends object = object> extends EffectiveTime {
  /** When the command is taken up. */
  readonly now: Instant;
  /** When it takes effect: the command's own time, else now or with the last step of the record. */
  readonly effectiveAt: Instant;
  /** Opaque id of who acts. */
  readonly actor: string;
  /** True: the Secretariat acts. Some rules bind everybody else alone. */
  readonly bySecretariat?: boolean;
  readonly commandId: string;
  /** For ids that derive from a person's; absent where a decision is tried outside of command handling. */
  readonly ids?: OpaqueIds;
  /** The states of the streams named in `lookups`. */
  readonly facts: Facts;
}

/** Something that was recorded all the same, and that whoever asked should know. */
export interface Warning {
  /** Stable, `membership/person-of-another-authority`. */
  readonly code: string;
  /** What is the matter and what can be done. No personal data. */
  readonly message: string;
  /** The field of the command that it is about. */
  readonly field?: string;
}

/** An event that the rules of its own history refuse. */
export interface HistoryFault {
  readonly revision: number;
  /** `the confirmation of membership (2021-03-15) could not have happened` */
  readonly says: string;
}

/**
 * A value that two aggregates never have at once. Before the events that give it to one are appended it is reserved, on a stream of its
 * own (`reservations`): whoever has it *now* keeps it, and what was given up can be reserved again.
 */
export interface UniqueValue<State = unknown, Event = unknown> {
  /**
   * Id of the value that the aggregate has after everything recorded, for the stream of its reservation; undefined: none. What nobody else
   * is ever to have stays in the state for good.
   */
  readonly value: (state: State) => string | undefined;
  /** What is said to whoever asks for a value that another has. */
  readonly taken: (owner: string) => Refusal;
  /**
   * True while nothing is recorded of the aggregate itself, though others have noted something on its stream: what was promised to it
   * is held still. Absent: whatever is recorded says what it has.
   */
  readonly isBlank?: (state: State) => boolean;
  /** Whom else an event promises a value to, of whom nothing is recorded yet: it is held for them. */
  readonly promised?: (event: Event) => { readonly owner: string; readonly value: string } | undefined;
}

/**
 * One aggregate as three pure functions. `decide` and `evolve` are tables, one entry a command class and one an event
 * type: leaving an entry out does not compile. `decide` throws a Refusal for a broken rule.
 */
export interface Decider<State, Events extends EventMap, Classes extends CommandClasses, Facts extends object = object> {
  /** No hyphen: the stream is `category-id`. */
  readonly category: string;
  readonly initial: State;
  /** True for a stream that holds many records side by side: a step of one of them says nothing about when the next of another is. */
  readonly manyRecords?: true;
  /**
   * Why its streams are no records that somebody reads by themselves, in a sentence: what they are, and where that is read instead. Absent
   * for a record.
   */
  readonly internal?: string;
  /** The command classes by name, `import * as commands from './membership.messages.js'`. */
  readonly commands: Classes;
  /** The id of the aggregate that a command is for. */
  readonly idOf: (command: CommandOf<Classes>, ids: OpaqueIds) => string;
  /**
   * For a command whose id does not follow from the command alone, as that of a name which went from one to another: whose it is, as
   * other streams say now. Whom it is for stands last; before that, who it was for earlier: a command that one of those has recorded is
   * answered as repeated. Undefined: `idOf`.
   */
  readonly idsOf?: (command: CommandOf<Classes>, load: LoadState) => Promise<readonly string[]> | undefined;
  readonly lookups?: Lookups<Facts, CommandOf<Classes>, State>;
  readonly decide: {
    readonly [Name in keyof Classes]: (
      command: InstanceType<Classes[Name]>,
      state: State,
      circumstances: DecisionContext<Facts>,
    ) => readonly EventOf<Events>[];
  };
  readonly evolve: {
    readonly [Type in keyof Events & string]: (state: State, data: Events[Type], event: RecordedEvent) => State;
  };
  /** Values that no other aggregate of the category has at the same time, by the category of their reservations: `groupname`. */
  readonly unique?: { readonly [category: string]: UniqueValue<State, EventOf<Events>> };
  /**
   * A command on another stream that must be accepted before this one's events are written: the way to have another record agree. Of
   * several each must be accepted, in order. It is sent after this command was decided, and must be harmless alone. The events are
   * what was decided.
   */
  readonly claims?: {
    readonly [Name in keyof Classes]?: (
      command: InstanceType<Classes[Name]>,
      state: State,
      events?: readonly EventOf<Events>[],
    ) => Command | readonly Command[] | undefined;
  };
  /**
   * What whoever asked is told beside what was recorded: not refused, and worth a look. By what the event holds, so that a
   * repeated command is answered alike.
   */
  readonly warnings?: { readonly [Type in keyof Events & string]?: (data: Events[Type]) => readonly Warning[] };
  /** What stands in a history though its own rules refuse it: whoever decides looks at what is asked alone. */
  readonly faults?: (state: State) => readonly HistoryFault[];
  /** For each event type that has changed: from version 1 to 2, from 2 to 3, … The newest version is their number + 1. */
  readonly upcasters?: { readonly [Type in keyof Events & string]?: readonly Upcaster[] };
  /**
   * The version that new events of a type are decided and written in, where it is not the newest that is read: for the release
   * that reads a new version before any instance writes it (docs/how-to/change-an-event.md).
   */
  readonly writes?: { readonly [Type in keyof Events & string]?: number };
}

/* biome-ignore-start lint/suspicious/noExplicitAny: the one place where a decider is held without its types */
export type AnyDecider = Omit<Decider<any, any, any, any>, 'idsOf' | 'lookups' | 'unique' | 'claims' | 'warnings'> & {
  readonly idsOf?: ((command: any, load: LoadState) => Promise<readonly string[]> | undefined) | undefined;
  readonly unique?: Readonly<Record<string, UniqueValue<any, any>>> | undefined;
  readonly warnings?: Readonly<Record<string, ((data: any) => readonly Warning[]) | undefined>> | undefined;
  readonly lookups?: object | undefined;
  readonly claims?:
    | Readonly<Record<string, ((command: any, state: any, events?: any) => Command | readonly Command[] | undefined) | undefined>>
    | undefined;
};
/* biome-ignore-end lint/suspicious/noExplicitAny: see above */

/** `decider<State, Events, Facts>()({ … })`: the state and events are said, the commands are inferred. */
export const decider =
  <State, Events extends EventMap, Facts extends object = object>() =>
  <Classes extends CommandClasses>(definition: Decider<State, Events, Classes, Facts>): Decider<State, Events, Classes, Facts> =>
    definition;

/** What is told beside an event of this type. */
export const eventWarnings = (decider: AnyDecider, type: string, data: object): readonly Warning[] =>
  decider.warnings?.[type]?.(data) ?? [];

/** The version that new events of a type are written in. */
export const writtenVersion = (anyDecider: AnyDecider, type: string): number =>
  anyDecider.writes?.[type] ?? newestVersion(anyDecider, type);

/** The newest version of a type that is read: what folds, views and publications are given. */
export const newestVersion = ({ upcasters }: AnyDecider, type: string): number => 1 + (upcasters?.[type]?.length ?? 0);
