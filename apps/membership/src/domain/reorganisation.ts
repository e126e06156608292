import { named } from './authority-facts.js';
import type { RenameAuthority, UpdateAuthority } from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import { event, type Life, type On, RECORDED, turned, withFacts } from './standing.js';

/** New names, new facts, and governments that are reorganised. */
export const reorganisationLife: Life<'AuthorityRenamed' | 'AuthorityUpdated' | 'AuthoritySucceeded' | 'MembershipTakenOver'> = {
  AuthorityRenamed: {
    called: 'the new name',
    from: RECORDED,
    becomes: (standing, { name, nameEn }) =>
      withFacts(standing, ({ nameEn: _, ...facts }) => ({ ...facts, name, ...(nameEn && { nameEn }) })),
  },
  AuthorityUpdated: {
    called: 'the change of facts',
    from: RECORDED,
    becomes: (standing, changes) => withFacts(standing, (facts) => ({ ...facts, ...changes })),
  },
  AuthoritySucceeded: {
    called: 'the succession',
    from: ['member'],
    becomes: (standing, { successor }, day) => ({ ...turned(standing, 'succeeded', day), successor }),
  },
  MembershipTakenOver: {
    called: 'the takeover of a membership',
    becomes: ({ successor: _, ...standing }, { authority, predecessor }, day) => ({
      ...(standing.status === 'member' ? standing : turned(standing, 'member', day)),
      authority: standing.authority ?? authority,
      predecessors: [...standing.predecessors, predecessor],
    }),
  },
};

export const changing = {
  RenameAuthority: ({ name, nameEn }: RenameAuthority, { authority }: On) => {
    named(name);
    if (authority.name === name && authority.nameEn === nameEn) throw refuse['same-name']('The authority has this name already.', 'name');
    return [event('AuthorityRenamed', { name, ...(nameEn && { nameEn }), formerName: authority.name })];
  },

  UpdateAuthority: ({ nameEn, kind, portfolios }: UpdateAuthority, { authority }: On) => {
    const changes = {
      ...(nameEn !== undefined && nameEn !== authority.nameEn && { nameEn }),
      ...(kind !== undefined && kind !== authority.kind && { kind }),
      ...(portfolios !== undefined && portfolios.join() !== authority.portfolios.join() && { portfolios }),
    };
    if (Object.keys(changes).length === 0) throw refuse['nothing-changes']('Every fact given is recorded so already.');
    return [event('AuthorityUpdated', changes)];
  },
};
