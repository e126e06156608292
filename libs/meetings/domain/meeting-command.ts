import type { Command, Permission } from '#libs/event-sourcing';
import type { Decision } from './decision.js';
import type { AboutMeeting } from './fields.js';
import type { ToNamedPerson } from './naming.js';

/** The word of a service for its meetings, and the field of its commands that holds the id of one. */
export type MeetingId = 'meeting' | 'session';

/** A command on meetings and sessions alike: who may, under which names, and what decides it. */
export interface MeetingCommand<Fields> {
  readonly names: Readonly<Record<MeetingId, string>>;
  readonly summary: (meeting: MeetingId) => string;
  /** Nobody: it follows from something else. */
  readonly allowedFor: readonly Permission[];
  readonly decide: Decision<Fields>;
  /** Whom it names: a person who is registered, for the party if one is named. */
  readonly person?: ToNamedPerson<Fields>;
  /** To whom it gives something to do: a party that is waited for while nothing was heard of it. */
  readonly owner?: ToNamedPerson<Fields>;
  /** The party that it names, or whose place or action it is about, known or not. */
  readonly party?: ToNamedPerson<Fields>;
}

type FieldsClass<Fields> = abstract new () => Fields;

/** `meetingCommand(RemovingItem, { names, summary, allowedFor, decide: removeItem })`: its fields, without the id of the meeting or session. */
export const meetingCommand = <Fields extends AboutMeeting, const Definition extends MeetingCommand<Fields>>(
  fields: FieldsClass<Fields>,
  definition: Definition,
): { readonly fields: FieldsClass<Fields> } & Definition => ({ fields, ...definition });

export const SECRETARIAT = ['secretariat'] as const satisfies readonly Permission[];
/** The Secretariat, or a focal point for the place that its party holds. */
export const FOR_ITS_PLACE = ['secretariat', { role: 'focal-point', owns: 'holder' }] as const satisfies readonly Permission[];
/** Sent by a policy or claimed by a decision. */
export const NOBODY = [] as const satisfies readonly Permission[];

// biome-ignore lint/suspicious/noExplicitAny: where definitions are held side by side, each for its own fields
export type AnyDefinition = { readonly fields: FieldsClass<any> } & MeetingCommand<any>;

/** The definition of a command class that `meetingCommands` made; undefined: the class is the service's own. */
export const definitionFor = (command: Command): AnyDefinition | undefined =>
  (command.constructor as { readonly definition?: AnyDefinition }).definition;
