import { IsUUID } from 'class-validator';
import {
  type Command,
  type CommandClass,
  CommandInfo,
  command,
  type Decider,
  type DecisionContext,
  type Lookup,
} from '#libs/event-sourcing';
import { type FileDecider, type FileState, fileLookup } from '#libs/files';
import { heirLookups, type MemberReplica, type NamedByEvent, type Naming, type PersonReplica } from '#libs/parties';
import { Meaning } from '#libs/reference';
import { actionCommands } from './actions.js';
import { agendaCommands } from './agenda.js';
import type { Decision } from './decision.js';
import type { Meeting, MeetingEvents } from './meeting.messages.js';
import { type AnyDefinition, definitionFor, type MeetingId } from './meeting-command.js';
import { approvalToNote, minutesCommands } from './minutes.js';
import { isKnown, type NamedPerson, partyToFind } from './naming.js';
import type { PartyFacts } from './no-more.js';
import { participationCommands } from './participation.js';
import { schedulingCommands } from './scheduling.js';

/** Every command on meetings and sessions alike: who adds one adds it to its table, and to nothing else. */
const definitions = { ...schedulingCommands, ...participationCommands, ...agendaCommands, ...minutesCommands, ...actionCommands };
type Definitions = typeof definitions;

/** A command class of one service, which says itself what it was made of. */
type MeetingCommandClass<Definition extends AnyDefinition, Id extends MeetingId> = (new () => InstanceType<Definition['fields']> &
  Record<Id, string>) & { readonly definition: Definition };

type MeetingCommands<Id extends MeetingId> = {
  readonly [Name in keyof Definitions as Definitions[Name]['names'][Id]]: MeetingCommandClass<Definitions[Name], Id>;
};

/** The command classes of a service that has meetings or sessions: `meetingCommands({ id: 'session' })`. Each class is decided in one place: made once. */
export const meetingCommands = <Id extends MeetingId>({ id }: { readonly id: Id }): MeetingCommands<Id> =>
  Object.fromEntries(
    Object.values(definitions).map((definition) => [definition.names[id], toCommandClass(definition, id)]),
  ) as MeetingCommands<Id>;

function toCommandClass(definition: AnyDefinition, id: MeetingId): CommandClass {
  class MeetingCommand extends (definition.fields as CommandClass) {
    static readonly definition = definition;
  }
  Object.defineProperty(MeetingCommand, 'name', { value: definition.names[id] });
  IsUUID()(MeetingCommand.prototype, id);
  Meaning(`The id of the ${id}.`)(MeetingCommand.prototype, id);
  CommandInfo(definition.summary(id), definition.allowedFor)(MeetingCommand);
  return MeetingCommand;
}

/** The replicas of persons and authorities that a service keeps: `partyReplicas` of its domain. */
interface KnownParties {
  readonly members: Lookup<MemberReplica>['decider'];
  authority(id: string): Lookup<MemberReplica>;
  person(id: string, party?: string): Lookup<PersonReplica>;
  checkNaming(namings: readonly Naming[], context: Pick<DecisionContext, 'bySecretariat'>): NamedByEvent;
  readonly warnings: (data: NamedByEvent) => ReturnType<NonNullable<NonNullable<Warnings>['ActionAgreed']>>;
}
type Warnings = Decider<Meeting, MeetingEvents, Record<string, never>>['warnings'];

type DecisionsOn<Classes> = {
  readonly [Name in keyof Classes]: Classes[Name] extends new () => infer C ? Decision<C> : never;
};

/** To be spread into the `decide` of a service's decider: the decision of each shared command. */
export const meetingDecisions = <Classes extends Readonly<Record<string, { readonly definition: AnyDefinition }>>>(
  commands: Classes,
  parties: KnownParties,
): DecisionsOn<Classes> =>
  Object.fromEntries(
    Object.entries(commands).map(([name, { definition }]) => [name, withRegisteredPerson(definition, parties)]),
  ) as DecisionsOn<Classes>;

/** A decision whose person is registered, with the party that it is named for. */
function withRegisteredPerson({ decide, person: toPerson }: AnyDefinition, parties: KnownParties): Decision<Command> {
  if (!toPerson) return decide;
  return (asking, meeting, context) => {
    const events = decide(asking, meeting, context);
    const { party } = toPerson(asking, meeting);
    const { person } = context.facts;
    if (events.length === 0 || !person) return events;
    const named = parties.checkNaming([{ field: 'person', person, party: party ?? undefined }], context);
    return events.map((event) => ({ ...event, data: { ...event.data, ...named } }) as typeof event);
  };
}

const toOwner = (asking: Command, meeting: Meeting): NamedPerson | undefined => definitionFor(asking)?.owner?.(asking, meeting);
const toParty = (asking: Command, meeting: Meeting): NamedPerson | undefined => definitionFor(asking)?.party?.(asking, meeting);

/** The lookups of whom a command names, and of who came in the place of that one. An organisation's, if the service knows some, stands before them. */
export const partyLookups = (parties: KnownParties) => ({
  person: (asking: Command, meeting: Meeting): Lookup<PersonReplica> | undefined => {
    const { person, party } = definitionFor(asking)?.person?.(asking, meeting) ?? {};
    return person ? parties.person(person, party ?? undefined) : undefined;
  },
  member: (asking: Command, meeting: Meeting, { organisation }: PartyFacts = {}): Lookup<MemberReplica> | undefined => {
    const owner = toOwner(asking, meeting);
    if (owner?.party && !isKnown(organisation)) {
      return partyToFind(owner, meeting) ? parties.authority(owner.party) : { decider: parties.members, id: owner.party };
    }
    const id = toParty(asking, meeting)?.party;
    return id ? { decider: parties.members, id } : undefined;
  },
  ...heirLookups(parties.members, 'member'),
});

/** The lookup `file`, of the service's own files: that of a paper. */
export const paperLookup =
  (files: FileDecider) =>
  (asking: Command): Lookup<FileState> | undefined =>
    'file' in asking ? fileLookup(files, asking.file as string) : undefined;

/** The lookup `organisation`, of a service that registers some: an organisation stands before a member, for who is one need not be waited for as the other. */
export const organisationLookup =
  <State>(decider: Lookup<State>['decider']) =>
  (asking: Command, meeting: Meeting): Lookup<State> | undefined => {
    const id = (toOwner(asking, meeting) ?? toParty(asking, meeting))?.party;
    return id ? { decider, id } : undefined;
  };

/** To be the `warnings` of a decider: of persons whom it cannot know for sure, told to the Secretariat. */
export const partyWarnings = ({ warnings }: KnownParties) =>
  ({ ParticipantsInvited: warnings, AttendanceRecorded: warnings, ActionAgreed: warnings, ActionChanged: warnings }) satisfies Warnings;

/** The claim of an approval: it is noted with the meeting that approves before the minutes are approved. */
export const claimApproval =
  <Id extends MeetingId>(NoteApproval: MeetingCommands<Id>[Definitions['NoteApproval']['names'][Id]], id: Id) =>
  (asking: Parameters<typeof approvalToNote>[0] & Record<Id, string>, meeting: Meeting): Command | undefined => {
    const approval = approvalToNote(asking, meeting);
    return (
      approval && command(NoteApproval as CommandClass, { [id]: approval.approving, approved: asking[id], ...approval.noted } as object)
    );
  };
