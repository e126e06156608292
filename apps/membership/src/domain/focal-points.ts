import type { KnownPerson } from '#libs/neighbours';
import type { DesignateFocalPoint, EndFocalPoint, EndOfDesignation, FocalPoint, FocalPointRole } from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import { known } from './neighbours.js';
import { event, type Life, type MembershipEvent, type On, type Standing } from './standing.js';

/**
 * "The identification of a focal point for the Network is the initial next step" (FAQ, question 6), and members name "primary
 * and alternate representatives" (FAQ, question 7).
 */
export const focalPointLife: Life<'FocalPointDesignated' | 'FocalPointEnded'> = {
  FocalPointDesignated: {
    called: 'the designation of a focal point',
    // A notice of leaving that arrives late finds designations after it: they lapse, they do not stand in its way.
    becomes: (standing, { person, role, continues }) => {
      if (standing.status !== 'member') return standing;
      return continues ? withOneWhoGoesOn(standing, { person, role: continues.role }) : withDesignation(standing, { person, role });
    },
  },
  FocalPointEnded: {
    called: 'the end of a designation',
    // A leaving, and who comes in the place of another one, end designations themselves, on whatever day that is. Nobody has two roles: a
    // notice ends the one that the person has by then, also by a designation that is told after it.
    becomes: (standing, { person, reason }) =>
      reason !== 'ended' && reason !== 'person-erased'
        ? standing
        : { ...standing, focalPoints: standing.focalPoints.filter((own) => own.person !== person) },
  },
};

const withDesignation = ({ focalPoints, ...standing }: Standing, next: FocalPoint): Standing => ({
  ...standing,
  focalPoints: [...focalPoints.filter((before) => !gives(before, next)), next],
});

/** Who comes from the predecessor takes nothing from those whom the successor has. */
const withOneWhoGoesOn = (standing: Standing, { person, role }: FocalPoint): Standing =>
  standing.focalPoints.some((own) => own.person === person)
    ? standing
    : { ...standing, focalPoints: [...standing.focalPoints, { person, role: roleBeside(standing.focalPoints, { person, role }) }] };

/** The role that is free for who comes from the predecessor. */
export function roleBeside(present: readonly FocalPoint[], { person, role }: FocalPoint): FocalPointRole {
  const own = present.find((before) => before.person === person);
  const isTaken = role === 'primary' && present.some((before) => before.role === 'primary');
  return own?.role ?? (isTaken ? 'alternate' : role);
}

/** True for a designation that ends where another begins: the person's own, and the primary's before a new primary. */
const gives = (before: FocalPoint, next: FocalPoint): boolean =>
  before.person === next.person || (next.role === 'primary' && before.role === 'primary');

type Designating = On & { readonly person: KnownPerson; readonly bySecretariat?: boolean };

export function designate({ authority, person, role }: DesignateFocalPoint, on: Designating): readonly MembershipEvent[] {
  memberOn(on);
  const named = known.named([{ field: 'person', person: on.person, party: authority }], on);
  const { focalPoints } = on.standing;
  const own = focalPoints.find((one) => one.person === person);
  if (own?.role === role) throw refuse['already-focal-point'](`The person is the ${role} focal point already.`, 'person');
  if (own?.role === 'primary') {
    throw refuse['same-primary-and-alternate']('The person is the primary focal point; designate another primary first.', 'person');
  }
  const before = focalPoints.filter((one) => gives(one, { person, role }));
  return [...ended(before, 'replaced'), event('FocalPointDesignated', { person, role, ...named })];
}

export const ending = {
  EndFocalPoint: ({ person }: EndFocalPoint, on: On) => {
    memberOn(on);
    const own = on.standing.focalPoints.filter((one) => one.person === person);
    if (own.length === 0) throw refuse['not-a-focal-point'](`On ${on.day} the person is no focal point of the authority.`, 'person');
    return ended(own, 'ended');
  },
};

/** The ends of these designations, one a person. */
export const ended = (focalPoints: readonly FocalPoint[], reason: EndOfDesignation): readonly MembershipEvent[] => {
  const byPerson = new Map(focalPoints.map((one) => [one.person, one]));
  return [...byPerson.values()].map(({ person, role }) => event('FocalPointEnded', { person, role, reason }));
};

/** @throws Refusal when the authority is no member on the day */
export function memberOn({ standing: { status }, day }: On): void {
  if (status !== 'member') throw refuse['not-a-member'](`On ${day} the authority is no member (${status}).`);
}
