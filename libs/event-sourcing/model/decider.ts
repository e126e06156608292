import type { EffectiveTime, Instant } from '../time/effective-time.js';
import type { Command, CommandClasses, CommandOf } from './command.js';
import type { EventMap, EventOf, RecordedEvent } from './event.js';
import type { OpaqueIds } from './identity.js';

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
 * One aggregate as three pure functions. `decide` and `evolve` are tables, one entry a command class and one an event
 * type: leaving an entry out does not compile. `decide` throws a Refusal for a broken rule.
 */
export interface Decider<State, Events extends EventMap, Classes extends CommandClasses, Facts extends object = object> {
  /** No hyphen: the stream is `category-id`. */
  readonly category: string;
  readonly initial: State;
  /** True for a stream that holds many records side by side: a step of one of them says nothing about when the next of another is. */
  readonly manyRecords?: true;
  /** The command classes by name, `import * as commands from './membership.messages.js'`. */
  readonly commands: Classes;
  /** The id of the aggregate that a command is for. */
  readonly idOf: (command: CommandOf<Classes>, ids: OpaqueIds) => string;
  /**
   * For a command whose id does not follow from the command alone, as that of a name which went from one to another: whose it is, as
   * other streams say now. Whom it is for stands last; before that, who it was for earlier: a command that one of those has recorded is
   * answered as repeated. Undefined: `idOf`, also where `isNew` says that nothing is known of that id: the append then finds out whether
   * it is so, and it is asked again with `isNew` never true.
   */
  readonly idsOf?: (command: CommandOf<Classes>, load: LoadState, isNew: (id: string) => boolean) => Promise<readonly string[]> | undefined;
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
  /**
   * A command on another stream that must be accepted before this one's events are written: the way to hold a value
   * (a name) unique over streams, or to have another record agree. Of several each must be accepted, in order. It is sent after this command was decided, and must be harmless alone. The events are
   * what was decided: for a value that the decision chose. `id` is that of the aggregate, which the command may not say.
   */
  readonly claims?: {
    readonly [Name in keyof Classes]?: (
      command: InstanceType<Classes[Name]>,
      state: State,
      events?: readonly EventOf<Events>[],
      id?: string,
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
export type AnyDecider = Omit<Decider<any, any, any, any>, 'idsOf' | 'lookups' | 'claims' | 'warnings'> & {
  readonly idsOf?: ((command: any, load: LoadState, isNew: (id: string) => boolean) => Promise<readonly string[]> | undefined) | undefined;
  readonly warnings?: Readonly<Record<string, ((data: any) => readonly Warning[]) | undefined>> | undefined;
  readonly lookups?: object | undefined;
  readonly claims?:
    | Readonly<Record<string, ((command: any, state: any, events?: any, id?: any) => Command | readonly Command[] | undefined) | undefined>>
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
