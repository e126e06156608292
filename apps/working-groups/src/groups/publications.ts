import {
  type PublicEventMap,
  publicEvent,
  WorkingGroupChairAppointedV1,
  WorkingGroupChairEndedV1,
  WorkingGroupClosedV1,
  WorkingGroupEffectDidNotFollowV1,
  WorkingGroupEffectFollowedV1,
  WorkingGroupEstablishedV1,
  WorkingGroupJoinedV1,
  WorkingGroupLeavingMovedV1,
  WorkingGroupLeftV1,
  WorkingGroupProposedV1,
  WorkingGroupRenamedV1,
  WorkingGroupRepresentativesChangedV1,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { Basis, EffectOnGroup, GroupEvents } from './domain/group.messages.js';

const toBasis = (basis: Basis) =>
  basis.kind === 'decision' ? ({ basis: 'decision', decision: basis.reference } as const) : ({ basis: 'inception' } as const);

/** That what a decision says was carried out: governance waits for an answer to each effect. */
const effectFollowed = (group: string, effect: EffectOnGroup, basis: Basis): readonly object[] =>
  basis.kind === 'decision' ? [publicEvent(WorkingGroupEffectFollowedV1, { group, decision: basis.reference, effect })] : [];

type Represented = Pick<GroupEvents['RepresentativesChanged'], 'member' | 'participation' | 'primary' | 'alternate'>;

const toRepresentatives = (group: string, { member, participation, primary, alternate }: Represented) =>
  defined({ group, member, participation, primary, alternate });

/** Mandates, outputs and held names stay here. */
export const groupPublications: PublicEventMap<GroupEvents> = {
  GroupProposed: (group, { name, theme, phase }) => publicEvent(WorkingGroupProposedV1, { group, name, theme, phase }),
  GroupRenamed: (group, { name }) => publicEvent(WorkingGroupRenamedV1, { group, name }),
  GroupEstablished: (group, { basis }) => [
    publicEvent(WorkingGroupEstablishedV1, { group, ...toBasis(basis) }),
    ...effectFollowed(group, 'establish-group', basis),
  ],
  GroupConfirmed: (group, { basis }) => effectFollowed(group, 'establish-group', basis),
  GroupClosed: (group, { basis }) => [
    publicEvent(WorkingGroupClosedV1, { group, ...toBasis(basis) }),
    ...effectFollowed(group, 'close-group', basis),
  ],
  EffectDidNotFollow: (group, effect) => publicEvent(WorkingGroupEffectDidNotFollowV1, { group, ...effect }),
  GroupJoined: (group, { predecessor, ...part }) =>
    publicEvent(WorkingGroupJoinedV1, defined({ ...toRepresentatives(group, part), predecessor })),
  RepresentativesChanged: (group, part) => publicEvent(WorkingGroupRepresentativesChangedV1, toRepresentatives(group, part)),
  RepresentativeVacated: (group, part) => publicEvent(WorkingGroupRepresentativesChangedV1, toRepresentatives(group, part)),
  GroupLeft: (group, { member, participation, reason }) => publicEvent(WorkingGroupLeftV1, { group, member, participation, reason }),
  LeavingMoved: (group, { chairedUntil: _, ...moved }) => publicEvent(WorkingGroupLeavingMovedV1, { group, ...moved }),
  ChairAppointed: (group, { member, capacity }) => publicEvent(WorkingGroupChairAppointedV1, { group, member, capacity }),
  ChairEnded: (group, { member, capacity }) => publicEvent(WorkingGroupChairEndedV1, { group, member, capacity }),
};
