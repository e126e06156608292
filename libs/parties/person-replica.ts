import { IsUUID } from 'class-validator';
import { Command, CommandInfo, decider, defined, type EventOf, type ItemList, Optional, toDay, toInstant } from '#libs/event-sourcing';
import { type AssignmentReplica, findAssignment, toAssignment, withAssignment, withRevoked } from './assignment.js';
import { type Assignment, type AssignmentEvents, NoteEngagement } from './assignment.messages.js';

/**
 * What a service knows of a person: that there is one, which authority it speaks for, what it takes part in here, and that
 * it was erased. Nothing else.
 */
export interface PersonReplica {
  readonly status: 'unknown' | 'registered' | 'erased';
  /** Absent: none. */
  readonly authority?: string;
  /** The day of the erasure. */
  readonly erasedOn?: string;
  readonly engagements: ItemList<AssignmentReplica>;
}

export interface PersonReplicaEvents extends AssignmentEvents {
  /** Again when the authority is another one. */
  PersonNoted: { readonly authority?: string };
  PersonForgotten: Record<string, never>;
}

/** Command classes of a service's own: each class is decided in one place. */
function commandsOfOneService() {
  @CommandInfo('Note a person whom the people service has registered, and for which authority it speaks', [])
  class NotePerson extends Command {
    @IsUUID()
    person: string;

    @Optional()
    @IsUUID()
    authority?: string;
  }

  @CommandInfo('Note what a person takes part in', [])
  class NotePersonEngagement extends NoteEngagement {
    @IsUUID()
    person: string;
  }

  @CommandInfo('Forget a person whom the people service has erased', [])
  class ForgetPerson extends Command {
    @IsUUID()
    person: string;
  }

  return { NotePerson, NotePersonEngagement, ForgetPerson };
}

/** A person as a service learns of it over the bus; what comes twice or late is taken without a refusal. */
export const personReplicas = (category: string) =>
  decider<PersonReplica, PersonReplicaEvents, Record<string, never>>()({
    category,
    internal:
      'A person, and what they take part in here, as it was heard: the history of the person tells of the one, records of the other.',
    initial: { status: 'unknown', engagements: [] },
    commands: commandsOfOneService(),
    idOf: (command) => command.person,
    decide: {
      NotePerson: ({ authority }, { status, ...previous }) =>
        status === 'unknown' || (status === 'registered' && authority !== previous.authority)
          ? [{ type: 'PersonNoted', data: defined({ authority }) }]
          : [],
      NotePersonEngagement: (message, { engagements, erasedOn }) => {
        if (findAssignment(engagements, message.sourceEvent)) return [];
        const assignment = toAssignment(message);
        return [{ type: 'EngagementNoted', data: assignment }, ...(erasedOn ? [revoke(assignment, erasedOn)] : [])];
      },
      ForgetPerson: (_, { status, engagements }, { effectiveAt }) =>
        status === 'erased'
          ? []
          : [{ type: 'PersonForgotten', data: {} }, ...engagements.map((assignment) => revoke(assignment, toDay(effectiveAt)))],
    },
    evolve: {
      PersonNoted: ({ authority: _, ...state }, { authority }) => defined({ ...state, status: 'registered', authority }),
      PersonForgotten: (state, _, { effectiveAt }) => ({ ...state, status: 'erased', erasedOn: toDay(effectiveAt) }),
      EngagementNoted: (state, assignment) => ({ ...state, engagements: withAssignment(state.engagements, assignment) }),
      EngagementVoided: (state, assignment) => ({ ...state, engagements: withRevoked(state.engagements, assignment) }),
    },
  });

function revoke(assignment: Assignment, erasedOn: string): EventOf<PersonReplicaEvents> {
  const revokedOn = assignment.startsOn > erasedOn ? assignment.startsOn : erasedOn;
  const data = { ...toAssignment(assignment), party: 'person', reason: 'erased', revokedOn } as const;
  return { type: 'EngagementVoided', data, effectiveAt: toInstant(revokedOn) };
}
