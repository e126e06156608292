import { IsUUID } from 'class-validator';
import { Command, CommandInfo, decider, type EventOf, type ItemList, Optional, toDay, toInstant } from '#libs/event-sourcing';
import {
  type Engagement,
  type EngagementEvents,
  engagementOf,
  type KnownEngagement,
  knownEngagement,
  NoteEngagement,
  withEngagement,
  withVoided,
} from './engagement.js';

/**
 * What a service knows of a person: that there is one, which authority it speaks for, what it takes part in here, and that
 * it was erased. Nothing else.
 */
export interface KnownPerson {
  readonly status: 'unknown' | 'registered' | 'erased';
  /** Absent: none. */
  readonly authority?: string;
  /** The day of the erasure. */
  readonly erasedOn?: string;
  readonly engagements: ItemList<KnownEngagement>;
}

export interface KnownPersonEvents extends EngagementEvents {
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
export const knownPersons = (category: string) =>
  decider<KnownPerson, KnownPersonEvents, Record<string, never>>()({
    category,
    initial: { status: 'unknown', engagements: [] },
    commands: commandsOfOneService(),
    idOf: (command) => command.person,
    decide: {
      NotePerson: ({ authority }, { status, ...before }) =>
        status === 'unknown' || (status === 'registered' && authority !== before.authority)
          ? [{ type: 'PersonNoted', data: { ...(authority && { authority }) } }]
          : [],
      NotePersonEngagement: (noted, { engagements, erasedOn }) => {
        if (knownEngagement(engagements, noted.noting)) return [];
        const engagement = engagementOf(noted);
        return [{ type: 'EngagementNoted', data: engagement }, ...(erasedOn ? [voided(engagement, erasedOn)] : [])];
      },
      ForgetPerson: (_, { status, engagements }, { effectiveAt }) =>
        status === 'erased'
          ? []
          : [{ type: 'PersonForgotten', data: {} }, ...engagements.map((engagement) => voided(engagement, toDay(effectiveAt)))],
    },
    evolve: {
      PersonNoted: ({ authority: _, ...state }, { authority }) => ({ ...state, status: 'registered', ...(authority && { authority }) }),
      PersonForgotten: (state, _, { effectiveAt }) => ({ ...state, status: 'erased', erasedOn: toDay(effectiveAt) }),
      EngagementNoted: (state, engagement) => ({ ...state, engagements: withEngagement(state.engagements, engagement) }),
      EngagementVoided: (state, engagement) => ({ ...state, engagements: withVoided(state.engagements, engagement) }),
    },
  });

function voided(engagement: Engagement, erasedOn: string): EventOf<KnownPersonEvents> {
  const on = engagement.since > erasedOn ? engagement.since : erasedOn;
  const data = { ...engagementOf(engagement), party: 'person', reason: 'erased', on } as const;
  return { type: 'EngagementVoided', data, effectiveAt: toInstant(on) };
}
