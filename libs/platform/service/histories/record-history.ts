import type { AnyDecider, Refuse } from '#libs/event-sourcing';

/** How everything that is recorded of one record is read over HTTP: `GET <path>/{id}/history`. */
export interface HistoryOptions {
  /** What the kind of record is called, `liaison-request`: no other one of the Network is called so. Absent: as the id in its path. */
  readonly kind?: string;
  /** In a sentence: `the Terms of Reference of one body or group`. Absent: one of the kind. */
  readonly words?: string;
  /** What is answered for an id under which nothing is recorded. */
  readonly unknown: Refuse;
  /** Another place than that of the commands: `year-plans`. */
  readonly path?: string;
  /** The name of the id in that path. */
  readonly id?: string;
  /** What the id must be; absent: a UUID. */
  readonly idRules?: readonly PropertyDecorator[];
  /** Whose record it is: who speaks for them reads its history too. Absent: it is for the Secretariat and auditors alone. */
  readonly owner?: HistoryOwner;
  /** Fields of the data that name sealed texts: told to their authors, to those they are shared with, the Secretariat and auditors. */
  readonly texts?: readonly string[];
  /** Fields of the data that are told to nobody: keys, proofs, ids of sealed records. */
  readonly hidden?: readonly string[];
  /** True: what was recorded is told to nobody; only that it was, when and by whom. */
  readonly withoutData?: true;
  /** By the id of an event, the day on which it took effect as it is known now, where its day may be corrected. */
  readonly correctedDays?: (state: never) => ReadonlyMap<string, string>;
}

interface HistoryOwner {
  /** Of the path, or of the query: `authority`. */
  readonly field: string;
  /** Whose the record is now; absent: the id of the record is that of its owner. */
  readonly of?: (state: never) => string | undefined;
}

/** The history of a kind of record, as a service declares it. */
export interface RecordHistory extends HistoryOptions, RecordRoutes {
  readonly path: string;
  readonly id: string;
  readonly kind: string;
}

/** Where the records of a kind are. */
export interface RecordRoutes {
  /** Under the service's prefix: `authorities`. */
  readonly path: string;
  /** The field of each command that names its aggregate, and the name of the id in the path: `authority`. */
  readonly id: string;
  readonly decider: AnyDecider;
  /** The heading in the API's description. */
  readonly tag: string;
}

/** The history of records without a `commandController`, for `histories` of the service. */
export const recordHistory = (routes: RecordRoutes, options: HistoryOptions): RecordHistory => {
  const { path = routes.path, id = routes.id, kind = id } = options;
  return { ...options, decider: routes.decider, tag: routes.tag, path, id, kind };
};

const HISTORY = Symbol('the history of the records of a command controller');

export const noteHistory = (controller: object, history: RecordHistory): void => Reflect.defineMetadata(HISTORY, history, controller);

interface Declared {
  readonly histories?: readonly RecordHistory[];
  readonly controllers?: readonly object[];
}

/** Every history that a service declares: with the commands of its records, or by itself. */
export const declaredHistories = ({ histories = [], controllers = [] }: Declared): readonly RecordHistory[] => [
  ...histories,
  ...controllers.flatMap((controller) => (Reflect.getMetadata(HISTORY, controller) as RecordHistory | undefined) ?? []),
];
