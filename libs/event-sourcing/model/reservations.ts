import type { CommandClasses } from './command.js';
import type { AnyDecider, Decider, UniqueValue } from './decider.js';
import { type ItemList, itemsBy } from './item-list.js';

export interface ReservationEvents {
  ValueReserved: { readonly owner: string; readonly ownerRevision: number };
}

/** Whose a value is, on the stream of the value, `groupname-<id>`. */
export interface ReservedValue {
  /** Of the stream; -1: nobody has ever had the value. */
  readonly revision: number;
  /** Who was given it last. It still has it if its own record says so: ask `hasValue`. */
  readonly owner?: string;
  /**
   * The revision of the owner's stream when it asked for the value. Once something was recorded after that and the owner has another
   * value, it has given this one up, or never came to take it.
   */
  readonly ownerRevision: number;
  /** Whom it was given to, the first first. */
  readonly owners: ItemList<string>;
}

type Reservations = Decider<ReservedValue, ReservationEvents, CommandClasses>;

const byOwner = itemsBy<string>((owner) => owner);
const byCategory = new Map<string, Reservations>();

/** The streams on which it is said whose the values of a kind are; `category`: one word, `groupname`. Nobody commands them. */
export function reservations(category: string): Reservations {
  const existing = byCategory.get(category);
  if (existing) return existing;
  const made: Decider<ReservedValue, ReservationEvents, CommandClasses> = {
    category,
    internal: 'Whose a unique value is: every value stands in the history of the record that was given it.',
    initial: { revision: -1, ownerRevision: -1, owners: [] },
    commands: {},
    idOf: () => '',
    decide: {},
    evolve: {
      ValueReserved: ({ owners }, { owner, ownerRevision }, { revision }) => ({
        revision,
        owner,
        ownerRevision,
        owners: byOwner.put(owners, owner),
      }),
    },
  };
  byCategory.set(category, made);
  return made;
}

/** The deciders, and the reservations of their unique values. */
export function withReservations(deciders: readonly AnyDecider[]): readonly AnyDecider[] {
  const categories = deciders.flatMap(({ unique = {} }) => Object.keys(unique));
  const listed = new Set(deciders.map(({ category }) => category));
  return [...deciders, ...[...new Set(categories)].filter((category) => !listed.has(category)).map(reservations)];
}

/** True while the owner of a reserved value has it, or may still come to take it: by the owner's state and the revision of its stream. */
export function hasValue<State>(
  { value: toValue, isBlank }: Pick<UniqueValue<State, never>, 'value' | 'isBlank'>,
  owner: { readonly state: State; readonly revision: number },
  { value, ownerRevision }: { readonly value: string; readonly ownerRevision: number },
): boolean {
  if (owner.revision <= ownerRevision || toValue(owner.state) === value) return true;
  return ownerRevision < 0 && isBlank?.(owner.state) === true;
}
