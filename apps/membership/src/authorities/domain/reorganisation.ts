import { assertNameHasLetters } from './authority-facts.js';
import { type ExistingAuthority, event, RECORDED, type Transitions, withFacts, withStatus } from './authority-state.js';
import type { RenameAuthority, UpdateAuthority } from './membership.messages.js';
import { refuse } from './membership.refusals.js';

/** New names, new facts, and governments that are reorganised. */
export const reorganisationTransitions: Transitions<
  'AuthorityRenamed' | 'AuthorityUpdated' | 'AuthoritySucceeded' | 'MembershipTakenOver'
> = {
  AuthorityRenamed: {
    label: 'the new name',
    from: RECORDED,
    apply: (state, { name, nameEn }) => withFacts(state, ({ nameEn: _, ...facts }) => ({ ...facts, name, ...(nameEn && { nameEn }) })),
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
    apply: ({ successor: _, ...state }, { authority, predecessor }, day) => ({
      ...(state.status === 'member' ? state : withStatus(state, 'member', day)),
      authority: state.authority ?? authority,
      predecessors: [...state.predecessors, predecessor],
    }),
  },
};

export const changing = {
  RenameAuthority: ({ name, nameEn }: RenameAuthority, { authority }: ExistingAuthority) => {
    assertNameHasLetters(name);
    if (authority.name === name && authority.nameEn === nameEn) throw refuse['same-name']('The authority has this name already.', 'name');
    return [event('AuthorityRenamed', { name, ...(nameEn && { nameEn }), formerName: authority.name })];
  },

  UpdateAuthority: ({ nameEn, kind, portfolios }: UpdateAuthority, { authority }: ExistingAuthority) => {
    const changes = {
      ...(nameEn !== undefined && nameEn !== authority.nameEn && { nameEn }),
      ...(kind !== undefined && kind !== authority.kind && { kind }),
      ...(portfolios !== undefined && portfolios.join() !== authority.portfolios.join() && { portfolios }),
    };
    if (Object.keys(changes).length === 0) throw refuse['nothing-changes']('Every fact given is recorded so already.');
    return [event('AuthorityUpdated', changes)];
  },
};
