import { decider } from '#libs/event-sourcing';
import type { KnownGroupEvents } from './known-group.messages.js';
import * as commands from './known-group.messages.js';

/** A working group as governance learns of it over the bus, so that terms and decisions can name it. */
export interface KnownGroup {
  readonly status: 'unknown' | 'proposed' | 'closed';
  readonly name?: string;
  readonly theme?: string;
  /** The decision that it rests on; absent: none established it, or confirmed it. */
  readonly decision?: string;
}

/** News of a group may come twice or late: it is taken without a refusal. */
export const knownGroup = decider<KnownGroup, KnownGroupEvents, Record<string, never>>()({
  category: 'knowngroup',
  internal: 'A working group, as it was heard: the history of the group tells of it.',
  initial: { status: 'unknown' },
  commands,
  idOf: ({ group }) => group,
  decide: {
    NoteGroup: ({ name, theme }, group) => (group.name === undefined ? [{ type: 'GroupNoted', data: { name, theme } }] : []),
    NoteGroupDecision: ({ decision }, group) => (group.decision === undefined ? [{ type: 'GroupDecisionNoted', data: { decision } }] : []),
    NoteGroupClosing: ({ closedOn }, { status }) => (status === 'closed' ? [] : [{ type: 'GroupClosingNoted', data: { closedOn } }]),
  },
  evolve: {
    GroupNoted: (group, { name, theme }) => ({ ...group, status: group.status === 'closed' ? 'closed' : 'proposed', name, theme }),
    GroupDecisionNoted: (group, { decision }) => ({ ...group, decision }),
    GroupClosingNoted: (group) => ({ ...group, status: 'closed' }),
  },
});
