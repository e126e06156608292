import { decider } from '#libs/event-sourcing';
import type { KnownPersonEvents } from './known-person.messages.js';
import * as commands from './known-person.messages.js';

export interface KnownPerson {
  readonly status: 'unknown' | 'registered' | 'erased';
  /** Authorities that have ever designated the person. */
  readonly authorities: readonly string[];
}

/** A person as membership learns of it over the bus; what comes twice or late is taken without a refusal. */
export const knownPerson = decider<KnownPerson, KnownPersonEvents, Record<string, never>>()({
  category: 'knownperson',
  initial: { status: 'unknown', authorities: [] },
  commands,
  idOf: (command) => command.person,
  decide: {
    NotePerson: (_, { status }) => (status === 'unknown' ? [{ type: 'PersonNoted', data: {} }] : []),
    NoteDesignation: ({ authority }, { status, authorities }) => {
      if (status === 'erased') return [{ type: 'DesignationVoided', data: { authority } }];
      return authorities.includes(authority) ? [] : [{ type: 'DesignationNoted', data: { authority } }];
    },
    ForgetPerson: (_, { status, authorities }) =>
      status === 'erased'
        ? []
        : [
            { type: 'PersonForgotten', data: {} },
            ...authorities.map((authority) => ({ type: 'DesignationVoided' as const, data: { authority } })),
          ],
  },
  evolve: {
    PersonNoted: (state) => ({ ...state, status: 'registered' }),
    DesignationNoted: (state, { authority }) => ({ ...state, authorities: [...state.authorities, authority] }),
    PersonForgotten: (state) => ({ ...state, status: 'erased' }),
    DesignationVoided: (state) => state,
  },
});
