// Made from the OpenAPI document, of the requests that the console sends: npm run answer-types. Do not edit.
import type { Exchange } from '../exchange.ts';

/** By request, what it takes and what is answered. */
export interface Requests {
  'GET /api/front/example': Exchange<GetFrontExampleData, GetFrontExampleResponses>;
  'GET /api/front/inbox': Exchange<GetFrontInboxData, GetFrontInboxResponses>;
  'GET /api/front/public-calendar': Exchange<GetFrontPublicCalendarData, GetFrontPublicCalendarResponses>;
  'GET /api/membership/authorities': Exchange<GetMembershipAuthoritiesData, GetMembershipAuthoritiesResponses>;
  'GET /api/membership/authorities/{authority}': Exchange<GetMembershipAuthoritiesByAuthorityData, GetMembershipAuthoritiesByAuthorityResponses>;
  'GET /api/membership/authorities/{authority}/journey': Exchange<GetMembershipAuthoritiesByAuthorityJourneyData, GetMembershipAuthoritiesByAuthorityJourneyResponses>;
  'GET /api/membership/example-year': Exchange<GetMembershipExampleYearData, GetMembershipExampleYearResponses>;
  'GET /api/membership/growth': Exchange<GetMembershipGrowthData, GetMembershipGrowthResponses>;
  'GET /api/membership/pipeline': Exchange<GetMembershipPipelineData, GetMembershipPipelineResponses>;
  'GET /api/membership/roll': Exchange<GetMembershipRollData, GetMembershipRollResponses>;
  'GET /api/membership/roll/days': Exchange<GetMembershipRollDaysData, GetMembershipRollDaysResponses>;
}

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

export type ExampleMark = {
  readonly example: boolean;
  readonly begunAt?: string;
  readonly whole?: boolean;
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

export type GetMembershipExampleYearData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/membership/example-year';
};

export type GetMembershipExampleYearResponses = {
  readonly 200: ExampleMark;
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
