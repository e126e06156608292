import type { EventMap } from '#libs/event-sourcing';

type MemberOf<Data> = Data extends unknown ? keyof Data & string : never;
type PartOf<Data> = 'context' | `data.${MemberOf<Data>}`;

type Value = string | number | boolean;

/** An event of a record that makes it one of which more is told, by its type and by what stands at these places of its data: `outcome.result`. */
export interface Fact<Type extends string = string> {
  readonly event: Type;
  readonly where?: Readonly<Record<string, Value>>;
}

/** Where an event names authorities or organisations; `*` stands for each item of a list: `basis.composition.*.holder.id`. */
export interface Naming<Type extends string = string> {
  readonly event: Type;
  readonly at: string;
}

/**
 * What is told of the events of one type. That such an event was recorded, and when, is told to who has a list here, though it be empty.
 * Who is in neither list is told nothing.
 */
export interface Row<Part extends string = string, Type extends string = string> {
  /** Parts that everybody is told, where the record is public. */
  readonly public?: readonly Part[];
  /** Everybody is told of those events alone that have these values at these places of their data. */
  readonly publicWhere?: Readonly<Record<string, Value>>;
  /** Everybody is told only once the record has an event of this type that says the same in these members of its data. */
  readonly publicOnce?: { readonly event: Type; readonly same: readonly string[] };
  /** Parts that the members are told whom the record concerns, beside those. */
  readonly members?: readonly Part[];
}

/** What is told of the records of one kind, and to whom. Auditors and the Secretariat are told everything. */
export interface RecordDisclosures<Type extends string = string, Rows extends object = Readonly<Record<string, Row>>> {
  /** When everybody is told what is public in it: from the first of these facts on. Absent: never. */
  readonly public?: 'always' | readonly Fact<Type>[];
  /** Whom the record concerns: the authority that has its id, or those that its events name. Absent: nobody. */
  readonly members?: 'own' | readonly Naming<Type>[];
  readonly events: Rows;
}

type RowsOf<Events extends EventMap> = {
  readonly [Type in keyof Events & string]?: Row<PartOf<Events[Type]>, keyof Events & string>;
};

/** By the category of the records: what is not named in it is for auditors. */
export type Disclosures = Readonly<Record<string, RecordDisclosures>>;

/** `recordDisclosures<DecisionEvents>()({ … })`: the types of the events and their parts are checked when it is compiled. */
export const recordDisclosures =
  <Events extends EventMap>() =>
  (record: RecordDisclosures<keyof Events & string, RowsOf<Events>>): RecordDisclosures =>
    record as unknown as RecordDisclosures;
