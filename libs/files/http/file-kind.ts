import type { Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AnyDecider, Permission } from '#libs/event-sourcing';
import type { Caller } from '#libs/platform';

/** Somebody who asks about a file of a record. */
export interface Asking<State> {
  readonly caller: Caller;
  readonly record: string;
  /** The record now, from the log. */
  readonly state: State;
  /** Id of the file. */
  readonly file: string;
  readonly request: FastifyRequest;
}

/** Somebody who reads a file that the record has. */
export interface Reading<State, Reader, Question> extends Asking<State> {
  /** By which the service says who sees the record: the one that its own pages ask. */
  readonly reader: Reader;
  /** What is said beside the address. */
  readonly query: Question;
}

/** Of a kind that may hold personal data. */
interface Sealing {
  /** What the people service knows the record as. */
  readonly subjectKind: string;
  /** What it is read for: logged with who reads it. */
  readonly purpose: string;
}

/** What is uploaded to one kind of record, and who may. Sealed, unless all of it is declared public. */
// biome-ignore lint/suspicious/noExplicitAny: kinds of several records stand in one list
export interface FileKind<State = any, Reader = any, Question extends object = any> {
  /** What of the record it is; in the log: `paper`. */
  readonly name: string;
  /** In plural and one's place, for the description: `papers of a meeting`. */
  readonly summary: string;
  /** `meetings`, and the name of its id in paths: `meeting`. */
  readonly path: string;
  readonly parameter: string;
  /** The heading that its routes stand under. */
  readonly tag: string;
  readonly record: AnyDecider & { readonly initial: State };
  /** Whether there is such a record: the id may be that of another kind. */
  readonly exists: (state: State) => boolean;
  readonly addedBy: readonly Permission[];
  readonly readBy: readonly Permission[];
  /** Beyond the rule of the route: false for somebody who does not work on this record. */
  readonly mayAdd?: (asking: Omit<Asking<State>, 'file'>) => boolean | Promise<boolean>;
  /** The provider that `mayRead` asks. */
  readonly reader?: Type<Reader> | undefined;
  /** What may be said with a reading: `holder`, by whom a focal point reads. */
  readonly query?: Type<Question>;
  /** Who reads one that the record has. */
  readonly mayRead: (reading: Reading<State, Reader, Question>) => boolean | Promise<boolean>;
  /** True for a file that the record has, or has had: it is kept. */
  readonly holds: (state: State, file: string) => boolean;
  /** What a public file is called by who saves it, without its ending: its own name is not kept. */
  readonly nameOf?: (state: State, file: string) => string;
  /** Absent: public, and kept as it is. */
  readonly sealed?: Sealing;
}
