import { type EffectiveTime, toDay } from '../time/effective-time.js';
import type { Command } from './command.js';
import type { EventMap, EventOf } from './event.js';

/**
 * What must be so before a decision is made; the fields that it finds out are given on to it. Of the command it may ask when it is said to
 * take effect, which the context knows as an instant alone. @throws Refusal
 */
type Guard<State, Context> = (state: State, context: Context, command: Command) => unknown;

const statuses = new WeakMap<object, readonly string[]>();

/** Says at which of its statuses a record must stand for what is guarded, or decided, so: for whoever shows what can be done next. */
export function fromStatuses<Decides extends object>(decides: Decides, allowed: readonly string[]): Decides {
  statuses.set(decides, allowed);
  return decides;
}

/** The statuses that a guard or a decision says it is possible from; undefined: it says of none. */
export const statusesBefore = (decides: object): readonly string[] | undefined => statuses.get(decides);

/** What wraps a decision is possible from where the decision is. */
export function withSameStatuses<Decides extends object>(decides: object, wrapping: Decides): Decides {
  const allowed = statusesBefore(decides);
  return allowed ? fromStatuses(wrapping, allowed) : wrapping;
}

/** What all of them allow. */
function commonStatuses(decides: readonly object[]): readonly string[] | undefined {
  const [first, ...others] = decides.map((each) => statuses.get(each)).filter((list) => list !== undefined);
  return first?.filter((status) => others.every((list) => list.includes(status)));
}

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
  <Asked, Events>(decide: (command: Asked, state: State & FoundBy<Guards>, context: Context) => Events) => {
    const decideIfAllowed = (command: Asked, state: State, context: Context): Events => {
      let existing = state;
      for (const guard of guards) {
        const fields = guard(existing, context, command as Command);
        if (typeof fields === 'object') existing = { ...existing, ...fields };
      }
      return decide(command, existing as State & FoundBy<Guards>, context);
    };
    const allowed = commonStatuses(guards);
    return allowed ? fromStatuses(decideIfAllowed, allowed) : decideIfAllowed;
  };

/** `const status = statusGuard(…)`, then `status('open', 'assigned')`: the record stands at one of these; `refusal`: for one that does not. */
export const statusGuard =
  <State extends { readonly status: string }>(refusal: (state: State, allowed: readonly State['status'][]) => Error) =>
  <Allowed extends State['status']>(...allowed: readonly Allowed[]) =>
    fromStatuses((state: State): { readonly status: Allowed } => {
      const status = allowed.find((candidate) => candidate === state.status);
      if (status === undefined) throw refusal(state, allowed);
      return { status };
    }, allowed);

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
