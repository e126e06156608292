// Made from the OpenAPI document, of the requests that the console sends: npm run answer-types. Do not edit.
import type { Exchange } from '../exchange.ts';

/** By request, what it takes and what is answered. */
export interface Requests {
  'GET /api/front/example': Exchange<GetFrontExampleData, GetFrontExampleResponses>;
  'GET /api/front/inbox': Exchange<GetFrontInboxData, GetFrontInboxResponses>;
  'GET /api/front/public-calendar': Exchange<GetFrontPublicCalendarData, GetFrontPublicCalendarResponses>;
  'GET /api/front/search': Exchange<GetFrontSearchData, GetFrontSearchResponses>;
  'GET /api/governance/bodies/{body}': Exchange<GetGovernanceBodiesByBodyData, GetGovernanceBodiesByBodyResponses>;
  'GET /api/governance/decisions/{decision}': Exchange<GetGovernanceDecisionsByDecisionData, GetGovernanceDecisionsByDecisionResponses>;
  'GET /api/governance/meetings/{meeting}': Exchange<GetGovernanceMeetingsByMeetingData, GetGovernanceMeetingsByMeetingResponses>;
  'GET /api/governance/parties/{holder}': Exchange<GetGovernancePartiesByHolderData, GetGovernancePartiesByHolderResponses>;
  'GET /api/governance/seats': Exchange<GetGovernanceSeatsData, GetGovernanceSeatsResponses>;
  'GET /api/governance/to-move': Exchange<GetGovernanceToMoveData, GetGovernanceToMoveResponses>;
  'GET /api/membership/authorities': Exchange<GetMembershipAuthoritiesData, GetMembershipAuthoritiesResponses>;
  'GET /api/membership/authorities/facets': Exchange<GetMembershipAuthoritiesFacetsData, GetMembershipAuthoritiesFacetsResponses>;
  'GET /api/membership/authorities/{authority}': Exchange<GetMembershipAuthoritiesByAuthorityData, GetMembershipAuthoritiesByAuthorityResponses>;
  'GET /api/membership/authorities/{authority}/journey': Exchange<GetMembershipAuthoritiesByAuthorityJourneyData, GetMembershipAuthoritiesByAuthorityJourneyResponses>;
  'GET /api/membership/enquiries/{enquiry}': Exchange<GetMembershipEnquiriesByEnquiryData, GetMembershipEnquiriesByEnquiryResponses>;
  'GET /api/membership/example-year': Exchange<GetMembershipExampleYearData, GetMembershipExampleYearResponses>;
  'GET /api/membership/growth': Exchange<GetMembershipGrowthData, GetMembershipGrowthResponses>;
  'GET /api/membership/imports': Exchange<GetMembershipImportsData, GetMembershipImportsResponses>;
  'GET /api/membership/imports/expressions/{import}': Exchange<GetMembershipImportsExpressionsByImportData, GetMembershipImportsExpressionsByImportResponses>;
  'GET /api/membership/liaison-requests': Exchange<GetMembershipLiaisonRequestsData, GetMembershipLiaisonRequestsResponses>;
  'GET /api/membership/liaison-requests/{request}': Exchange<GetMembershipLiaisonRequestsByRequestData, GetMembershipLiaisonRequestsByRequestResponses>;
  'GET /api/membership/pipeline': Exchange<GetMembershipPipelineData, GetMembershipPipelineResponses>;
  'GET /api/membership/roll': Exchange<GetMembershipRollData, GetMembershipRollResponses>;
  'GET /api/membership/roll/days': Exchange<GetMembershipRollDaysData, GetMembershipRollDaysResponses>;
  'GET /api/membership/to-move': Exchange<GetMembershipToMoveData, GetMembershipToMoveResponses>;
  'GET /api/people/officers': Exchange<GetPeopleOfficersData, GetPeopleOfficersResponses>;
  'GET /api/people/persons': Exchange<GetPeoplePersonsData, GetPeoplePersonsResponses>;
  'GET /api/people/persons/{person}': Exchange<GetPeoplePersonsByPersonData, GetPeoplePersonsByPersonResponses>;
  'GET /api/people/to-move': Exchange<GetPeopleToMoveData, GetPeopleToMoveResponses>;
  'GET /api/research/imports': Exchange<GetResearchImportsData, GetResearchImportsResponses>;
  'GET /api/research/published-figures': Exchange<GetResearchPublishedFiguresData, GetResearchPublishedFiguresResponses>;
  'GET /api/research/to-move': Exchange<GetResearchToMoveData, GetResearchToMoveResponses>;
  'GET /api/training/authorities/{member}/capacity': Exchange<GetTrainingAuthoritiesByMemberCapacityData, GetTrainingAuthoritiesByMemberCapacityResponses>;
  'GET /api/training/imports': Exchange<GetTrainingImportsData, GetTrainingImportsResponses>;
  'GET /api/training/to-move': Exchange<GetTrainingToMoveData, GetTrainingToMoveResponses>;
  'GET /api/working-groups/members/{member}/contributions': Exchange<GetWorkingGroupsMembersByMemberContributionsData, GetWorkingGroupsMembersByMemberContributionsResponses>;
  'GET /api/working-groups/members/{member}/takes-part': Exchange<GetWorkingGroupsMembersByMemberTakesPartData, GetWorkingGroupsMembersByMemberTakesPartResponses>;
  'GET /api/working-groups/sessions/{session}': Exchange<GetWorkingGroupsSessionsBySessionData, GetWorkingGroupsSessionsBySessionResponses>;
  'GET /api/working-groups/to-move': Exchange<GetWorkingGroupsToMoveData, GetWorkingGroupsToMoveResponses>;
  'POST /api/front/names': Exchange<PostFrontNamesData, PostFrontNamesResponses>;
  'POST /api/governance/meetings/{meeting}/send-apologies': Exchange<PostGovernanceMeetingsByMeetingSendApologiesData, PostGovernanceMeetingsByMeetingSendApologiesResponses>;
  'POST /api/people/actors/resolve': Exchange<PostPeopleActorsResolveData, PostPeopleActorsResolveResponses>;
  'POST /api/people/enquiries/{enquiry}/open': Exchange<PostPeopleEnquiriesByEnquiryOpenData, PostPeopleEnquiriesByEnquiryOpenResponses>;
  'POST /api/people/persons/register': Exchange<PostPeoplePersonsRegisterData, PostPeoplePersonsRegisterResponses>;
  'POST /api/people/persons/resolve': Exchange<PostPeoplePersonsResolveData, PostPeoplePersonsResolveResponses>;
  'POST /api/people/persons/search': Exchange<PostPeoplePersonsSearchData, PostPeoplePersonsSearchResponses>;
  'POST /api/people/texts/resolve': Exchange<PostPeopleTextsResolveData, PostPeopleTextsResolveResponses>;
  'POST /api/people/texts/seal': Exchange<PostPeopleTextsSealData, PostPeopleTextsSealResponses>;
  'POST /api/working-groups/sessions/{session}/send-session-apologies': Exchange<PostWorkingGroupsSessionsBySessionSendSessionApologiesData, PostWorkingGroupsSessionsBySessionSendSessionApologiesResponses>;
}

export type Json = string | number | boolean | null | ReadonlyArray<Json> | {
  readonly [key: string]: Json;
};

export type Warning = {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
};

export type CommandOutcome = {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
  readonly events: ReadonlyArray<string>;
  readonly repeated: boolean;
  readonly warnings?: ReadonlyArray<Warning>;
};

export type SimulatedEvent = {
  readonly revision: number;
  readonly type: string;
  readonly data: {
    readonly [key: string]: Json;
  };
  readonly effectiveAt: string;
};

export type DryRunOutcome = {
  readonly dryRun: true;
  readonly id: string;
  readonly revision: number;
  readonly decidedOn: number;
  readonly repeated: boolean;
  readonly events: ReadonlyArray<SimulatedEvent>;
  readonly warnings?: ReadonlyArray<Warning>;
};

export type TermsInForce = {
  readonly version: number;
  readonly decision: string;
  readonly startsOn: string;
  readonly endsOn?: string;
};

export type BodySeat = {
  readonly seat: string;
  readonly holder: string;
  readonly holderKind: 'member' | 'organisation';
  readonly name?: string;
  readonly nameEn?: string;
  readonly country?: string;
  readonly capacity: 'chair' | 'co-chair' | 'vice-chair' | 'member' | 'observer';
  readonly votes: boolean;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly endedOn?: string;
};

export type Body = {
  readonly body: string;
  readonly name: string;
  readonly kind: 'steering-committee' | 'advisory-group';
  readonly sector?: 'private-sector' | 'civil-society';
  readonly status: 'constituted' | 'dissolved';
  readonly constitutedOn: string;
  readonly dissolvedOn?: string;
  readonly instrument?: string;
  readonly formerNames: ReadonlyArray<string>;
  readonly revision: number;
  readonly asOf: string;
  readonly terms?: TermsInForce;
  readonly composition: ReadonlyArray<BodySeat>;
};

export type SeatHolding = {
  readonly seat: string;
  readonly body: string;
  readonly bodyName: string;
  readonly bodyKind: 'steering-committee' | 'advisory-group';
  readonly holder: string;
  readonly holderKind: 'member' | 'organisation';
  readonly person?: string;
  readonly capacity: 'chair' | 'co-chair' | 'vice-chair' | 'member' | 'observer';
  readonly startsOn: string;
  readonly endsOn: string;
  readonly termStartsOn: string;
  readonly termEndsOn: string;
  readonly runsOut: boolean;
  readonly endCause?: 'ended' | 'resigned' | 'dissolved' | 'withdrawn' | 'succeeded' | 'retired';
  readonly leftOn?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly country?: string;
  readonly daysLeft: number;
};

export type SeatHoldingPage = {
  readonly items: ReadonlyArray<SeatHolding>;
  readonly total: number;
  readonly next?: string;
};

export type DecisionEffect = {
  readonly kind: 'adopt-terms';
  readonly owner: string;
  readonly version: number;
  readonly inForceFrom: string;
} | {
  readonly kind: 'establish-group' | 'close-group';
  readonly group: string;
};

export type DecisionPaper = {
  readonly title: string;
  readonly reference?: string;
  readonly digest: string;
};

export type DecisionTally = {
  readonly seats: number;
  readonly recused: number;
  readonly entitled: number;
  readonly taking: number;
  readonly quorum: number;
  readonly support: number;
  readonly object: number;
  readonly abstain: number;
  readonly silent: number;
  readonly needed?: number;
};

export type DecisionOutcome = {
  readonly result: 'adopted' | 'not-adopted';
  readonly quorumMet: boolean;
  readonly tally: DecisionTally;
  readonly reason: string;
};

export type DecisionQuorum = {
  readonly kind: 'share';
  readonly numerator: number;
  readonly denominator: number;
} | {
  readonly kind: 'count';
  readonly count: number;
};

export type DecisionRule = {
  readonly kind: 'consensus' | 'simple-majority';
} | {
  readonly kind: 'qualified-majority';
  readonly numerator: number;
  readonly denominator: number;
  readonly countedAmong: 'present' | 'voting' | 'members';
};

export type DecisionBasis = {
  readonly procedure: 'meeting' | 'written';
  readonly closedAt: string;
  readonly afterwards?: true;
  readonly terms: {
    readonly owner: string;
    readonly version: number;
    readonly revision: number;
    readonly provisional?: true;
  };
  readonly body: {
    readonly body: string;
    readonly revision: number;
  };
  readonly meeting?: {
    readonly meeting: string;
    readonly item: string;
    readonly revision: number;
  };
  readonly quorum: DecisionQuorum;
  readonly rule: DecisionRule;
  readonly composition: ReadonlyArray<{
    readonly seat: string;
    readonly holder: {
      readonly kind: 'member' | 'organisation';
      readonly id: string;
    };
    readonly capacity: 'chair' | 'co-chair' | 'vice-chair' | 'member';
  }>;
  readonly present?: ReadonlyArray<string>;
  readonly recused: ReadonlyArray<string>;
  readonly positions: ReadonlyArray<{
    readonly seat: string;
    readonly position: 'support' | 'object' | 'abstain';
  }>;
};

export type FollowedEffect = {
  readonly effect: 'adopt-terms' | 'establish-group' | 'close-group';
  readonly answeredOn: string;
  readonly cause?: 'already-established' | 'closed' | 'already-adopted' | 'not-submitted' | 'owner-ended';
  readonly priorDecision?: string;
  readonly words: string;
};

export type AdviceOnDecision = {
  readonly advisoryBody: string;
  readonly askedOn: string;
  readonly dueOn: string;
  readonly question?: string;
  readonly advice?: 'support' | 'reservations' | 'against';
  readonly givenOn?: string;
  readonly text?: string;
  readonly holder?: string;
  readonly amendedOn?: string;
};

export type DecisionCorrection = {
  readonly entry: string;
  readonly correctedOn: string;
  readonly recordedAt: string;
  readonly reason: string;
  readonly formerTitle?: string;
  readonly formerText?: string;
  readonly position?: true;
};

export type Decision = {
  readonly decision: string;
  readonly year: string;
  readonly number: number;
  readonly body: string;
  readonly title: string;
  readonly text: string;
  readonly effects: ReadonlyArray<DecisionEffect>;
  readonly public: boolean;
  readonly papers: ReadonlyArray<DecisionPaper>;
  readonly proposer?: string;
  readonly status: 'proposed' | 'circulated' | 'open' | 'adopted' | 'not-adopted' | 'deferred' | 'withdrawn' | 'implemented' | 'superseded';
  readonly statusSince: string;
  readonly proposedOn: string;
  readonly circulatedOn?: string;
  readonly openedAt?: string;
  readonly openingRecordedAt?: string;
  readonly procedure?: 'meeting' | 'written';
  readonly deadline?: string;
  readonly afterwards?: true;
  readonly meeting?: string;
  readonly item?: string;
  readonly closedAt?: string;
  readonly closedOn?: string;
  readonly outcome?: DecisionOutcome;
  readonly basis?: DecisionBasis;
  readonly followed: ReadonlyArray<FollowedEffect>;
  readonly leftUndone: boolean;
  readonly implementedOn?: string;
  readonly report?: string;
  readonly supersededBy?: string;
  readonly supersededOn?: string;
  readonly reason?: string;
  readonly advice: ReadonlyArray<AdviceOnDecision>;
  readonly corrections: ReadonlyArray<DecisionCorrection>;
  readonly published: boolean;
  readonly revision: number;
  readonly bodyName?: string;
  readonly supersedes: ReadonlyArray<string>;
  readonly names: {
    readonly [key: string]: string;
  };
};

export type MeetingPaper = {
  readonly paper: string;
  readonly title: string;
  readonly edition: number;
  readonly file: {
    readonly id: string;
    readonly type: 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.presentation' | 'text/plain' | 'text/markdown' | 'text/csv' | 'image/png' | 'image/jpeg' | 'image/webp';
    readonly bytes: number;
    readonly digest?: string;
    readonly commitment?: string;
  };
  readonly item?: string;
  readonly reference?: string;
  readonly language?: string;
};

export type MinutesRevision = {
  readonly revision: number;
  readonly text?: string;
  readonly commitment: string;
  readonly draftedAt: string;
  readonly author: string;
  readonly comments: ReadonlyArray<{
    readonly participant: string;
    readonly text?: string;
    readonly commentedAt: string;
  }>;
  readonly language?: string;
  readonly corrects?: number;
  readonly reason?: string;
  readonly circulatedAt?: string;
  readonly sharedWith?: ReadonlyArray<string>;
  readonly commentsEndOn?: string;
  readonly approvedAt?: string;
  readonly approvedIn?: string;
  readonly lockedAt?: string;
};

export type AgreedAction = {
  readonly action: string;
  readonly text: string;
  readonly status: 'open' | 'done' | 'dropped';
  readonly agreedOn: string;
  readonly party?: string;
  readonly person?: string;
  readonly due?: string;
  readonly item?: string;
  readonly closedOn?: string;
  readonly reopenedOn?: string;
  readonly ownerLeft?: true;
  readonly formerParty?: string;
  readonly previousParties?: ReadonlyArray<{
    readonly party: string;
    readonly passedOn: string;
  }>;
  readonly report?: string;
  readonly reason?: string;
};

export type MeetingAction = {
  readonly action: string;
  readonly text: string;
  readonly status: 'open' | 'done' | 'dropped';
  readonly agreedOn: string;
  readonly party?: string;
  readonly person?: string;
  readonly due?: string;
  readonly item?: string;
  readonly closedOn?: string;
  readonly reopenedOn?: string;
  readonly ownerLeft?: true;
  readonly formerParty?: string;
  readonly previousParties?: ReadonlyArray<{
    readonly party: string;
    readonly passedOn: string;
  }>;
  readonly report?: string;
  readonly reason?: string;
  readonly owner: 'secretariat' | 'party' | 'person' | 'nobody';
  readonly partyName?: string;
  readonly overdue: boolean;
  readonly meetingTitle: string;
  readonly meetingStart: string;
  readonly meeting: string;
  readonly body: string;
  readonly bodyName?: string;
};

export type Meeting = {
  readonly meeting: string;
  readonly body: string;
  readonly bodyName?: string;
  readonly title: string;
  readonly status: 'scheduled' | 'held' | 'cancelled';
  readonly start: string;
  readonly end: string;
  readonly local: string;
  readonly zone: string;
  readonly mode: 'virtual' | 'in-person' | 'hybrid';
  readonly place?: string;
  readonly revision: number;
  readonly sequence: number;
  readonly changedAt: string;
  readonly link?: string;
  readonly openedAt?: string;
  readonly closedAt?: string;
  readonly reason?: string;
  readonly invitees: ReadonlyArray<{
    readonly participant: string;
    readonly capacity: string;
    readonly party?: string;
    readonly person?: string;
  }>;
  readonly agenda: ReadonlyArray<{
    readonly item: string;
    readonly title: string;
    readonly purpose: 'information' | 'discussion' | 'decision';
    readonly decision?: string;
    readonly outcome?: string;
  }>;
  readonly names: {
    readonly [key: string]: string;
  };
  readonly papers?: ReadonlyArray<MeetingPaper>;
  readonly formerPapers?: ReadonlyArray<MeetingPaper>;
  readonly attendance?: ReadonlyArray<{
    readonly participant: string;
    readonly presence: 'present' | 'apologies' | 'absent';
    readonly person?: string;
    readonly stays: ReadonlyArray<{
      readonly arrivedAt?: string;
      readonly leftAt?: string;
    }>;
  }>;
  readonly conflicts?: ReadonlyArray<{
    readonly participant: string;
    readonly item: string;
    readonly text?: string;
  }>;
  readonly minutes?: ReadonlyArray<MinutesRevision>;
  readonly approves?: ReadonlyArray<{
    readonly meeting: string;
    readonly revision: number;
  }>;
  readonly minutesStatus?: 'none' | 'draft' | 'circulated' | 'approved' | 'locked';
  readonly actions?: ReadonlyArray<AgreedAction>;
  readonly carried?: ReadonlyArray<MeetingAction>;
};

export type PartyPage = {
  readonly holder: string;
  readonly holderKind: 'member' | 'organisation';
  readonly name?: string;
  readonly nameEn?: string;
  readonly country?: string;
  readonly sector?: 'private-sector' | 'civil-society';
  readonly status: 'unknown' | 'member' | 'withdrawn' | 'succeeded' | 'not-member' | 'registered' | 'retired';
  readonly seats: ReadonlyArray<{
    readonly seat: string;
    readonly body: string;
    readonly bodyName: string;
    readonly bodyKind: 'steering-committee' | 'advisory-group';
    readonly holder: string;
    readonly holderKind: 'member' | 'organisation';
    readonly person?: string;
    readonly capacity: 'chair' | 'co-chair' | 'vice-chair' | 'member' | 'observer';
    readonly startsOn: string;
    readonly endsOn: string;
    readonly termStartsOn: string;
    readonly termEndsOn: string;
    readonly runsOut: boolean;
    readonly endCause?: 'ended' | 'resigned' | 'dissolved' | 'withdrawn' | 'succeeded' | 'retired';
    readonly leftOn?: string;
    readonly name?: string;
    readonly nameEn?: string;
    readonly country?: string;
  }>;
  readonly consultations: ReadonlyArray<{
    readonly owner: string;
    readonly ownerName: string;
    readonly stance: 'support' | 'reservations' | 'against';
    readonly day: string;
    readonly version?: number;
  }>;
  readonly meetings: ReadonlyArray<{
    readonly meeting: string;
    readonly body: string;
    readonly title: string;
    readonly start: string;
    readonly status: 'scheduled' | 'held' | 'cancelled';
    readonly presence?: string;
  }>;
  readonly decisions: ReadonlyArray<{
    readonly decision: string;
    readonly body: string;
    readonly title: string;
    readonly kind: 'proposal' | 'position' | 'recusal' | 'advice';
    readonly seat?: string;
    readonly position?: 'support' | 'object' | 'abstain';
    readonly advice?: 'support' | 'reservations' | 'against';
    readonly day: string;
  }>;
  readonly actions: ReadonlyArray<{
    readonly action: string;
    readonly meeting: string;
    readonly text: string;
    readonly due?: string;
  }>;
};

export type CommandToSend = {
  readonly path: string;
  readonly body: {
    readonly [key: string]: Json;
  };
};

export type ToMove = {
  readonly service: string;
  readonly kind: 'official' | 'enrolment' | 'pathway' | 'open-action' | 'seat' | 'seat-end' | 'group-place' | 'practice' | 'pilot' | 'co-development' | 'custody' | 'calendar-feed' | 'liaison-request' | 'introduction';
  readonly record: string;
  readonly part?: string;
  readonly title: string;
  readonly command: CommandToSend;
};

export type ToMoveItems = {
  readonly items: ReadonlyArray<ToMove>;
  readonly next?: string;
};

export type SuccessorNow = {
  readonly authority: string;
  readonly displayName: string;
};

export type Authority = {
  readonly authority: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly country: string;
  readonly subdivision?: string;
  readonly region?: 'americas' | 'europe' | 'north-africa' | 'southern-africa' | 'asia-pacific' | 'western-middle-and-eastern-africa';
  readonly level: 'national' | 'subnational';
  readonly kind: 'ministry' | 'department' | 'agency' | 'inspection-service' | 'consular-service' | 'counter-trafficking-body' | 'public-employment-service' | 'licensing-authority' | 'registration-authority' | 'other-public-authority';
  readonly portfolios: ReadonlyArray<'labour' | 'foreign-affairs' | 'interior' | 'justice' | 'migration' | 'development-cooperation' | 'consular' | 'inspection' | 'counter-trafficking' | 'employment' | 'licensing-and-registration' | 'other'>;
  readonly status: 'interested' | 'in-dialogue' | 'invited' | 'member' | 'declined' | 'withdrawn' | 'succeeded';
  readonly statusSince: string;
  readonly focalPoint: 'designated' | 'awaiting' | 'not-applicable';
  readonly primary?: string;
  readonly alternates?: ReadonlyArray<string>;
  readonly formerNames: ReadonlyArray<string>;
  readonly predecessors: ReadonlyArray<string>;
  readonly successor?: string;
  readonly revision: number;
  readonly displayName: string;
  readonly successorNow?: SuccessorNow;
};

export type AuthorityPage = {
  readonly items: ReadonlyArray<Authority>;
  readonly total: number;
  readonly next?: string;
};

export type FacetCount = {
  readonly value: string;
  readonly count: number;
};

export type DirectoryFacets = {
  readonly total: number;
  readonly facets: {
    readonly country: ReadonlyArray<FacetCount>;
    readonly region: ReadonlyArray<FacetCount>;
    readonly level: ReadonlyArray<FacetCount>;
    readonly kind: ReadonlyArray<FacetCount>;
    readonly portfolio: ReadonlyArray<FacetCount>;
    readonly status: ReadonlyArray<FacetCount>;
    readonly focalPoint: ReadonlyArray<FacetCount>;
  };
};

export type AuthorityStep = {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'AuthorityRenamed';
  readonly data: {
    readonly formerName: string;
    readonly name: string;
    readonly nameEn?: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'AuthoritySucceeded';
  readonly data: {
    readonly details: {
      readonly country: string;
      readonly kind: 'agency' | 'consular-service' | 'counter-trafficking-body' | 'department' | 'inspection-service' | 'licensing-authority' | 'ministry' | 'other-public-authority' | 'public-employment-service' | 'registration-authority';
      readonly level: 'national' | 'subnational';
      readonly name: string;
      readonly nameEn?: string;
      readonly portfolios: ReadonlyArray<'consular' | 'counter-trafficking' | 'development-cooperation' | 'employment' | 'foreign-affairs' | 'inspection' | 'interior' | 'justice' | 'labour' | 'licensing-and-registration' | 'migration' | 'other'>;
      readonly subdivision?: string;
    };
    readonly focalPoints: ReadonlyArray<{
      readonly person: string;
      readonly role: 'alternate' | 'primary';
    }>;
    readonly focalPointsEnd?: true;
    readonly reason?: string;
    readonly successor: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'AuthorityUpdated';
  readonly data: {
    readonly kind?: 'agency' | 'consular-service' | 'counter-trafficking-body' | 'department' | 'inspection-service' | 'licensing-authority' | 'ministry' | 'other-public-authority' | 'public-employment-service' | 'registration-authority';
    readonly nameEn?: string;
    readonly portfolios?: ReadonlyArray<'consular' | 'counter-trafficking' | 'development-cooperation' | 'employment' | 'foreign-affairs' | 'inspection' | 'interior' | 'justice' | 'labour' | 'licensing-and-registration' | 'migration' | 'other'>;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'DialogueHeld';
  readonly data: {
    readonly summary?: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'DialogueProposed';
  readonly data: {
    readonly proposedFor?: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'EffectiveDateCorrected';
  readonly data: {
    readonly date: string;
    readonly entry: string;
    readonly previousDate: string;
    readonly reason: string;
    readonly successor?: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'ExpressionClosed';
  readonly data: {
    readonly reason: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'FocalPointDesignated';
  readonly data: {
    readonly continues?: {
      readonly role: 'alternate' | 'primary';
      readonly succession: string;
    };
    readonly person: string;
    readonly registeredElsewhere?: ReadonlyArray<string>;
    readonly role: 'alternate' | 'primary';
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'FocalPointEnded';
  readonly data: {
    readonly person: string;
    readonly reason: 'ended' | 'person-erased' | 'replaced' | 'succession' | 'withdrawal';
    readonly role: 'alternate' | 'primary';
    readonly successor?: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'InterestExpressed';
  readonly data: {
    readonly asRecorded?: true;
    readonly channel: 'country-office' | 'email' | 'event' | 'letter' | 'linkedin-group' | 'secretariat' | 'website';
    readonly details: {
      readonly country: string;
      readonly kind: 'agency' | 'consular-service' | 'counter-trafficking-body' | 'department' | 'inspection-service' | 'licensing-authority' | 'ministry' | 'other-public-authority' | 'public-employment-service' | 'registration-authority';
      readonly level: 'national' | 'subnational';
      readonly name: string;
      readonly nameEn?: string;
      readonly portfolios: ReadonlyArray<'consular' | 'counter-trafficking' | 'development-cooperation' | 'employment' | 'foreign-affairs' | 'inspection' | 'interior' | 'justice' | 'labour' | 'licensing-and-registration' | 'migration' | 'other'>;
      readonly subdivision?: string;
    };
    readonly message?: string;
    readonly reference?: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'InvitationIssued';
  readonly data: {
    readonly asRecorded?: true;
    readonly details: {
      readonly country: string;
      readonly kind: 'agency' | 'consular-service' | 'counter-trafficking-body' | 'department' | 'inspection-service' | 'licensing-authority' | 'ministry' | 'other-public-authority' | 'public-employment-service' | 'registration-authority';
      readonly level: 'national' | 'subnational';
      readonly name: string;
      readonly nameEn?: string;
      readonly portfolios: ReadonlyArray<'consular' | 'counter-trafficking' | 'development-cooperation' | 'employment' | 'foreign-affairs' | 'inspection' | 'interior' | 'justice' | 'labour' | 'licensing-and-registration' | 'migration' | 'other'>;
      readonly subdivision?: string;
    };
    readonly letter: {
      readonly date: string;
      readonly reference: string;
    };
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'InvitationReminded';
  readonly data: {
    readonly reference?: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'LetterAttached';
  readonly data: {
    readonly entry: string;
    readonly file: {
      readonly bytes: number;
      readonly commitment?: string;
      readonly digest?: string;
      readonly id: string;
      readonly type: 'application/pdf' | 'application/vnd.oasis.opendocument.presentation' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'image/jpeg' | 'image/png' | 'image/webp' | 'text/csv' | 'text/markdown' | 'text/plain';
    };
    readonly language?: string;
    readonly letter: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'LetterWithdrawn';
  readonly data: {
    readonly letter: string;
    readonly reason: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'MembershipConfirmed';
  readonly data: {
    readonly basis: 'dialogue' | 'letter';
    readonly goodFaith: true;
    readonly letter?: {
      readonly date: string;
      readonly reference: string;
    };
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'MembershipTakenOver';
  readonly data: {
    readonly details: {
      readonly country: string;
      readonly kind: 'agency' | 'consular-service' | 'counter-trafficking-body' | 'department' | 'inspection-service' | 'licensing-authority' | 'ministry' | 'other-public-authority' | 'public-employment-service' | 'registration-authority';
      readonly level: 'national' | 'subnational';
      readonly name: string;
      readonly nameEn?: string;
      readonly portfolios: ReadonlyArray<'consular' | 'counter-trafficking' | 'development-cooperation' | 'employment' | 'foreign-affairs' | 'inspection' | 'interior' | 'justice' | 'labour' | 'licensing-and-registration' | 'migration' | 'other'>;
      readonly subdivision?: string;
    };
    readonly predecessor: string;
    readonly succession: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'MembershipWithdrawn';
  readonly data: {
    readonly reason?: string;
    readonly reference?: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'ResponseRecorded';
  readonly data: {
    readonly letter: {
      readonly date: string;
      readonly reference: string;
    };
    readonly reference?: string;
    readonly response: 'accepted' | 'declined';
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'SuccessionCompleted';
  readonly data: {
    readonly successor: string;
  };
} | {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly effectiveNow: string;
  readonly corrections: ReadonlyArray<{
    readonly entry: string;
    readonly date: string;
    readonly reason: string;
    readonly recordedAt: string;
    readonly actor: string;
  }>;
  readonly type: 'TakeoverExpected';
  readonly data: {
    readonly day: string;
    readonly predecessor: string;
    readonly predecessorRevision: number;
    readonly succession?: string;
  };
};

export type AuthorityJourney = {
  readonly authority: string;
  readonly steps: ReadonlyArray<AuthorityStep>;
};

export type RollEntry = {
  readonly authority: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly country: string;
  readonly subdivision?: string;
  readonly region?: 'americas' | 'europe' | 'north-africa' | 'southern-africa' | 'asia-pacific' | 'western-middle-and-eastern-africa';
  readonly level: 'national' | 'subnational';
  readonly kind: 'ministry' | 'department' | 'agency' | 'inspection-service' | 'consular-service' | 'counter-trafficking-body' | 'public-employment-service' | 'licensing-authority' | 'registration-authority' | 'other-public-authority';
  readonly portfolios: ReadonlyArray<'labour' | 'foreign-affairs' | 'interior' | 'justice' | 'migration' | 'development-cooperation' | 'consular' | 'inspection' | 'counter-trafficking' | 'employment' | 'licensing-and-registration' | 'other'>;
  readonly status: 'interested' | 'in-dialogue' | 'invited' | 'member' | 'declined' | 'withdrawn' | 'succeeded';
  readonly statusSince: string;
  readonly focalPoint: 'designated' | 'awaiting' | 'not-applicable';
  readonly handedTo?: string;
};

export type Roll = {
  readonly asOf: string;
  readonly knownAt?: string;
  readonly members: {
    readonly count: number;
    readonly items: ReadonlyArray<RollEntry>;
  };
  readonly expressions: {
    readonly count: number;
    readonly items: ReadonlyArray<RollEntry>;
  };
};

export type RollDays = {
  readonly days: ReadonlyArray<string>;
};

export type AuthorityInPipeline = {
  readonly authority: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly country: string;
  readonly subdivision?: string;
  readonly region?: 'americas' | 'europe' | 'north-africa' | 'southern-africa' | 'asia-pacific' | 'western-middle-and-eastern-africa';
  readonly level: 'national' | 'subnational';
  readonly kind: 'ministry' | 'department' | 'agency' | 'inspection-service' | 'consular-service' | 'counter-trafficking-body' | 'public-employment-service' | 'licensing-authority' | 'registration-authority' | 'other-public-authority';
  readonly portfolios: ReadonlyArray<'labour' | 'foreign-affairs' | 'interior' | 'justice' | 'migration' | 'development-cooperation' | 'consular' | 'inspection' | 'counter-trafficking' | 'employment' | 'licensing-and-registration' | 'other'>;
  readonly stage: 'interested' | 'in-dialogue' | 'invited' | 'awaiting-focal-point' | 'settled';
  readonly stageSince: string;
  readonly lastOn: string;
  readonly dialogueOn?: string;
  readonly ageInDays: number;
};

export type AuthorityInPipelinePage = {
  readonly items: ReadonlyArray<AuthorityInPipeline>;
  readonly total: number;
  readonly next?: string;
};

export type Growth = {
  readonly months: ReadonlyArray<{
    readonly month: string;
    readonly expressed: number;
    readonly joined: number;
    readonly left: number;
    readonly members: number;
    readonly countriesReached: number;
    readonly regions: {
      readonly [key: string]: {
        readonly expressed: number;
        readonly joined: number;
        readonly left: number;
        readonly members: number;
        readonly countriesReached: number;
      };
    };
  }>;
};

export type Enquiry = {
  readonly enquiry: string;
  readonly kind: 'joining' | 'expression-of-interest' | 'working-with-us' | 'press' | 'other';
  readonly language: 'en' | 'fr' | 'es';
  readonly status: 'received' | 'answered';
  readonly receivedOn: string;
  readonly answeredOn?: string;
  readonly revision: number;
};

export type ExampleMark = {
  readonly example: boolean;
  readonly begunAt?: string;
  readonly whole?: boolean;
};

export type ImportCheck = {
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
};

export type ImportListed = {
  readonly import: string;
  readonly kind: string;
  readonly state: 'waiting' | 'recording' | 'interrupted' | 'stopped' | 'recorded' | 'forgotten';
  readonly reason?: string;
  readonly stoppedBecause?: 'token-expired' | 'service-stopping' | 'not-allowed' | 'service-away' | 'failed';
  readonly acceptedAt: string;
  readonly expiresAt: string;
  readonly rows: number;
  readonly settled: number;
  readonly mode?: 'all' | 'good';
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly checked: ImportCheck;
  readonly position: number;
  readonly results: string;
  readonly sender: string;
  readonly recordedBy?: string;
  readonly recordedAt?: string;
};

export type ImportKind = {
  readonly kind: string;
  readonly summary: string;
  readonly columns: {
    readonly needed: ReadonlyArray<string>;
    readonly optional: ReadonlyArray<string>;
    readonly others: boolean;
  };
};

export type ImportListedPage = {
  readonly items: ReadonlyArray<ImportListed>;
  readonly total: number;
  readonly next?: string;
  readonly kinds: ReadonlyArray<ImportKind>;
};

export type ImportFault = {
  readonly field: string;
  readonly code: string;
  readonly reason: string;
  readonly differences?: ReadonlyArray<{
    readonly column: string;
    readonly file: string;
    readonly recorded: string;
  }>;
};

export type ImportRow = {
  readonly line: number;
  readonly ref: string;
  readonly name?: string;
  readonly record?: string;
  readonly outcome: 'would-be-recorded' | 'recorded' | 'unchanged' | 'refused';
  readonly steps: ReadonlyArray<string>;
  readonly faults: ReadonlyArray<ImportFault>;
  readonly warnings: ReadonlyArray<ImportFault>;
};

export type ImportWithRows = {
  readonly import: string;
  readonly kind: string;
  readonly state: 'waiting' | 'recording' | 'interrupted' | 'stopped' | 'recorded' | 'forgotten';
  readonly reason?: string;
  readonly stoppedBecause?: 'token-expired' | 'service-stopping' | 'not-allowed' | 'service-away' | 'failed';
  readonly acceptedAt: string;
  readonly expiresAt: string;
  readonly rows: number;
  readonly settled: number;
  readonly mode?: 'all' | 'good';
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly checked: ImportCheck;
  readonly position: number;
  readonly results: string;
  readonly items: ReadonlyArray<ImportRow>;
  readonly next?: string;
};

export type LiaisonStep = {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'CounterpartConsented';
  readonly data: {
    readonly counterpartDetails: {
      readonly authority?: string;
      readonly country?: string;
      readonly name?: string;
    };
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'CounterpartDeclined';
  readonly data: {
    readonly counterpartDetails: {
      readonly authority?: string;
      readonly country?: string;
      readonly name?: string;
    };
    readonly reason?: string;
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'CounterpartIntroduced';
  readonly data: {
    readonly authority: string;
    readonly counterpartDetails: {
      readonly authority?: string;
      readonly country?: string;
      readonly name?: string;
    };
    readonly message?: string;
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'LiaisonRequestAnswered';
  readonly data: {
    readonly answer?: string;
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'LiaisonRequestAssigned';
  readonly data: {
    readonly officer: string;
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'LiaisonRequestClosed';
  readonly data: {
    readonly reason?: string;
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'LiaisonRequestHandedOver';
  readonly data: {
    readonly authority: string;
    readonly previousAuthority: string;
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'LiaisonRequestReferred';
  readonly data: {
    readonly pillar: 'capacity-building' | 'certification' | 'migrant-voice';
    readonly reference?: string;
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'LiaisonRequested';
  readonly data: {
    readonly authority: string;
    readonly counterpartDetails?: {
      readonly authority?: string;
      readonly country?: string;
      readonly name?: string;
    };
    readonly kind: 'introduction' | 'iris-pillar' | 'question';
    readonly pillar?: 'capacity-building' | 'certification' | 'migrant-voice';
    readonly question?: string;
    readonly subject: string;
  };
} | {
  readonly entry: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly day: string;
  readonly type: 'ProposedToCounterpart';
  readonly data: {
    readonly counterpartDetails: {
      readonly authority?: string;
      readonly country?: string;
      readonly name?: string;
    };
    readonly message?: string;
  };
};

export type LiaisonRequest = {
  readonly request: string;
  readonly authority: string;
  readonly kind: 'question' | 'introduction' | 'iris-pillar';
  readonly status: 'open' | 'assigned' | 'proposed' | 'consented' | 'declined-by-counterpart' | 'introduced' | 'answered' | 'referred' | 'closed';
  readonly subject: string;
  readonly question?: string;
  readonly answer?: string;
  readonly pillar?: 'certification' | 'capacity-building' | 'migrant-voice';
  readonly counterpartDetails?: {
    readonly authority?: string;
    readonly name?: string;
    readonly country?: string;
  };
  readonly officer?: string;
  readonly openedOn: string;
  readonly lastStepOn: string;
  readonly closedOn?: string;
  readonly open: boolean;
  readonly revision: number;
  readonly steps: ReadonlyArray<LiaisonStep>;
  readonly authorityName?: string;
  readonly ageInDays: number;
};

export type LiaisonRequestPage = {
  readonly items: ReadonlyArray<LiaisonRequest>;
  readonly total: number;
  readonly next?: string;
};

export type Profile = {
  readonly name?: string;
  readonly title?: string;
  readonly function?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly languages?: ReadonlyArray<string>;
  readonly subject?: string;
};

export type ResolvedText = {
  readonly id: string;
  readonly state: 'sealed' | 'redacted' | 'unknown' | 'withheld' | 'unavailable';
  readonly text: string;
  readonly language?: string;
  readonly author?: string;
  readonly subject?: {
    readonly kind: 'person' | 'authority' | 'dialogue' | 'liaison-request' | 'meeting' | 'decision' | 'working-group' | 'session' | 'solution' | 'practice' | 'training' | 'research' | 'advocacy' | 'funding';
    readonly id: string;
  };
  readonly commitment?: string;
};

export type EnquiryWords = {
  readonly name?: string;
  readonly email: string;
  readonly message: string;
};

export type ResolvedActor = {
  readonly subject: string;
  readonly state: 'registered' | 'erased' | 'unknown' | 'withheld' | 'unavailable' | 'platform';
  readonly kind?: 'focal-point' | 'representative' | 'seat-holder' | 'learner' | 'contact' | 'officer';
  readonly person?: string;
  readonly name: string;
  readonly title?: string;
  readonly function?: string;
};

export type ResolvedActorItems = {
  readonly items: ReadonlyArray<ResolvedActor>;
  readonly next?: string;
};

export type Officer = {
  readonly person: string;
  readonly subject: string;
  readonly name: string;
  readonly title?: string;
  readonly function?: string;
};

export type OfficerItems = {
  readonly items: ReadonlyArray<Officer>;
  readonly next?: string;
};

export type FoundPerson = {
  readonly id: string;
  readonly kind: 'focal-point' | 'representative' | 'seat-holder' | 'learner' | 'contact' | 'officer';
  readonly authority: string | null;
  readonly profile: Profile;
};

export type FoundPersonItems = {
  readonly items: ReadonlyArray<FoundPerson>;
  readonly next?: string;
};

export type ResolvedPerson = {
  readonly id: string;
  readonly state: 'registered' | 'erased' | 'unknown' | 'withheld' | 'unavailable';
  readonly name: string;
  readonly title?: string;
  readonly function?: string;
};

export type ResolvedPersonItems = {
  readonly items: ReadonlyArray<ResolvedPerson>;
  readonly next?: string;
};

export type PersonEntry = {
  readonly person: string;
  readonly state: 'registered' | 'erased';
  readonly kind: 'focal-point' | 'representative' | 'seat-holder' | 'learner' | 'contact' | 'officer' | null;
  readonly authority: string | null;
  readonly fields: ReadonlyArray<'name' | 'title' | 'function' | 'email' | 'phone' | 'languages'>;
  readonly profileVersion: number;
  readonly registeredAt: string;
  readonly changedAt: string;
  readonly lastHeardAt: string;
  readonly erasedAt: string | null;
  readonly erasureReason: 'request-of-the-person' | 'purpose-fulfilled' | 'consent-withdrawn' | 'registered-in-error' | 'erased-before' | null;
};

export type PersonEntryPage = {
  readonly items: ReadonlyArray<PersonEntry>;
  readonly total: number;
  readonly next?: string;
};

export type Person = {
  readonly id: string;
  readonly kind: 'focal-point' | 'representative' | 'seat-holder' | 'learner' | 'contact' | 'officer';
  readonly authority: string | null;
  readonly profile: Profile;
  readonly profileVersion: number;
  readonly revision: number;
  readonly consents: {
    readonly 'network-contact'?: {
      readonly basis: 'explicit-consent' | 'implied-consent' | 'consent-by-proxy' | 'official-function';
      readonly noticeVersion: string;
    };
    readonly directory?: {
      readonly basis: 'explicit-consent' | 'implied-consent' | 'consent-by-proxy' | 'official-function';
      readonly noticeVersion: string;
    };
    readonly newsletter?: {
      readonly basis: 'explicit-consent' | 'implied-consent' | 'consent-by-proxy' | 'official-function';
      readonly noticeVersion: string;
    };
    readonly certificate?: {
      readonly basis: 'explicit-consent' | 'implied-consent' | 'consent-by-proxy' | 'official-function';
      readonly noticeVersion: string;
    };
    readonly research?: {
      readonly basis: 'explicit-consent' | 'implied-consent' | 'consent-by-proxy' | 'official-function';
      readonly noticeVersion: string;
    };
  };
};

export type ResolvedTextItems = {
  readonly items: ReadonlyArray<ResolvedText>;
  readonly next?: string;
};

export type PublishedFigure = {
  readonly figure: string;
  readonly status: 'recorded' | 'withdrawn';
  readonly publicationId: string;
  readonly origin: string;
  readonly origins: ReadonlyArray<string>;
  readonly destination: string;
  readonly destinations: ReadonlyArray<string>;
  readonly population: string;
  readonly sex: 'both' | 'female' | 'male';
  readonly year: string;
  readonly period?: string;
  readonly statistic: string;
  readonly named?: 'mean-of-ratios' | 'ratio-of-means' | 'median' | 'percentile-80';
  readonly cost?: string;
  readonly costCurrency?: string;
  readonly earnings?: string;
  readonly earningsCurrency?: string;
  readonly months?: string;
  readonly derivedMonths?: number;
  readonly sample?: string;
  readonly describes: string;
  readonly publication: string;
  readonly readIn: string;
  readonly source: string;
  readonly caution?: string;
  readonly changes: ReadonlyArray<{
    readonly change: 'corrected' | 'withdrawn' | 'restored';
    readonly recordedAt: string;
    readonly reason: string;
  }>;
  readonly revision: number;
};

export type PublishedFigurePage = {
  readonly items: ReadonlyArray<PublishedFigure>;
  readonly total: number;
  readonly next?: string;
  readonly comparison: string;
};

export type Capacity = {
  readonly member: string;
  readonly day: string;
  readonly withinDays: number;
  readonly chapters: ReadonlyArray<{
    readonly chapter: number;
    readonly trained: number;
    readonly runningOut: number;
    readonly expired: number;
    readonly inProgress: number;
  }>;
  readonly modules: ReadonlyArray<{
    readonly module: string;
    readonly code: string;
    readonly title: string;
    readonly chapter: number;
    readonly trained: number;
    readonly runningOut: number;
    readonly expired: number;
    readonly inProgress: number;
    readonly officials?: ReadonlyArray<{
      readonly learner: string;
      readonly trained: boolean;
      readonly runningOut: boolean;
      readonly expired: boolean;
      readonly inProgress: boolean;
      readonly completedOn?: string;
      readonly certificate?: string;
      readonly validUntil?: string;
    }>;
  }>;
};

export type SolutionBrief = {
  readonly solution: string;
  readonly title: string;
  readonly name?: string;
  readonly group: string;
  readonly status: 'challenge' | 'proposed' | 'co-development' | 'endorsed' | 'piloting' | 'scaled' | 'retired';
  readonly statusSince: string;
};

export type MemberContributions = {
  readonly member: string;
  readonly raised: ReadonlyArray<SolutionBrief>;
  readonly develops: ReadonlyArray<SolutionBrief>;
  readonly pilots: ReadonlyArray<{
    readonly pilot: string;
    readonly kind: 'pilot' | 'adoption';
    readonly solution: string;
    readonly name: string;
    readonly group: string;
    readonly theme: 'licensing' | 'inspection' | 'consular' | 'data' | 'bilateral-cooperation' | 'fundraising';
    readonly chapters: ReadonlyArray<number>;
    readonly member: string;
    readonly country: string;
    readonly subdivision?: string;
    readonly state: 'running' | 'ended' | 'adopted';
    readonly result: 'worked' | 'mixed' | 'failed' | 'not-reported' | 'adopted';
    readonly startedOn: string;
    readonly reportedOn?: string;
  }>;
  readonly adopted: ReadonlyArray<{
    readonly kind: 'pilot' | 'adoption';
    readonly solution: string;
    readonly name: string;
    readonly group: string;
    readonly theme: 'licensing' | 'inspection' | 'consular' | 'data' | 'bilateral-cooperation' | 'fundraising';
    readonly chapters: ReadonlyArray<number>;
    readonly member: string;
    readonly country: string;
    readonly subdivision?: string;
    readonly state: 'running' | 'ended' | 'adopted';
    readonly result: 'worked' | 'mixed' | 'failed' | 'not-reported' | 'adopted';
    readonly startedOn: string;
    readonly reportedOn?: string;
  }>;
  readonly practices: ReadonlyArray<{
    readonly practice: string;
    readonly title: string;
    readonly titleEn?: string;
    readonly status: 'submitted' | 'returned' | 'reviewed' | 'highlighted' | 'archived';
    readonly lastStepOn: string;
    readonly highlighted?: number;
    readonly newer?: 'submitted' | 'returned' | 'reviewed' | 'highlighted' | 'archived';
  }>;
};

export type SessionCard = {
  readonly session: string;
  readonly group: string;
  readonly groupName?: string;
  readonly title: string;
  readonly status: 'scheduled' | 'held' | 'cancelled';
  readonly start: string;
  readonly end: string;
  readonly local: string;
  readonly zone: string;
  readonly mode: 'virtual' | 'in-person' | 'hybrid';
  readonly place?: string;
  readonly minutesStatus: 'none' | 'draft' | 'circulated' | 'approved' | 'locked';
  readonly reason?: string;
  readonly sequence: number;
};

export type PastSession = {
  readonly session: string;
  readonly group: string;
  readonly groupName?: string;
  readonly title: string;
  readonly status: 'scheduled' | 'held' | 'cancelled';
  readonly start: string;
  readonly end: string;
  readonly local: string;
  readonly zone: string;
  readonly mode: 'virtual' | 'in-person' | 'hybrid';
  readonly place?: string;
  readonly minutesStatus: 'none' | 'draft' | 'circulated' | 'approved' | 'locked';
  readonly reason?: string;
  readonly sequence: number;
  readonly presence?: 'present' | 'apologies' | 'absent';
};

export type SessionAction = {
  readonly action: string;
  readonly text: string;
  readonly status: 'open' | 'done' | 'dropped';
  readonly agreedOn: string;
  readonly party?: string;
  readonly person?: string;
  readonly due?: string;
  readonly item?: string;
  readonly closedOn?: string;
  readonly reopenedOn?: string;
  readonly ownerLeft?: true;
  readonly formerParty?: string;
  readonly previousParties?: ReadonlyArray<{
    readonly party: string;
    readonly passedOn: string;
  }>;
  readonly report?: string;
  readonly reason?: string;
  readonly owner: 'secretariat' | 'party' | 'person' | 'nobody';
  readonly partyName?: string;
  readonly overdue: boolean;
  readonly session: string;
  readonly sessionTitle: string;
  readonly group: string;
  readonly groupName?: string;
};

export type MemberTakesPart = {
  readonly member: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly country?: string;
  readonly groups: ReadonlyArray<{
    readonly group: string;
    readonly startsOn: string;
    readonly endsOn?: string;
    readonly open: boolean;
    readonly name: string;
    readonly theme: 'licensing' | 'inspection' | 'consular' | 'data' | 'bilateral-cooperation' | 'fundraising';
    readonly status: 'proposed' | 'established' | 'active' | 'closed';
    readonly chair?: 'chair' | 'co-chair';
    readonly inChair: boolean;
    readonly vacant: boolean;
    readonly primary?: string;
    readonly alternate?: string;
  }>;
  readonly upcoming: ReadonlyArray<SessionCard>;
  readonly past: ReadonlyArray<PastSession>;
  readonly actions: ReadonlyArray<SessionAction>;
};

export type Session = {
  readonly session: string;
  readonly group: string;
  readonly groupName?: string;
  readonly title: string;
  readonly status: 'scheduled' | 'held' | 'cancelled';
  readonly start: string;
  readonly end: string;
  readonly local: string;
  readonly zone: string;
  readonly mode: 'virtual' | 'in-person' | 'hybrid';
  readonly place?: string;
  readonly minutesStatus: 'none' | 'draft' | 'circulated' | 'approved' | 'locked';
  readonly reason?: string;
  readonly sequence: number;
  readonly link?: string;
  readonly openedAt?: string;
  readonly closedAt?: string;
  readonly revision: number;
  readonly invitees: ReadonlyArray<{
    readonly participant: string;
    readonly capacity: string;
    readonly party?: string;
    readonly person?: string;
  }>;
  readonly agenda: ReadonlyArray<{
    readonly item: string;
    readonly title: string;
    readonly purpose: 'information' | 'discussion' | 'decision';
    readonly decision?: string;
    readonly outcome?: string;
  }>;
  readonly names: {
    readonly [key: string]: string;
  };
  readonly papers?: ReadonlyArray<MeetingPaper>;
  readonly formerPapers?: ReadonlyArray<MeetingPaper>;
  readonly attendance?: ReadonlyArray<{
    readonly participant: string;
    readonly presence: 'present' | 'apologies' | 'absent';
    readonly person?: string;
    readonly stays: ReadonlyArray<{
      readonly arrivedAt?: string;
      readonly leftAt?: string;
    }>;
  }>;
  readonly conflicts?: ReadonlyArray<{
    readonly participant: string;
    readonly item: string;
    readonly text?: string;
  }>;
  readonly minutes?: ReadonlyArray<MinutesRevision>;
  readonly actions?: ReadonlyArray<SessionAction>;
  readonly carried?: ReadonlyArray<SessionAction>;
};

export type NameOfRecord = {
  readonly name: string;
  readonly nameEn?: string;
  readonly country?: string;
  readonly formerNames: ReadonlyArray<string>;
};

export type NamesOfRecords = {
  readonly authorities?: {
    readonly [key: string]: NameOfRecord;
  };
  readonly organisations?: {
    readonly [key: string]: NameOfRecord;
  };
  readonly bodies?: {
    readonly [key: string]: NameOfRecord;
  };
  readonly groups?: {
    readonly [key: string]: NameOfRecord;
  };
  readonly solutions?: {
    readonly [key: string]: NameOfRecord;
  };
  readonly modules?: {
    readonly [key: string]: NameOfRecord;
  };
  readonly datasets?: {
    readonly [key: string]: NameOfRecord;
  };
  readonly away: ReadonlyArray<string>;
};

export type SearchHit = {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
};

export type SearchAnswer = {
  readonly groups: ReadonlyArray<{
    readonly group: 'authorities' | 'decisions' | 'organisations' | 'groups' | 'solutions' | 'practices' | 'modules' | 'pathways' | 'runs' | 'guidance' | 'datasets' | 'published-figures' | 'studies';
    readonly total: number;
    readonly items: ReadonlyArray<SearchHit>;
  }>;
  readonly away: ReadonlyArray<string>;
};

export type InboxItem = {
  readonly kind: 'expression-without-step' | 'dialogue-past' | 'invitation-unanswered' | 'focal-point-awaited' | 'liaison-unassigned' | 'liaison-assigned' | 'enquiry-received' | 'seat-running-out' | 'written-procedure-open' | 'position-awaited' | 'meeting-invitation' | 'session-invitation' | 'own-request-answered' | 'own-request-open';
  readonly group: 'overdue' | 'this-week' | 'later' | 'waiting';
  readonly record: {
    readonly service: string;
    readonly kind: string;
    readonly id: string;
  };
  readonly params: {
    readonly [key: string]: string | number;
  };
  readonly since?: string;
  readonly by?: string;
  readonly command?: string;
  readonly authority?: string;
};

export type Inbox = {
  readonly day: string;
  readonly items: ReadonlyArray<InboxItem>;
  readonly missing: ReadonlyArray<{
    readonly service: string;
    readonly kinds: ReadonlyArray<'expression-without-step' | 'dialogue-past' | 'invitation-unanswered' | 'focal-point-awaited' | 'liaison-unassigned' | 'liaison-assigned' | 'enquiry-received' | 'seat-running-out' | 'written-procedure-open' | 'position-awaited' | 'meeting-invitation' | 'session-invitation' | 'own-request-answered' | 'own-request-open'>;
  }>;
};

export type PublicCalendarEntry = {
  readonly kind: 'session' | 'run';
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly local?: string;
  readonly zone?: string;
  readonly status?: string;
  readonly mode?: string;
  readonly place?: string;
  readonly convenor?: string;
  readonly convenorName?: string;
};

export type PublicCalendar = {
  readonly from: string;
  readonly to: string;
  readonly entries: ReadonlyArray<PublicCalendarEntry>;
  readonly away: ReadonlyArray<string>;
};

export type ExampleProgress = {
  readonly status: 'none' | 'under-way' | 'recorded' | 'failed';
  readonly chapter?: 'members' | 'bodies' | 'proposed-groups' | 'decisions' | 'groups' | 'solutions' | 'practices' | 'liaison' | 'training' | 'research' | 'silence';
  readonly done: number;
  readonly total: number;
  readonly reason?: string;
};

export type SendApologies = {
  readonly effectiveAt?: string | string;
  readonly participant: string;
  readonly holder?: string;
};

export type OpenWords = {
  readonly purpose: 'display' | 'membership' | 'liaison' | 'correspondence' | 'meetings' | 'governance' | 'working-groups' | 'training' | 'research' | 'advocacy' | 'funding' | 'data-quality' | 'data-subject-request';
};

export type ResolveActors = {
  readonly subjects: ReadonlyArray<string>;
  readonly purpose: 'display' | 'membership' | 'liaison' | 'correspondence' | 'meetings' | 'governance' | 'working-groups' | 'training' | 'research' | 'advocacy' | 'funding' | 'data-quality' | 'data-subject-request';
};

export type RegisterPerson = {
  readonly effectiveAt?: string | string;
  readonly profile: {
    readonly name?: string | null;
    readonly title?: string | null;
    readonly function?: string | null;
    readonly email?: string | null;
    readonly phone?: string | null;
    readonly languages?: ReadonlyArray<string> | null;
  };
  readonly kind: 'focal-point' | 'representative' | 'seat-holder' | 'learner' | 'contact' | 'officer';
  readonly authority?: string;
  readonly subject?: string;
};

export type SearchPersons = {
  readonly name?: string;
  readonly kind?: 'focal-point' | 'representative' | 'seat-holder' | 'learner' | 'contact' | 'officer';
  readonly authority?: string;
  readonly purpose: 'display' | 'membership' | 'liaison' | 'correspondence' | 'meetings' | 'governance' | 'working-groups' | 'training' | 'research' | 'advocacy' | 'funding' | 'data-quality' | 'data-subject-request';
  readonly limit?: number;
  readonly cursor?: string;
};

export type ResolvePersons = {
  readonly ids: ReadonlyArray<string>;
  readonly purpose: 'display' | 'membership' | 'liaison' | 'correspondence' | 'meetings' | 'governance' | 'working-groups' | 'training' | 'research' | 'advocacy' | 'funding' | 'data-quality' | 'data-subject-request';
};

export type SealText = {
  readonly effectiveAt?: string | string;
  readonly text: string;
  readonly language?: string;
  readonly subject: {
    readonly kind: 'person' | 'authority' | 'dialogue' | 'liaison-request' | 'meeting' | 'decision' | 'working-group' | 'session' | 'solution' | 'practice' | 'training' | 'research' | 'advocacy' | 'funding';
    readonly id: string;
  };
};

export type ResolveTexts = {
  readonly ids: ReadonlyArray<string>;
  readonly purpose: 'display' | 'membership' | 'liaison' | 'correspondence' | 'meetings' | 'governance' | 'working-groups' | 'training' | 'research' | 'advocacy' | 'funding' | 'data-quality' | 'data-subject-request';
};

export type SendSessionApologies = {
  readonly effectiveAt?: string | string;
  readonly participant: string;
  readonly holder?: string;
};

export type NamesAsked = {
  readonly authorities?: ReadonlyArray<string>;
  readonly organisations?: ReadonlyArray<string>;
  readonly bodies?: ReadonlyArray<string>;
  readonly groups?: ReadonlyArray<string>;
  readonly solutions?: ReadonlyArray<string>;
  readonly modules?: ReadonlyArray<string>;
  readonly datasets?: ReadonlyArray<string>;
};

export type GetMembershipAuthoritiesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly country?: ReadonlyArray<string>;
    readonly region?: ReadonlyArray<'americas' | 'europe' | 'north-africa' | 'southern-africa' | 'asia-pacific' | 'western-middle-and-eastern-africa'>;
    readonly text?: string;
    readonly level?: ReadonlyArray<'national' | 'subnational'>;
    readonly kind?: ReadonlyArray<'ministry' | 'department' | 'agency' | 'inspection-service' | 'consular-service' | 'counter-trafficking-body' | 'public-employment-service' | 'licensing-authority' | 'registration-authority' | 'other-public-authority'>;
    readonly portfolio?: ReadonlyArray<'labour' | 'foreign-affairs' | 'interior' | 'justice' | 'migration' | 'development-cooperation' | 'consular' | 'inspection' | 'counter-trafficking' | 'employment' | 'licensing-and-registration' | 'other'>;
    readonly status?: ReadonlyArray<'interested' | 'in-dialogue' | 'invited' | 'member' | 'declined' | 'withdrawn' | 'succeeded'>;
    readonly focalPoint?: ReadonlyArray<'designated' | 'awaiting' | 'not-applicable'>;
    readonly sort?: 'name' | '-name' | 'country' | '-country' | 'statusSince' | '-statusSince';
  };
  readonly url: '/api/membership/authorities';
};

export type GetMembershipAuthoritiesResponses = {
  readonly 200: AuthorityPage;
};

export type GetMembershipAuthoritiesFacetsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly country?: ReadonlyArray<string>;
    readonly region?: ReadonlyArray<'americas' | 'europe' | 'north-africa' | 'southern-africa' | 'asia-pacific' | 'western-middle-and-eastern-africa'>;
    readonly text?: string;
    readonly level?: ReadonlyArray<'national' | 'subnational'>;
    readonly kind?: ReadonlyArray<'ministry' | 'department' | 'agency' | 'inspection-service' | 'consular-service' | 'counter-trafficking-body' | 'public-employment-service' | 'licensing-authority' | 'registration-authority' | 'other-public-authority'>;
    readonly portfolio?: ReadonlyArray<'labour' | 'foreign-affairs' | 'interior' | 'justice' | 'migration' | 'development-cooperation' | 'consular' | 'inspection' | 'counter-trafficking' | 'employment' | 'licensing-and-registration' | 'other'>;
    readonly status?: ReadonlyArray<'interested' | 'in-dialogue' | 'invited' | 'member' | 'declined' | 'withdrawn' | 'succeeded'>;
    readonly focalPoint?: ReadonlyArray<'designated' | 'awaiting' | 'not-applicable'>;
    readonly sort?: 'name' | '-name' | 'country' | '-country' | 'statusSince' | '-statusSince';
  };
  readonly url: '/api/membership/authorities/facets';
};

export type GetMembershipAuthoritiesFacetsResponses = {
  readonly 200: DirectoryFacets;
};

export type GetMembershipAuthoritiesByAuthorityData = {
  readonly body?: never;
  readonly path: {
    readonly authority: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/membership/authorities/{authority}';
};

export type GetMembershipAuthoritiesByAuthorityResponses = {
  readonly 200: Authority;
};

export type GetMembershipAuthoritiesByAuthorityJourneyData = {
  readonly body?: never;
  readonly path: {
    readonly authority: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/membership/authorities/{authority}/journey';
};

export type GetMembershipAuthoritiesByAuthorityJourneyResponses = {
  readonly 200: AuthorityJourney;
};

export type GetMembershipRollData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly knownAt?: string;
    readonly asOf?: string;
  };
  readonly url: '/api/membership/roll';
};

export type GetMembershipRollResponses = {
  readonly 200: Roll;
};

export type GetMembershipRollDaysData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly knownAt?: string;
  };
  readonly url: '/api/membership/roll/days';
};

export type GetMembershipRollDaysResponses = {
  readonly 200: RollDays;
};

export type GetMembershipPipelineData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly country?: ReadonlyArray<string>;
    readonly region?: ReadonlyArray<'americas' | 'europe' | 'north-africa' | 'southern-africa' | 'asia-pacific' | 'western-middle-and-eastern-africa'>;
    readonly stage?: ReadonlyArray<'interested' | 'in-dialogue' | 'invited' | 'awaiting-focal-point'>;
    readonly sort?: 'stageSince' | '-stageSince' | 'stage' | '-stage' | 'lastOn' | '-lastOn';
  };
  readonly url: '/api/membership/pipeline';
};

export type GetMembershipPipelineResponses = {
  readonly 200: AuthorityInPipelinePage;
};

export type GetMembershipGrowthData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly from?: string;
    readonly to?: string;
  };
  readonly url: '/api/membership/growth';
};

export type GetMembershipGrowthResponses = {
  readonly 200: Growth;
};

export type GetMembershipLiaisonRequestsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly open?: 'true' | 'false';
    readonly status?: ReadonlyArray<'open' | 'assigned' | 'proposed' | 'consented' | 'declined-by-counterpart' | 'introduced' | 'answered' | 'referred' | 'closed'>;
    readonly kind?: ReadonlyArray<'question' | 'introduction' | 'iris-pillar'>;
    readonly officer?: string;
    readonly authority?: string;
    readonly sort?: 'openedOn' | '-openedOn' | 'status' | '-status' | 'kind' | '-kind';
  };
  readonly url: '/api/membership/liaison-requests';
};

export type GetMembershipLiaisonRequestsResponses = {
  readonly 200: LiaisonRequestPage;
};

export type GetMembershipLiaisonRequestsByRequestData = {
  readonly body?: never;
  readonly path: {
    readonly request: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly authority?: string;
  };
  readonly url: '/api/membership/liaison-requests/{request}';
};

export type GetMembershipLiaisonRequestsByRequestResponses = {
  readonly 200: LiaisonRequest;
};

export type GetMembershipEnquiriesByEnquiryData = {
  readonly body?: never;
  readonly path: {
    readonly enquiry: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/membership/enquiries/{enquiry}';
};

export type GetMembershipEnquiriesByEnquiryResponses = {
  readonly 200: Enquiry;
};

export type GetMembershipExampleYearData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/membership/example-year';
};

export type GetMembershipExampleYearResponses = {
  readonly 200: ExampleMark;
};

export type GetMembershipImportsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly kind?: ReadonlyArray<'expressions'>;
    readonly state?: 'waiting' | 'recording' | 'interrupted' | 'stopped' | 'recorded' | 'forgotten';
    readonly sort?: 'acceptedAt' | '-acceptedAt';
  };
  readonly url: '/api/membership/imports';
};

export type GetMembershipImportsResponses = {
  readonly 200: ImportListedPage;
};

export type GetMembershipImportsExpressionsByImportData = {
  readonly body?: never;
  readonly path: {
    readonly import: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
  };
  readonly url: '/api/membership/imports/expressions/{import}';
};

export type GetMembershipImportsExpressionsByImportResponses = {
  readonly 200: ImportWithRows;
};

export type GetMembershipToMoveData = {
  readonly body?: never;
  readonly path?: never;
  readonly query: {
    readonly waitFor?: number;
    readonly authority: string;
    readonly to?: string;
  };
  readonly url: '/api/membership/to-move';
};

export type GetMembershipToMoveResponses = {
  readonly 200: ToMoveItems;
};

export type PostPeoplePersonsRegisterData = {
  readonly body: RegisterPerson;
  readonly headers?: {
    readonly 'Idempotency-Key'?: string;
    readonly 'If-Match'?: string;
    readonly 'GPN-Confirm'?: 'names-a-person';
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/people/persons/register';
};

export type PostPeoplePersonsRegisterResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
  readonly 201: CommandOutcome;
};

export type PostPeoplePersonsSearchData = {
  readonly body: SearchPersons;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/people/persons/search';
};

export type PostPeoplePersonsSearchResponses = {
  readonly 200: FoundPersonItems;
};

export type PostPeoplePersonsResolveData = {
  readonly body: ResolvePersons;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/people/persons/resolve';
};

export type PostPeoplePersonsResolveResponses = {
  readonly 200: ResolvedPersonItems;
};

export type GetPeoplePersonsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly state?: ReadonlyArray<'registered' | 'erased'>;
    readonly kind?: ReadonlyArray<'focal-point' | 'representative' | 'seat-holder' | 'learner' | 'contact' | 'officer'>;
    readonly authority?: string;
    readonly sort?: 'registeredAt' | '-registeredAt' | 'lastHeardAt' | '-lastHeardAt' | 'kind' | '-kind';
  };
  readonly url: '/api/people/persons';
};

export type GetPeoplePersonsResponses = {
  readonly 200: PersonEntryPage;
};

export type GetPeoplePersonsByPersonData = {
  readonly body?: never;
  readonly path: {
    readonly person: string;
  };
  readonly query: {
    readonly purpose: 'display' | 'membership' | 'liaison' | 'correspondence' | 'meetings' | 'governance' | 'working-groups' | 'training' | 'research' | 'advocacy' | 'funding' | 'data-quality' | 'data-subject-request';
  };
  readonly url: '/api/people/persons/{person}';
};

export type GetPeoplePersonsByPersonResponses = {
  readonly 200: Person;
};

export type PostPeopleActorsResolveData = {
  readonly body: ResolveActors;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/people/actors/resolve';
};

export type PostPeopleActorsResolveResponses = {
  readonly 200: ResolvedActorItems;
};

export type GetPeopleOfficersData = {
  readonly body?: never;
  readonly path?: never;
  readonly query: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly purpose: 'display' | 'membership' | 'liaison' | 'correspondence' | 'meetings' | 'governance' | 'working-groups' | 'training' | 'research' | 'advocacy' | 'funding' | 'data-quality' | 'data-subject-request';
  };
  readonly url: '/api/people/officers';
};

export type GetPeopleOfficersResponses = {
  readonly 200: OfficerItems;
};

export type PostPeopleTextsSealData = {
  readonly body: SealText;
  readonly headers?: {
    readonly 'Idempotency-Key'?: string;
    readonly 'If-Match'?: string;
    readonly 'GPN-Confirm'?: 'names-a-person';
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/people/texts/seal';
};

export type PostPeopleTextsSealResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
  readonly 201: CommandOutcome;
};

export type PostPeopleTextsResolveData = {
  readonly body: ResolveTexts;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/people/texts/resolve';
};

export type PostPeopleTextsResolveResponses = {
  readonly 200: ResolvedTextItems;
};

export type PostPeopleEnquiriesByEnquiryOpenData = {
  readonly body: OpenWords;
  readonly path: {
    readonly enquiry: string;
  };
  readonly query?: never;
  readonly url: '/api/people/enquiries/{enquiry}/open';
};

export type PostPeopleEnquiriesByEnquiryOpenResponses = {
  readonly 200: EnquiryWords;
};

export type GetPeopleToMoveData = {
  readonly body?: never;
  readonly path?: never;
  readonly query: {
    readonly waitFor?: number;
    readonly authority: string;
    readonly to?: string;
  };
  readonly url: '/api/people/to-move';
};

export type GetPeopleToMoveResponses = {
  readonly 200: ToMoveItems;
};

export type GetGovernanceBodiesByBodyData = {
  readonly body?: never;
  readonly path: {
    readonly body: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly on?: string;
  };
  readonly url: '/api/governance/bodies/{body}';
};

export type GetGovernanceBodiesByBodyResponses = {
  readonly 200: Body;
};

export type GetGovernanceSeatsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly on?: string;
    readonly within?: number;
    readonly body?: string;
    readonly holder?: string;
    readonly capacity?: ReadonlyArray<'chair' | 'co-chair' | 'vice-chair' | 'member' | 'observer'>;
    readonly sort?: 'body' | '-body' | 'startsOn' | '-startsOn' | 'termEndsOn' | '-termEndsOn';
  };
  readonly url: '/api/governance/seats';
};

export type GetGovernanceSeatsResponses = {
  readonly 200: SeatHoldingPage;
};

export type GetGovernancePartiesByHolderData = {
  readonly body?: never;
  readonly path: {
    readonly holder: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/governance/parties/{holder}';
};

export type GetGovernancePartiesByHolderResponses = {
  readonly 200: PartyPage;
};

export type PostGovernanceMeetingsByMeetingSendApologiesData = {
  readonly body?: SendApologies;
  readonly headers?: {
    readonly 'Idempotency-Key'?: string;
    readonly 'If-Match'?: string;
    readonly 'GPN-Confirm'?: 'names-a-person';
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path: {
    readonly meeting: string;
  };
  readonly query?: never;
  readonly url: '/api/governance/meetings/{meeting}/send-apologies';
};

export type PostGovernanceMeetingsByMeetingSendApologiesResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
};

export type GetGovernanceMeetingsByMeetingData = {
  readonly body?: never;
  readonly path: {
    readonly meeting: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly holder?: string;
  };
  readonly url: '/api/governance/meetings/{meeting}';
};

export type GetGovernanceMeetingsByMeetingResponses = {
  readonly 200: Meeting;
};

export type GetGovernanceDecisionsByDecisionData = {
  readonly body?: never;
  readonly path: {
    readonly decision: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly holder?: string;
  };
  readonly url: '/api/governance/decisions/{decision}';
};

export type GetGovernanceDecisionsByDecisionResponses = {
  readonly 200: Decision;
};

export type GetGovernanceToMoveData = {
  readonly body?: never;
  readonly path?: never;
  readonly query: {
    readonly waitFor?: number;
    readonly authority: string;
    readonly to?: string;
  };
  readonly url: '/api/governance/to-move';
};

export type GetGovernanceToMoveResponses = {
  readonly 200: ToMoveItems;
};

export type PostWorkingGroupsSessionsBySessionSendSessionApologiesData = {
  readonly body?: SendSessionApologies;
  readonly headers?: {
    readonly 'Idempotency-Key'?: string;
    readonly 'If-Match'?: string;
    readonly 'GPN-Confirm'?: 'names-a-person';
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path: {
    readonly session: string;
  };
  readonly query?: never;
  readonly url: '/api/working-groups/sessions/{session}/send-session-apologies';
};

export type PostWorkingGroupsSessionsBySessionSendSessionApologiesResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
};

export type GetWorkingGroupsMembersByMemberTakesPartData = {
  readonly body?: never;
  readonly path: {
    readonly member: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/working-groups/members/{member}/takes-part';
};

export type GetWorkingGroupsMembersByMemberTakesPartResponses = {
  readonly 200: MemberTakesPart;
};

export type GetWorkingGroupsSessionsBySessionData = {
  readonly body?: never;
  readonly path: {
    readonly session: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly holder?: string;
  };
  readonly url: '/api/working-groups/sessions/{session}';
};

export type GetWorkingGroupsSessionsBySessionResponses = {
  readonly 200: Session;
};

export type GetWorkingGroupsMembersByMemberContributionsData = {
  readonly body?: never;
  readonly path: {
    readonly member: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/working-groups/members/{member}/contributions';
};

export type GetWorkingGroupsMembersByMemberContributionsResponses = {
  readonly 200: MemberContributions;
};

export type GetWorkingGroupsToMoveData = {
  readonly body?: never;
  readonly path?: never;
  readonly query: {
    readonly waitFor?: number;
    readonly authority: string;
    readonly to?: string;
  };
  readonly url: '/api/working-groups/to-move';
};

export type GetWorkingGroupsToMoveResponses = {
  readonly 200: ToMoveItems;
};

export type GetTrainingAuthoritiesByMemberCapacityData = {
  readonly body?: never;
  readonly path: {
    readonly member: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly on?: string;
    readonly within?: number;
  };
  readonly url: '/api/training/authorities/{member}/capacity';
};

export type GetTrainingAuthoritiesByMemberCapacityResponses = {
  readonly 200: Capacity;
};

export type GetTrainingImportsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly kind?: ReadonlyArray<'enrolments' | 'guidance'>;
    readonly state?: 'waiting' | 'recording' | 'interrupted' | 'stopped' | 'recorded' | 'forgotten';
    readonly sort?: 'acceptedAt' | '-acceptedAt';
  };
  readonly url: '/api/training/imports';
};

export type GetTrainingImportsResponses = {
  readonly 200: ImportListedPage;
};

export type GetTrainingToMoveData = {
  readonly body?: never;
  readonly path?: never;
  readonly query: {
    readonly waitFor?: number;
    readonly authority: string;
    readonly to?: string;
  };
  readonly url: '/api/training/to-move';
};

export type GetTrainingToMoveResponses = {
  readonly 200: ToMoveItems;
};

export type GetResearchPublishedFiguresData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly origin?: ReadonlyArray<string>;
    readonly destination?: ReadonlyArray<string>;
    readonly sex?: ReadonlyArray<'both' | 'female' | 'male'>;
    readonly named?: ReadonlyArray<'mean-of-ratios' | 'ratio-of-means' | 'median' | 'percentile-80'>;
    readonly publicationId?: string;
    readonly status?: ReadonlyArray<'recorded' | 'withdrawn'>;
    readonly sort?: 'publication' | '-publication' | 'origin' | '-origin' | 'destination' | '-destination';
  };
  readonly url: '/api/research/published-figures';
};

export type GetResearchPublishedFiguresResponses = {
  readonly 200: PublishedFigurePage;
};

export type GetResearchImportsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly kind?: ReadonlyArray<'published-figures'>;
    readonly state?: 'waiting' | 'recording' | 'interrupted' | 'stopped' | 'recorded' | 'forgotten';
    readonly sort?: 'acceptedAt' | '-acceptedAt';
  };
  readonly url: '/api/research/imports';
};

export type GetResearchImportsResponses = {
  readonly 200: ImportListedPage;
};

export type GetResearchToMoveData = {
  readonly body?: never;
  readonly path?: never;
  readonly query: {
    readonly waitFor?: number;
    readonly authority: string;
    readonly to?: string;
  };
  readonly url: '/api/research/to-move';
};

export type GetResearchToMoveResponses = {
  readonly 200: ToMoveItems;
};

export type PostFrontNamesData = {
  readonly body: NamesAsked;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/front/names';
};

export type PostFrontNamesResponses = {
  readonly 200: NamesOfRecords;
};

export type GetFrontSearchData = {
  readonly body?: never;
  readonly path?: never;
  readonly query: {
    readonly text: string;
    readonly limit?: number;
  };
  readonly url: '/api/front/search';
};

export type GetFrontSearchResponses = {
  readonly 200: SearchAnswer;
};

export type GetFrontInboxData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly whose?: 'me' | 'all';
    readonly kind?: ReadonlyArray<'expression-without-step' | 'dialogue-past' | 'invitation-unanswered' | 'focal-point-awaited' | 'liaison-unassigned' | 'liaison-assigned' | 'enquiry-received' | 'seat-running-out' | 'written-procedure-open' | 'position-awaited' | 'meeting-invitation' | 'session-invitation' | 'own-request-answered' | 'own-request-open'>;
  };
  readonly url: '/api/front/inbox';
};

export type GetFrontInboxResponses = {
  readonly 200: Inbox;
};

export type GetFrontPublicCalendarData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly from?: string;
    readonly days?: number;
    readonly kind?: ReadonlyArray<'session' | 'run'>;
  };
  readonly url: '/api/front/public-calendar';
};

export type GetFrontPublicCalendarResponses = {
  readonly 200: PublicCalendar;
};

export type GetFrontExampleData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/front/example';
};

export type GetFrontExampleResponses = {
  readonly 200: ExampleProgress;
};
