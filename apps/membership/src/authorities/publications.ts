import {
  MembershipConfirmedV1,
  MembershipDeclinedV1,
  MembershipDialogueHeldV1,
  MembershipEffectiveDateCorrectedV1,
  MembershipExpressedV1,
  MembershipFocalPointDesignatedV1,
  MembershipFocalPointEndedV1,
  MembershipInvitedV1,
  MembershipRenamedV1,
  MembershipResponseRecordedV1,
  MembershipSucceededV1,
  MembershipTakenOverV1,
  MembershipUpdatedV1,
  MembershipWithdrawnV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { Letter, MembershipEvents } from './domain/membership.messages.js';

const toLetter = ({ reference, date }: Letter) => ({ letterReference: reference, letterDate: date });

const toFacts = ({ portfolios, ...facts }: MembershipEvents['InterestExpressed']['details']) => ({
  ...facts,
  portfolios: [...portfolios],
});

/** What other services hear of authorities. Proposals of dialogue, reminders and reserved names stay here. */
export const authorityPublications: PublicEventMap<MembershipEvents> = {
  InterestExpressed: (authority, { details, asRecorded, channel }) =>
    publicEvent(MembershipExpressedV1, { ...toFacts(details), ...defined({ asRecorded }), authority, channel }),
  DialogueHeld: (authority) => publicEvent(MembershipDialogueHeldV1, { authority }),
  InvitationIssued: (authority, { details, asRecorded, letter }) =>
    publicEvent(MembershipInvitedV1, { ...toFacts(details), ...defined({ asRecorded }), authority, ...toLetter(letter) }),
  ResponseRecorded: (authority, { response, letter }) => {
    const recorded = publicEvent(MembershipResponseRecordedV1, { authority, response, ...toLetter(letter) });
    return response === 'declined' ? [recorded, publicEvent(MembershipDeclinedV1, { authority })] : recorded;
  },
  MembershipConfirmed: (authority, { basis, letter }) =>
    publicEvent(MembershipConfirmedV1, { authority, basis, ...(letter && toLetter(letter)) }),
  ExpressionClosed: (authority) => publicEvent(MembershipDeclinedV1, { authority }),
  MembershipWithdrawn: (authority) => publicEvent(MembershipWithdrawnV1, { authority }),
  FocalPointDesignated: (authority, { person, role }) => publicEvent(MembershipFocalPointDesignatedV1, { authority, person, role }),
  FocalPointEnded: (authority, { person, role, reason, successor }) =>
    publicEvent(MembershipFocalPointEndedV1, defined({ authority, person, role, reason, successor })),
  AuthorityRenamed: (authority, { name, nameEn }) => publicEvent(MembershipRenamedV1, defined({ authority, name, nameEn })),
  AuthorityUpdated: (authority, { portfolios, ...changes }) =>
    publicEvent(MembershipUpdatedV1, defined({ authority, ...changes, portfolios: portfolios && [...portfolios] })),
  AuthoritySucceeded: (authority, { successor }) => publicEvent(MembershipSucceededV1, { authority, successor }),
  MembershipTakenOver: (id, { details: authority, predecessor }) =>
    publicEvent(MembershipTakenOverV1, { ...toFacts(authority), authority: id, predecessor }),
  EffectiveDateCorrected: (authority, { entry, previousDate: from, date: to, successor }) => {
    const correction = publicEvent(MembershipEffectiveDateCorrectedV1, { authority, entry, previousDate: from, date: to });
    // A succession that counts from another day is told again: the successor takes over on that day.
    return successor ? [correction, publicEvent(MembershipSucceededV1, { authority, successor })] : correction;
  },
};
