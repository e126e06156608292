// Made from the OpenAPI document, of the requests that the site sends: npm run answer-types. Do not edit.
import type { Exchange } from '../../api/exchange.ts';

/** By request, what it takes and what is answered. */
export interface Requests {
  'GET /api/governance/register': Exchange<GetGovernanceRegisterData, GetGovernanceRegisterResponses>;
  'GET /api/membership/example-year': Exchange<GetMembershipExampleYearData, GetMembershipExampleYearResponses>;
  'GET /api/membership/members': Exchange<GetMembershipMembersData, GetMembershipMembersResponses>;
  'GET /api/membership/members/growth': Exchange<GetMembershipMembersGrowthData, GetMembershipMembersGrowthResponses>;
  'GET /api/membership/members/{member}': Exchange<GetMembershipMembersByMemberData, GetMembershipMembersByMemberResponses>;
  'GET /api/working-groups/groups': Exchange<GetWorkingGroupsGroupsData, GetWorkingGroupsGroupsResponses>;
  'GET /api/working-groups/highlighted-practices': Exchange<GetWorkingGroupsHighlightedPracticesData, GetWorkingGroupsHighlightedPracticesResponses>;
  'GET /api/working-groups/public-sessions': Exchange<GetWorkingGroupsPublicSessionsData, GetWorkingGroupsPublicSessionsResponses>;
}

export type DecisionCard = {
  readonly body: string;
  readonly title: string;
  readonly status: 'proposed' | 'circulated' | 'open' | 'adopted' | 'not-adopted' | 'deferred' | 'withdrawn' | 'implemented' | 'superseded';
  readonly statusSince: string;
  readonly public: boolean;
  readonly closedAt?: string;
  readonly closedOn?: string;
  readonly deadline?: string;
  readonly decision: string;
  readonly bodyName?: string;
  readonly supersededBy?: string;
};

export type DecisionCardPage = {
  readonly items: ReadonlyArray<DecisionCard>;
  readonly total: number;
  readonly next?: string;
};

export type Member = {
  readonly authority: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly country: string;
  readonly subdivision?: string;
  readonly region?: 'americas' | 'europe' | 'north-africa' | 'southern-africa' | 'asia-pacific' | 'western-middle-and-eastern-africa';
  readonly level: 'national' | 'subnational';
  readonly kind: 'ministry' | 'department' | 'agency' | 'inspection-service' | 'consular-service' | 'counter-trafficking-body' | 'public-employment-service' | 'licensing-authority' | 'registration-authority' | 'other-public-authority';
  readonly portfolios: ReadonlyArray<'labour' | 'foreign-affairs' | 'interior' | 'justice' | 'migration' | 'development-cooperation' | 'consular' | 'inspection' | 'counter-trafficking' | 'employment' | 'licensing-and-registration' | 'other'>;
  readonly memberSince: string;
};

export type MemberPage = {
  readonly items: ReadonlyArray<Member>;
  readonly total: number;
  readonly next?: string;
};

export type MembersGrowth = {
  readonly months: ReadonlyArray<{
    readonly month: string;
    readonly joined: number;
    readonly left: number;
    readonly members: number;
    readonly regions: {
      readonly [key: string]: {
        readonly joined: number;
        readonly left: number;
        readonly members: number;
      };
    };
  }>;
};

export type MemberFacts = {
  readonly authority: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly country: string;
  readonly subdivision?: string;
  readonly region?: 'americas' | 'europe' | 'north-africa' | 'southern-africa' | 'asia-pacific' | 'western-middle-and-eastern-africa';
  readonly level: 'national' | 'subnational';
  readonly kind: 'ministry' | 'department' | 'agency' | 'inspection-service' | 'consular-service' | 'counter-trafficking-body' | 'public-employment-service' | 'licensing-authority' | 'registration-authority' | 'other-public-authority';
  readonly portfolios: ReadonlyArray<'labour' | 'foreign-affairs' | 'interior' | 'justice' | 'migration' | 'development-cooperation' | 'consular' | 'inspection' | 'counter-trafficking' | 'employment' | 'licensing-and-registration' | 'other'>;
  readonly memberSince: string;
  readonly leftOn?: string;
  readonly formerNames: ReadonlyArray<string>;
  readonly predecessors: ReadonlyArray<string>;
  readonly successor?: string;
};

export type ExampleMark = {
  readonly example: boolean;
  readonly begunAt?: string;
  readonly whole?: boolean;
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

export type WorkingGroup = {
  readonly group: string;
  readonly name: string;
  readonly theme: 'licensing' | 'inspection' | 'consular' | 'data' | 'bilateral-cooperation' | 'fundraising';
  readonly phase: 'inception' | 'operational';
  readonly status: 'proposed' | 'established' | 'active' | 'closed';
  readonly statusSince: string;
  readonly basis?: {
    readonly kind: 'inception' | 'decision';
    readonly reference?: string;
  };
  readonly members: number;
  readonly next?: SessionCard;
};

export type WorkingGroupPage = {
  readonly items: ReadonlyArray<WorkingGroup>;
  readonly total: number;
  readonly next?: string;
};

export type HighlightedPractice = {
  readonly practice: string;
  readonly member: string;
  readonly memberName?: string;
  readonly version: number;
  readonly kind: 'policy' | 'regulation' | 'enforcement' | 'protection';
  readonly title: string;
  readonly titleEn?: string;
  readonly summary: string;
  readonly description?: string;
  readonly themes: ReadonlyArray<'licensing' | 'inspection' | 'consular' | 'data' | 'bilateral-cooperation' | 'fundraising'>;
  readonly countries: ReadonlyArray<string>;
  readonly subdivision?: string;
  readonly chapters: ReadonlyArray<number>;
  readonly language?: string;
  readonly inUseSince?: number;
  readonly instrument?: string;
  readonly source?: string;
  readonly solution?: string;
  readonly highlightedOn: string;
};

export type HighlightedPracticePage = {
  readonly items: ReadonlyArray<HighlightedPractice>;
  readonly total: number;
  readonly next?: string;
};

export type PublicSession = {
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
  readonly sequence: number;
  readonly changedAt: string;
};

export type PublicSessionPage = {
  readonly items: ReadonlyArray<PublicSession>;
  readonly total: number;
  readonly next?: string;
};

export type GetMembershipMembersData = {
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
    readonly asOf?: string;
    readonly sort?: 'name' | '-name' | 'country' | '-country' | 'memberSince' | '-memberSince';
  };
  readonly url: '/api/membership/members';
};

export type GetMembershipMembersResponses = {
  readonly 200: MemberPage;
};

export type GetMembershipMembersGrowthData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly from?: string;
    readonly to?: string;
  };
  readonly url: '/api/membership/members/growth';
};

export type GetMembershipMembersGrowthResponses = {
  readonly 200: MembersGrowth;
};

export type GetMembershipMembersByMemberData = {
  readonly body?: never;
  readonly path: {
    readonly member: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/membership/members/{member}';
};

export type GetMembershipMembersByMemberResponses = {
  readonly 200: MemberFacts;
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

export type GetGovernanceRegisterData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly year?: ReadonlyArray<string>;
    readonly body?: string;
    readonly sort?: 'decision' | '-decision' | 'statusSince' | '-statusSince';
    readonly status?: ReadonlyArray<'adopted' | 'implemented' | 'superseded'>;
  };
  readonly url: '/api/governance/register';
};

export type GetGovernanceRegisterResponses = {
  readonly 200: DecisionCardPage;
};

export type GetWorkingGroupsGroupsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly theme?: ReadonlyArray<'licensing' | 'inspection' | 'consular' | 'data' | 'bilateral-cooperation' | 'fundraising'>;
    readonly status?: 'proposed' | 'established' | 'active' | 'closed';
    readonly member?: string;
    readonly sort?: 'name' | '-name' | 'theme' | '-theme' | 'status' | '-status';
  };
  readonly url: '/api/working-groups/groups';
};

export type GetWorkingGroupsGroupsResponses = {
  readonly 200: WorkingGroupPage;
};

export type GetWorkingGroupsPublicSessionsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly when?: 'upcoming' | 'past';
    readonly status?: ReadonlyArray<'scheduled' | 'held' | 'cancelled'>;
    readonly from?: string;
    readonly to?: string;
    readonly sort?: 'start' | '-start' | 'title' | '-title';
    readonly group?: ReadonlyArray<string>;
  };
  readonly url: '/api/working-groups/public-sessions';
};

export type GetWorkingGroupsPublicSessionsResponses = {
  readonly 200: PublicSessionPage;
};

export type GetWorkingGroupsHighlightedPracticesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly kind?: ReadonlyArray<'policy' | 'regulation' | 'enforcement' | 'protection'>;
    readonly theme?: ReadonlyArray<'licensing' | 'inspection' | 'consular' | 'data' | 'bilateral-cooperation' | 'fundraising'>;
    readonly country?: ReadonlyArray<string>;
    readonly chapter?: ReadonlyArray<number>;
    readonly member?: string;
    readonly sort?: 'title' | '-title' | 'kind' | '-kind';
  };
  readonly url: '/api/working-groups/highlighted-practices';
};

export type GetWorkingGroupsHighlightedPracticesResponses = {
  readonly 200: HighlightedPracticePage;
};
