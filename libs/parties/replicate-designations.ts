import { IsArray, IsUUID } from 'class-validator';
import {
  GovernanceAppointmentEndedV1,
  GovernanceSeatAppointedV1,
  GovernanceSeatDatesCorrectedV1,
  GovernanceSeatPassedV1,
  GovernanceSeatPersonNamedV1,
  GovernanceSeatVacatedV1,
  GovernanceTermExtendedV1,
  MembershipFocalPointDesignatedV1,
  MembershipFocalPointEndedV1,
  toTopic,
  WorkingGroupJoinedV1,
  WorkingGroupLeftV1,
  WorkingGroupRepresentativesChangedV1,
  when,
} from '#libs/contracts';
import {
  Command,
  CommandInfo,
  command,
  daysAfter,
  decider,
  defined,
  earlierDay,
  IsCalendarDate,
  Optional,
  type ReceivedEvent,
  subscription,
} from '#libs/event-sourcing';
import { toEffectiveTime } from './staleness.js';

/** Who acts for an authority in one place: as its focal points, in a seat of a body, in a working group. */
export interface Designation {
  readonly authority: string;
  /** Opaque ids. */
  readonly persons: readonly string[];
  /** First and last day, of a term. */
  readonly startsOn?: string;
  readonly endsOn?: string;
}

export interface DesignationEvents {
  /** What stands in the place now, whole. */
  DesignationNoted: Designation;
}

/** What is not named stays as it is. */
const noteDesignation = () => {
  @CommandInfo('Note who acts for an authority in a place', [])
  class NoteDesignation extends Command {
    /** Of the focal points of an authority its own id; else that of the seat, or of the taking part in a group. */
    @IsUUID()
    place: string;

    @Optional()
    @IsUUID()
    authority?: string;

    @Optional()
    @IsArray()
    @IsUUID(undefined, { each: true })
    persons?: readonly string[];

    /** Beside those who are there. */
    @Optional()
    @IsUUID()
    adds?: string;

    @Optional()
    @IsUUID()
    removes?: string;

    @Optional()
    @IsCalendarDate()
    startsOn?: string;

    @Optional()
    @IsCalendarDate()
    endsOn?: string;
  }
  return { NoteDesignation };
};

type State = Partial<Designation>;

/** Who acts for authorities, as a service learns of it over the bus: one stream a place. */
const designationsIn = (category: string) =>
  decider<State, DesignationEvents>()({
    category,
    internal: 'Who acts for an authority, as it was heard: the history of the authority, the body or the group tells of it.',
    initial: {},
    commands: noteDesignation(),
    idOf: ({ place }) => place,
    decide: {
      NoteDesignation: ({ authority = undefined, persons, adds, removes, ...term }, state) => {
        const whose = authority ?? state.authority;
        // Of a place that was never told of: nobody acts for anybody in it.
        if (whose === undefined) return [];
        const staying = (persons ?? state.persons ?? []).filter((person) => person !== removes);
        const startsOn = term.startsOn ?? state.startsOn;
        const endsOn = term.endsOn ?? state.endsOn;
        const data: Designation = defined({
          authority: whose,
          persons: [...new Set(adds ? [...staying, adds] : staying)],
          startsOn,
          endsOn,
        });
        return isSame(data, state) ? [] : [{ type: 'DesignationNoted', data }];
      },
    },
    evolve: {
      DesignationNoted: (_, { authority, persons, startsOn, endsOn }) =>
        defined({
          authority,
          persons,
          startsOn,
          endsOn,
        }),
    },
  });

const isSame = (a: State, b: State): boolean =>
  a.authority === b.authority && a.startsOn === b.startsOn && a.endsOn === b.endsOn && a.persons?.join() === b.persons?.join();

export const present = (...persons: readonly (string | undefined)[]): readonly string[] => persons.filter((person) => person !== undefined);

/** What a service knows of who acts for authorities; `service`: its name, `working-groups`. */
export function replicateDesignations(service: string) {
  const designations = designationsIn(`${service.replaceAll('-', '')}designation`);
  const { NoteDesignation } = designations.commands;
  const note = (event: ReceivedEvent, content: Omit<InstanceType<typeof NoteDesignation>, 'effectiveAt'>) =>
    command(NoteDesignation, { ...content, ...toEffectiveTime(event) });

  const entries = [
    when(MembershipFocalPointDesignatedV1, (event) => {
      const { authority, person } = event.data;
      return note(event, { place: authority, authority, adds: person });
    }),
    when(MembershipFocalPointEndedV1, (event) => {
      const { authority, person } = event.data;
      return note(event, { place: authority, authority, removes: person });
    }),
    when(GovernanceSeatAppointedV1, (event) => {
      const { seat, holder, person, startsOn: from, endsOn: until } = event.data;
      return note(event, { place: seat, authority: holder, persons: present(person), startsOn: from, endsOn: until });
    }),
    when(GovernanceSeatPersonNamedV1, (event) => {
      const { seat, holder, person } = event.data;
      return note(event, { place: seat, authority: holder, persons: [person] });
    }),
    when(GovernanceSeatVacatedV1, (event) => note(event, { place: event.data.seat, persons: [] })),
    when(GovernanceTermExtendedV1, (event) => note(event, { place: event.data.seat, endsOn: event.data.endsOn })),
    when(GovernanceSeatDatesCorrectedV1, (event) => {
      const { seat, startsOn: from, endsOn: until, endedOn } = event.data;
      return note(event, { place: seat, startsOn: from, endsOn: endedOn ? earlierDay(until, daysAfter(endedOn, -1)) : until });
    }),
    when(GovernanceAppointmentEndedV1, (event) => note(event, { place: event.data.seat, endsOn: daysAfter(event.data.endedOn, -1) })),
    when(GovernanceSeatPassedV1, (event) => note(event, { place: event.data.seat, authority: event.data.holder })),
    when(WorkingGroupJoinedV1, (event) => {
      const { participation, member, primary, alternate } = event.data;
      return note(event, { place: participation, authority: member, persons: present(primary, alternate) });
    }),
    when(WorkingGroupRepresentativesChangedV1, (event) => {
      const { participation, member, primary, alternate } = event.data;
      return note(event, { place: participation, authority: member, persons: present(primary, alternate) });
    }),
    when(WorkingGroupLeftV1, (event) => note(event, { place: event.data.participation, persons: [] })),
  ];
  // What the service itself records it takes from its log: by `noteDesignation` in a policy of the name `ownSpeakers`.
  const speakers = subscription(`${service}.speakers`, { on: entries.filter(({ topic }) => topic !== toTopic(service)) });

  return { designations, speakers, noteDesignation: note, ownSpeakers: `${service}.own-speakers` };
}
