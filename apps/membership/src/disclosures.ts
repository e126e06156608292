import { type Disclosures, recordDisclosures } from '#libs/disclosures';
import type { MembershipEvents } from './authorities/domain/membership.messages.js';

const APPROACH = ['context', 'data.asRecorded', 'data.details'] as const;

/**
 * What the log gives out of what membership records: everybody is told the public facts of a member, from its confirmation on, and the
 * authority what was recorded of it, but for the sealed texts and the sealed letters. Persons are opaque ids, and for the authority alone.
 */
export const disclosures: Disclosures = {
  membership: recordDisclosures<MembershipEvents>()({
    public: [{ event: 'MembershipConfirmed' }, { event: 'MembershipTakenOver' }],
    members: 'own',
    events: {
      InterestExpressed: { members: [...APPROACH, 'data.channel', 'data.reference'] },
      DialogueProposed: { members: ['context', 'data.proposedFor'] },
      DialogueHeld: { members: ['context'] },
      InvitationIssued: { members: [...APPROACH, 'data.letter'] },
      InvitationReminded: { members: ['context', 'data.reference'] },
      ResponseRecorded: { members: ['context', 'data.letter', 'data.reference', 'data.response'] },
      MembershipConfirmed: { public: ['data.goodFaith'], members: ['context', 'data.basis', 'data.goodFaith', 'data.letter'] },
      ExpressionClosed: { members: ['context', 'data.reason'] },
      MembershipWithdrawn: { public: [], members: ['context', 'data.reason', 'data.reference'] },
      FocalPointDesignated: { members: ['context', 'data.continues', 'data.person', 'data.role'] },
      FocalPointEnded: { members: ['context', 'data.person', 'data.reason', 'data.role', 'data.successor'] },
      AuthorityRenamed: {
        public: ['data.formerName', 'data.name', 'data.nameEn'],
        members: ['context', 'data.formerName', 'data.name', 'data.nameEn'],
      },
      AuthorityUpdated: {
        public: ['data.kind', 'data.nameEn', 'data.portfolios'],
        members: ['context', 'data.kind', 'data.nameEn', 'data.portfolios'],
      },
      AuthoritySucceeded: {
        public: ['data.details', 'data.successor'],
        members: ['context', 'data.details', 'data.focalPoints', 'data.focalPointsEnd', 'data.reason', 'data.successor'],
      },
      MembershipTakenOver: {
        public: ['data.details', 'data.predecessor'],
        members: ['context', 'data.details', 'data.predecessor', 'data.succession'],
      },
      SuccessionCompleted: { public: ['data.successor'], members: ['context', 'data.successor'] },
      LetterAttached: { members: ['context', 'data.entry', 'data.language', 'data.letter'] },
      LetterWithdrawn: { members: ['context', 'data.letter', 'data.reason'] },
      EffectiveDateCorrected: {
        members: ['context', 'data.date', 'data.entry', 'data.previousDate', 'data.reason', 'data.successor'],
      },
    },
  }),
};
