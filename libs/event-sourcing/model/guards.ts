import { type EffectiveTime, toDay } from '../time/effective-time.js';
import type { Command } from './command.js';
import type { EventMap, EventOf } from './event.js';

/**
 * What must be so before a decision is made; the fields that it finds out are given on to it. Of the command it may ask when it is said to
 * take effect, which the context knows as an instant alone. @throws Refusal
 */
type Guard<State, Context> = (state: State, context: Context, command: Command) => unknown;

type FoundBy<Guards extends readonly unknown[]> = Guards extends readonly [infer First, ...infer Rest]
  ? (First extends (...given: never[]) => infer Found ? (Found extends object ? Found : unknown) : unknown) & FoundBy<Rest>
  : unknown;

/**
 * `const requires = requiring<Seminar, Context>()`, then `requires(existing, status('open'), onOrAfter('since'))(decide)`: the guards, in this
 * order, then the decision, which is given the state with all that the guards have found out.
 */
export const requiring =
  <State extends object, Context>() =>
  <Guards extends readonly Guard<State, Context>[]>(...guards: Guards) =>
  <Asked, Events>(decide: (command: Asked, state: State & FoundBy<Guards>, context: Context) => Events) =>
  (command: Asked, state: State, context: Context): Events => {
    let existing = state;
    for (const guard of guards) {
      const fields = guard(existing, context, command as Command);
      if (typeof fields === 'object') existing = { ...existing, ...fields };
    }
    return decide(command, existing as State & FoundBy<Guards>, context);
  };

/** `const status = statusGuard(…)`, then `status('open', 'assigned')`: the record stands at one of these; `refusal`: for one that does not. */
export const statusGuard =
  <State extends { readonly status: string }>(refusal: (state: State, allowed: readonly State['status'][]) => Error) =>
  <Allowed extends State['status']>(...allowed: readonly Allowed[]) =>
  (state: State): { readonly status: Allowed } => {
    const status = allowed.find((candidate) => candidate === state.status);
    if (status === undefined) throw refusal(state, allowed);
    return { status };
  };

/** `const onOrAfter = dayGuard(…)`, then `onOrAfter('since')`: on that day of the record or later; `refusal`: for an earlier one. */
export const dayGuard =
  <State extends object>(refusal: (day: string) => Error) =>
  (field: { [Field in keyof State]: State[Field] extends string ? Field : never }[keyof State] & string) =>
  (state: State, { effectiveAt }: EffectiveTime): void => {
    const day = state[field] as string;
    if (toDay(effectiveAt) < day) throw refusal(day);
  };

/** `const event = createEvent<SeminarEvents>()`, then `event('SeminarOpened', { title })`. */
export const createEvent =
  <Events extends EventMap>() =>
  <Type extends keyof Events & string>(type: Type, data: Events[Type]): EventOf<Events> =>
    ({ type, data }) as EventOf<Events>;
