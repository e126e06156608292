import { IsArray, IsUUID } from 'class-validator';
import {
  type GovernanceAppointmentEndedV1,
  type GovernanceSeatAppointedV1,
  type GovernanceSeatDatesCorrectedV1,
  type GovernanceSeatPassedV1,
  type GovernanceSeatPersonNamedV1,
  type GovernanceSeatVacatedV1,
  type GovernanceTermExtendedV1,
  type MembershipFocalPointDesignatedV1,
  type MembershipFocalPointEndedV1,
  toTopic,
  type WorkingGroupJoinedV1,
  type WorkingGroupLeftV1,
  type WorkingGroupRepresentativesChangedV1,
} from '#libs/contracts';
import {
  Command,
  CommandInfo,
  command,
  daysAfter,
  decider,
  earlierDay,
  IsCalendarDate,
  Optional,
  type PublicEventReceived,
  reaction,
} from '#libs/event-sourcing';
import { toEffectiveTime } from './staleness.js';

/** Who acts for an authority in one place: as its focal points, in a seat of a body, in a working group. */
export interface Designation {
  readonly authority: string;
  /** Opaque ids. */
  readonly persons: readonly string[];
  /** First and last day, of a term. */
  readonly from?: string;
  readonly until?: string;
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
    from?: string;

    @Optional()
    @IsCalendarDate()
    until?: string;
  }
  return { NoteDesignation };
};

type State = Partial<Designation>;

/** Who acts for authorities, as a service learns of it over the bus: one stream a place. */
const designationsIn = (category: string) =>
  decider<State, DesignationEvents>()({
    category,
    initial: {},
    commands: noteDesignation(),
    idOf: ({ place }) => place,
    decide: {
      NoteDesignation: ({ authority = undefined, persons, adds, removes, ...term }, state) => {
        const whose = authority ?? state.authority;
        // Of a place that was never told of: nobody acts for anybody in it.
        if (whose === undefined) return [];
        const staying = (persons ?? state.persons ?? []).filter((person) => person !== removes);
        const from = term.from ?? state.from;
        const until = term.until ?? state.until;
        const data: Designation = {
          authority: whose,
          persons: [...new Set(adds ? [...staying, adds] : staying)],
          ...(from && { from }),
          ...(until && { until }),
        };
        return isSame(data, state) ? [] : [{ type: 'DesignationNoted', data }];
      },
    },
    evolve: {
      DesignationNoted: (_, { authority, persons, from, until }) => ({
        authority,
        persons,
        ...(from && { from }),
        ...(until && { until }),
      }),
    },
  });

const isSame = (a: State, b: State): boolean =>
  a.authority === b.authority && a.from === b.from && a.until === b.until && a.persons?.join() === b.persons?.join();

const present = (...persons: readonly (string | undefined)[]): readonly string[] => persons.filter((person) => person !== undefined);

/** What a service knows of who acts for authorities; `service`: its name, `working-groups`. */
export function replicateDesignations(service: string) {
  const designations = designationsIn(`${service.replaceAll('-', '')}designation`);
  const { NoteDesignation } = designations.commands;
  const note = (event: PublicEventReceived, content: Omit<InstanceType<typeof NoteDesignation>, 'effectiveAt'>) =>
    command(NoteDesignation, { ...content, ...toEffectiveTime(event) });

  const speakers = reaction(`${service}.speakers`, {
    topics: [toTopic('membership'), toTopic('governance'), toTopic('working-groups')],
    on: {
      'int.iom.gpn.membership.focal-point-designated.v1': (event: PublicEventReceived<MembershipFocalPointDesignatedV1>) => {
        const { authority, person } = event.data;
        return note(event, { place: authority, authority, adds: person });
      },
      'int.iom.gpn.membership.focal-point-ended.v1': (event: PublicEventReceived<MembershipFocalPointEndedV1>) => {
        const { authority, person } = event.data;
        return note(event, { place: authority, authority, removes: person });
      },
      'int.iom.gpn.governance.seat-appointed.v1': (event: PublicEventReceived<GovernanceSeatAppointedV1>) => {
        const { seat, holder, person, from, until } = event.data;
        return note(event, { place: seat, authority: holder, persons: present(person), from, until });
      },
      'int.iom.gpn.governance.seat-person-named.v1': (event: PublicEventReceived<GovernanceSeatPersonNamedV1>) => {
        const { seat, holder, person } = event.data;
        return note(event, { place: seat, authority: holder, persons: [person] });
      },
      'int.iom.gpn.governance.seat-vacated.v1': (event: PublicEventReceived<GovernanceSeatVacatedV1>) =>
        note(event, { place: event.data.seat, persons: [] }),
      'int.iom.gpn.governance.term-extended.v1': (event: PublicEventReceived<GovernanceTermExtendedV1>) =>
        note(event, { place: event.data.seat, until: event.data.until }),
      'int.iom.gpn.governance.seat-dates-corrected.v1': (event: PublicEventReceived<GovernanceSeatDatesCorrectedV1>) => {
        const { seat, from, until, endedOn } = event.data;
        return note(event, { place: seat, from, until: endedOn ? earlierDay(until, daysAfter(endedOn, -1)) : until });
      },
      'int.iom.gpn.governance.appointment-ended.v1': (event: PublicEventReceived<GovernanceAppointmentEndedV1>) =>
        note(event, { place: event.data.seat, until: daysAfter(event.data.on, -1) }),
      'int.iom.gpn.governance.seat-passed.v1': (event: PublicEventReceived<GovernanceSeatPassedV1>) =>
        note(event, { place: event.data.seat, authority: event.data.holder }),
      'int.iom.gpn.working-groups.joined.v1': (event: PublicEventReceived<WorkingGroupJoinedV1>) => {
        const { participation, member, primary, alternate } = event.data;
        return note(event, { place: participation, authority: member, persons: present(primary, alternate) });
      },
      'int.iom.gpn.working-groups.representatives-changed.v1': (event: PublicEventReceived<WorkingGroupRepresentativesChangedV1>) => {
        const { participation, member, primary, alternate } = event.data;
        return note(event, { place: participation, authority: member, persons: present(primary, alternate) });
      },
      'int.iom.gpn.working-groups.left.v1': (event: PublicEventReceived<WorkingGroupLeftV1>) =>
        note(event, { place: event.data.participation, persons: [] }),
    },
  });

  return { designations, speakers };
}
