import { defined } from '#libs/event-sourcing';
import { assertNameHasLetters } from './authority-facts.js';
import { event, existing, RECORDED, requires, type Transitions, withFacts, withStatus } from './authority-state.js';
import type { RenameAuthority, UpdateAuthority } from './membership.messages.js';
import { refuse } from './membership.refusals.js';

/** New names, new facts, and governments that are reorganised. */
export const reorganisationTransitions: Transitions<
  'AuthorityRenamed' | 'AuthorityUpdated' | 'AuthoritySucceeded' | 'MembershipTakenOver'
> = {
  AuthorityRenamed: {
    label: 'the new name',
    from: RECORDED,
    apply: (state, { name, nameEn }) => withFacts(state, ({ nameEn: _, ...facts }) => ({ ...facts, ...defined({ name, nameEn }) })),
  },
  AuthorityUpdated: {
    label: 'the change of facts',
    from: RECORDED,
    apply: (state, changes) => withFacts(state, (facts) => ({ ...facts, ...changes })),
  },
  AuthoritySucceeded: {
    label: 'the succession',
    from: ['member'],
    apply: (state, { successor }, day) => ({ ...withStatus(state, 'succeeded', day), successor }),
  },
  MembershipTakenOver: {
    label: 'the takeover of a membership',
    apply: ({ successor: _, ...state }, { details: authority, predecessor }, day) => ({
      ...(state.status === 'member' ? state : withStatus(state, 'member', day)),
      details: state.details ?? authority,
      predecessors: [...state.predecessors, predecessor],
    }),
  },
};

export const changing = {
  RenameAuthority: requires(existing)(({ name, nameEn }: RenameAuthority, { details }) => {
    assertNameHasLetters(name);
    if (details.name === name && details.nameEn === nameEn) throw refuse['same-name']('The authority has this name already.', 'name');
    return [event('AuthorityRenamed', defined({ name, nameEn, formerName: details.name }))];
  }),

  UpdateAuthority: requires(existing)(({ nameEn, kind, portfolios }: UpdateAuthority, { details }) => {
    const changes = defined({
      nameEn: nameEn === details.nameEn ? undefined : nameEn,
      kind: kind === details.kind ? undefined : kind,
      portfolios: portfolios?.join() === details.portfolios.join() ? undefined : portfolios,
    });
    if (Object.keys(changes).length === 0) throw refuse['nothing-changes']('Every fact given is recorded so already.');
    return [event('AuthorityUpdated', changes)];
  }),
};
