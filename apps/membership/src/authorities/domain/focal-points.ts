import { type AuthorityState, event, existing, type MembershipEvent, member, requires, type Transitions } from './authority-state.js';
import type { DesignateFocalPoint, EndFocalPoint, EndOfDesignation, FocalPoint, FocalPointRole } from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import { personReplicas } from './party-replicas.js';

/**
 * "The identification of a focal point for the Network is the initial next step" (FAQ, question 6), and members name "primary
 * and alternate representatives" (FAQ, question 7).
 */
export const focalPointTransitions: Transitions<'FocalPointDesignated' | 'FocalPointEnded'> = {
  FocalPointDesignated: {
    label: 'the designation of a focal point',
    // A notice of leaving that arrives late finds designations after it: they lapse, they do not stand in its way.
    apply: (state, { person, role, continues }) => {
      if (state.status !== 'member') return state;
      return continues ? withOneWhoGoesOn(state, { person, role: continues.role }) : withDesignation(state, { person, role });
    },
  },
  FocalPointEnded: {
    label: 'the end of a designation',
    // A leaving, and who comes in the place of another one, end designations themselves, on whatever day that is. Nobody has two roles: a
    // notice ends the one that the person has by then, also by a designation that is told after it.
    apply: (state, { person, reason }) =>
      reason !== 'ended' && reason !== 'person-erased'
        ? state
        : { ...state, focalPoints: state.focalPoints.filter((own) => own.person !== person) },
  },
};

const withDesignation = ({ focalPoints, ...state }: AuthorityState, next: FocalPoint): AuthorityState => ({
  ...state,
  focalPoints: [...focalPoints.filter((current) => !givesWay(current, next)), next],
});

/** Who comes from the predecessor takes nothing from those whom the successor has. */
const withOneWhoGoesOn = (state: AuthorityState, { person, role }: FocalPoint): AuthorityState =>
  state.focalPoints.some((own) => own.person === person)
    ? state
    : { ...state, focalPoints: [...state.focalPoints, { person, role: roleBeside(state.focalPoints, { person, role }) }] };

/** The role that is free for who comes from the predecessor. */
export function roleBeside(present: readonly FocalPoint[], { person, role }: FocalPoint): FocalPointRole {
  const own = present.find((current) => current.person === person);
  const isTaken = role === 'primary' && present.some((current) => current.role === 'primary');
  return own?.role ?? (isTaken ? 'alternate' : role);
}

/** True for a designation that ends where another begins: the person's own, and the primary's before a new primary. */
const givesWay = (current: FocalPoint, next: FocalPoint): boolean =>
  current.person === next.person || (next.role === 'primary' && current.role === 'primary');

export const focalPoints = {
  DesignateFocalPoint: requires(
    existing,
    member,
  )(({ authority, person, role }: DesignateFocalPoint, { state }, { facts, bySecretariat = false }) => {
    const shownName = personReplicas.checkNaming([{ field: 'person', person: facts.person, party: authority }], { bySecretariat });
    const own = state.focalPoints.find((current) => current.person === person);
    if (own?.role === role) throw refuse['already-focal-point'](`The person is the ${role} focal point already.`, 'person');
    if (own?.role === 'primary') {
      throw refuse['same-primary-and-alternate']('The person is the primary focal point; designate another primary first.', 'person');
    }
    const replaced = state.focalPoints.filter((current) => givesWay(current, { person, role }));
    return [...endDesignations(replaced, 'replaced'), event('FocalPointDesignated', { person, role, ...shownName })];
  }),

  EndFocalPoint: requires(
    existing,
    member,
  )(({ person }: EndFocalPoint, { state, day }) => {
    const own = state.focalPoints.filter((current) => current.person === person);
    if (own.length === 0) throw refuse['not-a-focal-point'](`On ${day} the person is no focal point of the authority.`, 'person');
    return endDesignations(own, 'ended');
  }),
};

/** The ends of these designations, one a person. */
export const endDesignations = (focalPoints: readonly FocalPoint[], reason: EndOfDesignation): readonly MembershipEvent[] => {
  const byPerson = new Map(focalPoints.map((focalPoint) => [focalPoint.person, focalPoint]));
  return [...byPerson.values()].map(({ person, role }) => event('FocalPointEnded', { person, role, reason }));
};
