// Made from the OpenAPI document, of the requests that the site sends: npm run answer-types. Do not edit.
import type { Exchange } from '../../api/exchange.ts';

/** By request, what it takes and what is answered. */
export interface Requests {
  'GET /api/front/public-calendar': Exchange<GetFrontPublicCalendarData, GetFrontPublicCalendarResponses>;
  'GET /api/governance/bodies': Exchange<GetGovernanceBodiesData, GetGovernanceBodiesResponses>;
  'GET /api/governance/bodies/{body}': Exchange<GetGovernanceBodiesByBodyData, GetGovernanceBodiesByBodyResponses>;
  'GET /api/governance/register': Exchange<GetGovernanceRegisterData, GetGovernanceRegisterResponses>;
  'GET /api/governance/register/{decision}': Exchange<GetGovernanceRegisterByDecisionData, GetGovernanceRegisterByDecisionResponses>;
  'GET /api/governance/terms': Exchange<GetGovernanceTermsData, GetGovernanceTermsResponses>;
  'GET /api/governance/terms/{owner}': Exchange<GetGovernanceTermsByOwnerData, GetGovernanceTermsByOwnerResponses>;
  'GET /api/governance/terms/{owner}/compare': Exchange<GetGovernanceTermsByOwnerCompareData, GetGovernanceTermsByOwnerCompareResponses>;
  'GET /api/membership/example-year': Exchange<GetMembershipExampleYearData, GetMembershipExampleYearResponses>;
  'GET /api/membership/members': Exchange<GetMembershipMembersData, GetMembershipMembersResponses>;
  'GET /api/membership/members/growth': Exchange<GetMembershipMembersGrowthData, GetMembershipMembersGrowthResponses>;
  'GET /api/membership/members/{member}': Exchange<GetMembershipMembersByMemberData, GetMembershipMembersByMemberResponses>;
  'GET /api/people/certificate-holders/{number}': Exchange<GetPeopleCertificateHoldersByNumberData, GetPeopleCertificateHoldersByNumberResponses>;
  'GET /api/research/datasets/{dataset}/figures': Exchange<GetResearchDatasetsByDatasetFiguresData, GetResearchDatasetsByDatasetFiguresResponses>;
  'GET /api/research/profiles': Exchange<GetResearchProfilesData, GetResearchProfilesResponses>;
  'GET /api/research/profiles/{country}': Exchange<GetResearchProfilesByCountryData, GetResearchProfilesByCountryResponses>;
  'GET /api/research/profiles/{country}/rule': Exchange<GetResearchProfilesByCountryRuleData, GetResearchProfilesByCountryRuleResponses>;
  'GET /api/research/published-figures': Exchange<GetResearchPublishedFiguresData, GetResearchPublishedFiguresResponses>;
  'GET /api/research/published-figures/{figure}': Exchange<GetResearchPublishedFiguresByFigureData, GetResearchPublishedFiguresByFigureResponses>;
  'GET /api/research/released-datasets': Exchange<GetResearchReleasedDatasetsData, GetResearchReleasedDatasetsResponses>;
  'GET /api/research/released-datasets/{dataset}': Exchange<GetResearchReleasedDatasetsByDatasetData, GetResearchReleasedDatasetsByDatasetResponses>;
  'GET /api/research/statistics': Exchange<GetResearchStatisticsData, GetResearchStatisticsResponses>;
  'GET /api/research/studies': Exchange<GetResearchStudiesData, GetResearchStudiesResponses>;
  'GET /api/research/studies/{study}': Exchange<GetResearchStudiesByStudyData, GetResearchStudiesByStudyResponses>;
  'GET /api/training/catalogue/modules': Exchange<GetTrainingCatalogueModulesData, GetTrainingCatalogueModulesResponses>;
  'GET /api/training/catalogue/modules/{module}': Exchange<GetTrainingCatalogueModulesByModuleData, GetTrainingCatalogueModulesByModuleResponses>;
  'GET /api/training/catalogue/offerings': Exchange<GetTrainingCatalogueOfferingsData, GetTrainingCatalogueOfferingsResponses>;
  'GET /api/training/catalogue/offerings/{offering}': Exchange<GetTrainingCatalogueOfferingsByOfferingData, GetTrainingCatalogueOfferingsByOfferingResponses>;
  'GET /api/training/catalogue/pathways': Exchange<GetTrainingCataloguePathwaysData, GetTrainingCataloguePathwaysResponses>;
  'GET /api/training/certificates/verify/{number}': Exchange<GetTrainingCertificatesVerifyByNumberData, GetTrainingCertificatesVerifyByNumberResponses>;
  'GET /api/training/guidance': Exchange<GetTrainingGuidanceData, GetTrainingGuidanceResponses>;
  'GET /api/training/guidance/{resource}': Exchange<GetTrainingGuidanceByResourceData, GetTrainingGuidanceByResourceResponses>;
  'GET /api/working-groups/groups': Exchange<GetWorkingGroupsGroupsData, GetWorkingGroupsGroupsResponses>;
  'GET /api/working-groups/groups/{group}': Exchange<GetWorkingGroupsGroupsByGroupData, GetWorkingGroupsGroupsByGroupResponses>;
  'GET /api/working-groups/highlighted-practices': Exchange<GetWorkingGroupsHighlightedPracticesData, GetWorkingGroupsHighlightedPracticesResponses>;
  'GET /api/working-groups/highlighted-practices/{practice}': Exchange<GetWorkingGroupsHighlightedPracticesByPracticeData, GetWorkingGroupsHighlightedPracticesByPracticeResponses>;
  'GET /api/working-groups/public-sessions': Exchange<GetWorkingGroupsPublicSessionsData, GetWorkingGroupsPublicSessionsResponses>;
}

export type TermsInForce = {
  readonly version: number;
  readonly decision: string;
  readonly startsOn: string;
  readonly endsOn?: string;
};

export type BodyCard = {
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
  readonly seats: number;
  readonly votingSeats: number;
};

export type BodyCardPage = {
  readonly items: ReadonlyArray<BodyCard>;
  readonly total: number;
  readonly next?: string;
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

export type TermsClauses = {
  readonly mandate: string;
  readonly compositionRule: string;
  readonly termMonths?: number;
  readonly termLimit?: number;
  readonly quorum: {
    readonly kind: 'share';
    readonly numerator: number;
    readonly denominator: number;
  } | {
    readonly kind: 'count';
    readonly count: number;
  };
  readonly rule: {
    readonly kind: 'consensus';
  } | {
    readonly kind: 'simple-majority';
  } | {
    readonly kind: 'qualified-majority';
    readonly numerator: number;
    readonly denominator: number;
    readonly countedAmong: 'present' | 'voting' | 'members';
  };
  readonly writtenProcedureDays: number;
  readonly minutesDays?: number;
  readonly reviewOn: string;
};

export type TermsVersion = {
  readonly version: number;
  readonly decision: string;
  readonly adoptedOn: string;
  readonly adoptedAt: string;
  readonly startsOn: string;
  readonly endsOn?: string;
  readonly clauses: TermsClauses;
  readonly text?: string;
};

export type TermsCard = {
  readonly owner: string;
  readonly ownerKind: 'body' | 'working-group';
  readonly ownerName: string;
  readonly ownerActive: boolean;
  readonly asOf: string;
  readonly inForce?: TermsVersion;
};

export type TermsCardPage = {
  readonly items: ReadonlyArray<TermsCard>;
  readonly total: number;
  readonly next?: string;
};

export type TermsOfReference = {
  readonly owner: string;
  readonly ownerKind: 'body' | 'working-group';
  readonly ownerName: string;
  readonly ownerActive: boolean;
  readonly asOf: string;
  readonly inForce?: TermsVersion;
  readonly versions: ReadonlyArray<TermsVersion>;
};

export type ClauseChange = {
  readonly clause: 'mandate' | 'compositionRule' | 'termMonths' | 'termLimit' | 'quorum' | 'rule' | 'writtenProcedureDays' | 'minutesDays' | 'reviewOn' | 'text';
  readonly changed: boolean;
  readonly previous?: string | number | {
    readonly kind: 'share';
    readonly numerator: number;
    readonly denominator: number;
  } | {
    readonly kind: 'count';
    readonly count: number;
  } | {
    readonly kind: 'consensus';
  } | {
    readonly kind: 'simple-majority';
  } | {
    readonly kind: 'qualified-majority';
    readonly numerator: number;
    readonly denominator: number;
    readonly countedAmong: 'present' | 'voting' | 'members';
  };
  readonly next?: string | number | {
    readonly kind: 'share';
    readonly numerator: number;
    readonly denominator: number;
  } | {
    readonly kind: 'count';
    readonly count: number;
  } | {
    readonly kind: 'consensus';
  } | {
    readonly kind: 'simple-majority';
  } | {
    readonly kind: 'qualified-majority';
    readonly numerator: number;
    readonly denominator: number;
    readonly countedAmong: 'present' | 'voting' | 'members';
  };
  readonly lines?: ReadonlyArray<{
    readonly change: 'same' | 'removed' | 'added';
    readonly line: string;
  }>;
};

export type TermsComparison = {
  readonly owner: string;
  readonly ownerKind: 'body' | 'working-group';
  readonly ownerName: string;
  readonly ownerActive: boolean;
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly clauses: ReadonlyArray<ClauseChange>;
};

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

export type FollowedEffect = {
  readonly effect: 'adopt-terms' | 'establish-group' | 'close-group';
  readonly answeredOn: string;
  readonly cause?: 'already-established' | 'closed' | 'already-adopted' | 'not-submitted' | 'owner-ended';
  readonly priorDecision?: string;
  readonly words: string;
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

export type RegisteredDecision = {
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
  readonly text: string;
  readonly effects: ReadonlyArray<DecisionEffect>;
  readonly papers: ReadonlyArray<DecisionPaper>;
  readonly procedure?: 'meeting' | 'written';
  readonly implementedOn?: string;
  readonly supersededOn?: string;
  readonly outcome?: DecisionOutcome;
  readonly followed: ReadonlyArray<FollowedEffect>;
  readonly supersedes: ReadonlyArray<string>;
  readonly corrections: ReadonlyArray<DecisionCorrection>;
  readonly rules?: {
    readonly version: number;
    readonly provisional?: true;
    readonly quorum: DecisionQuorum;
    readonly rule: DecisionRule;
  };
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

export type CertificateHolder = {
  readonly name: string;
};

export type ReleasedDataset = {
  readonly dataset: string;
  readonly title: string;
  readonly description?: string;
  readonly kind: 'survey' | 'administrative';
  readonly custodian: string;
  readonly licence: string;
  readonly licenceUrl?: string;
  readonly frequency: 'once' | 'annual' | 'biennial' | 'quarterly' | 'monthly' | 'irregular';
  readonly language?: string;
  readonly coverage: {
    readonly origins?: ReadonlyArray<string>;
    readonly destinations?: ReadonlyArray<string>;
    readonly firstYear: number;
    readonly lastYear?: number;
  };
  readonly vintages: ReadonlyArray<{
    readonly vintage: string;
    readonly releasedOn: string;
    readonly threshold: number;
    readonly observations?: number;
    readonly replaces?: string;
    readonly changes?: string;
    readonly withdrawnOn?: string;
    readonly withdrawalReason?: string;
    readonly citation: string;
  }>;
};

export type ReleasedDatasetPage = {
  readonly items: ReadonlyArray<ReleasedDataset>;
  readonly total: number;
  readonly next?: string;
};

export type Statistic = {
  readonly id: 'n' | 'mean-of-ratios' | 'ratio-of-means' | 'median' | 'percentile-80';
  readonly name: string;
  readonly definition: string;
  readonly formula: string;
  readonly unit: string;
  readonly source: string;
};

export type Statistics = {
  readonly items: ReadonlyArray<Statistic>;
};

export type FigureCell = {
  readonly dimensions: {
    readonly origin?: string;
    readonly destination?: string;
    readonly sex?: string;
    readonly occupation?: string;
    readonly industry?: string;
    readonly year?: string;
  };
  readonly suppressed?: 'withheld';
  readonly statistics?: {
    readonly n: number;
    readonly 'mean-of-ratios': number;
    readonly median?: number;
    readonly 'percentile-80'?: number;
    readonly 'ratio-of-means': ReadonlyArray<{
      readonly currency: string;
      readonly n?: number;
      readonly value?: number;
      readonly suppressed?: 'withheld';
    }>;
  };
};

export type Figures = {
  readonly dataset: string;
  readonly title: string;
  readonly vintage: string;
  readonly releasedOn: string;
  readonly threshold: number;
  readonly records?: number;
  readonly withoutRatio?: {
    readonly records: number;
    readonly why?: {
      readonly 'earnings-not-stated': number;
      readonly 'zero-earnings': number;
      readonly 'another-currency': number;
    };
  };
  readonly dimensions: ReadonlyArray<'origin' | 'destination' | 'sex' | 'occupation' | 'industry' | 'year'>;
  readonly total?: FigureCell;
  readonly items: ReadonlyArray<FigureCell>;
  readonly next?: string;
  readonly definitions: {
    readonly n: string;
    readonly 'mean-of-ratios': string;
    readonly 'ratio-of-means': string;
    readonly median: string;
    readonly 'percentile-80': string;
  };
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

export type RegulationProfileCard = {
  readonly profile: string;
  readonly country: string;
  readonly countryName: string;
  readonly subdivision?: string;
  readonly subdivisionName?: string;
  readonly topics: ReadonlyArray<'fees' | 'licensing' | 'inspection' | 'sanctions' | 'contracts' | 'grievance' | 'agreements' | 'welfare'>;
  readonly revision: number;
};

export type RegulationProfileCardPage = {
  readonly items: ReadonlyArray<RegulationProfileCard>;
  readonly total: number;
  readonly next?: string;
};

export type RegulationProfile = {
  readonly profile: string;
  readonly country: string;
  readonly countryName: string;
  readonly subdivision?: string;
  readonly subdivisionName?: string;
  readonly topics: ReadonlyArray<'fees' | 'licensing' | 'inspection' | 'sanctions' | 'contracts' | 'grievance' | 'agreements' | 'welfare'>;
  readonly revision: number;
  readonly versions: ReadonlyArray<{
    readonly entry: string;
    readonly change: 'recorded' | 'corrected' | 'ended' | 'withdrawn';
    readonly recordedAt: string;
    readonly content: {
      readonly topic: 'fees' | 'licensing' | 'inspection' | 'sanctions' | 'contracts' | 'grievance' | 'agreements' | 'welfare';
      readonly rule: string;
      readonly charger?: 'labour-recruiter' | 'licensed-recruiter' | 'intermediary' | 'employer' | 'public-service' | 'anybody';
      readonly payer?: 'worker' | 'employer' | 'recruiter';
      readonly permission?: 'prohibited' | 'capped' | 'permitted' | 'unregulated';
      readonly charges: ReadonlyArray<'recruiter_fee' | 'visa' | 'work_permit' | 'medical_tests' | 'vaccinations' | 'orientation_training' | 'transport' | 'accommodation' | 'administration' | 'salary_deductions' | 'other'>;
      readonly cap?: {
        readonly amount?: number;
        readonly currency?: string;
        readonly monthsOfWages?: number;
      };
      readonly direction: 'outbound' | 'inbound' | 'both';
      readonly counterparts: ReadonlyArray<string>;
      readonly scope?: string;
      readonly instrument: string;
      readonly article?: string;
      readonly source: string;
      readonly language?: string;
      readonly validFrom: string;
      readonly validUntil?: string;
      readonly besides: boolean;
    };
    readonly reason?: string;
    readonly endedBy?: string;
    readonly replaces?: string;
    readonly replacedBy?: string;
  }>;
};

export type RegulationOnDay = {
  readonly country: string;
  readonly subdivision?: string;
  readonly topic: 'fees' | 'licensing' | 'inspection' | 'sanctions' | 'contracts' | 'grievance' | 'agreements' | 'welfare';
  readonly day: string;
  readonly knownAt?: string;
  readonly rules: ReadonlyArray<{
    readonly level: 'subdivision' | 'country';
    readonly entry: string;
    readonly recordedAt: string;
    readonly topic: 'fees' | 'licensing' | 'inspection' | 'sanctions' | 'contracts' | 'grievance' | 'agreements' | 'welfare';
    readonly rule: string;
    readonly charger?: 'labour-recruiter' | 'licensed-recruiter' | 'intermediary' | 'employer' | 'public-service' | 'anybody';
    readonly payer?: 'worker' | 'employer' | 'recruiter';
    readonly permission?: 'prohibited' | 'capped' | 'permitted' | 'unregulated';
    readonly charges: ReadonlyArray<'recruiter_fee' | 'visa' | 'work_permit' | 'medical_tests' | 'vaccinations' | 'orientation_training' | 'transport' | 'accommodation' | 'administration' | 'salary_deductions' | 'other'>;
    readonly cap?: {
      readonly amount?: number;
      readonly currency?: string;
      readonly monthsOfWages?: number;
    };
    readonly direction: 'outbound' | 'inbound' | 'both';
    readonly counterparts: ReadonlyArray<string>;
    readonly scope?: string;
    readonly instrument: string;
    readonly article?: string;
    readonly source: string;
    readonly language?: string;
    readonly validFrom: string;
    readonly validUntil?: string;
    readonly besides: boolean;
  }>;
  readonly note?: string;
};

export type PublishedStudy = {
  readonly study: string;
  readonly kind: 'corridor-report' | 'comparative' | 'brief';
  readonly title: string;
  readonly question?: string;
  readonly origins: ReadonlyArray<string>;
  readonly destinations: ReadonlyArray<string>;
  readonly language?: string;
  readonly authors: string;
  readonly status: 'commissioned' | 'drafted' | 'under-review' | 'reviewed' | 'published' | 'retracted' | 'abandoned';
  readonly lastStepOn: string;
  readonly citations: ReadonlyArray<{
    readonly dataset: string;
    readonly vintage: string;
    readonly title?: string;
    readonly withdrawnOn?: string;
  }>;
  readonly publishedOn?: string;
  readonly file?: {
    readonly id: string;
    readonly type: 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.presentation' | 'text/plain' | 'text/markdown' | 'text/csv' | 'image/png' | 'image/jpeg' | 'image/webp';
    readonly bytes: number;
    readonly digest?: string;
    readonly commitment?: string;
  };
  readonly url?: string;
  readonly doi?: string;
  readonly errata: ReadonlyArray<{
    readonly erratum: number;
    readonly day: string;
    readonly text: string;
    readonly file?: {
      readonly id: string;
      readonly type: 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.presentation' | 'text/plain' | 'text/markdown' | 'text/csv' | 'image/png' | 'image/jpeg' | 'image/webp';
      readonly bytes: number;
      readonly digest?: string;
      readonly commitment?: string;
    };
  }>;
  readonly retractedOn?: string;
  readonly reason?: string;
  readonly revision: number;
};

export type PublishedStudyPage = {
  readonly items: ReadonlyArray<PublishedStudy>;
  readonly total: number;
  readonly next?: string;
};

export type Verification = {
  readonly status: 'valid' | 'expired' | 'renewed' | 'revoked' | 'unknown' | 'mistyped';
  readonly number?: string;
  readonly title?: string;
  readonly code?: string;
  readonly version?: number;
  readonly issuedOn?: string;
  readonly validUntil?: string;
  readonly revokedOn?: string;
  readonly renewedBy?: string;
  readonly badge?: string;
  readonly holder?: string;
};

export type GuidanceResource = {
  readonly resource: string;
  readonly status: 'listed' | 'retired';
  readonly statusSince: string;
  readonly retiredBecause?: string;
  readonly kind: 'recommendations' | 'handbook-chapter' | 'guideline' | 'standard' | 'toolkit' | 'training-material' | 'report';
  readonly title: string;
  readonly titleEn?: string;
  readonly language: string;
  readonly part?: number;
  readonly publisher?: string;
  readonly chapters: ReadonlyArray<number>;
  readonly translationOf?: string;
  readonly editions: ReadonlyArray<{
    readonly number: number;
    readonly edition?: string;
    readonly publishedOn?: string;
    readonly file?: {
      readonly id: string;
      readonly type: 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.presentation' | 'text/plain' | 'text/markdown' | 'text/csv' | 'image/png' | 'image/jpeg' | 'image/webp';
      readonly bytes: number;
      readonly digest?: string;
      readonly commitment?: string;
    };
    readonly source?: string;
    readonly supersededOn?: string;
  }>;
  readonly revision: number;
};

export type GuidanceResourcePage = {
  readonly items: ReadonlyArray<GuidanceResource>;
  readonly total: number;
  readonly next?: string;
};

export type Offering = {
  readonly offering: string;
  readonly status: 'open' | 'closed' | 'cancelled' | 'concluded';
  readonly reason?: string;
  readonly module: string;
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly mode: 'virtual' | 'in-person' | 'hybrid';
  readonly place?: string;
  readonly country?: string;
  readonly language: string;
  readonly zone: string;
  readonly sessions: ReadonlyArray<{
    readonly starts: string;
    readonly ends: string;
    readonly start: string;
    readonly end: string;
  }>;
  readonly start: string;
  readonly end: string;
  readonly enrolUntil?: string;
  readonly closesAt: string;
  readonly capacity: number;
  readonly taken: number;
  readonly free: number;
  readonly waiting: number;
  readonly sequence: number;
  readonly changedAt: string;
  readonly revision: number;
  readonly open: boolean;
};

export type OfferingPage = {
  readonly items: ReadonlyArray<Offering>;
  readonly total: number;
  readonly next?: string;
};

export type ModuleCard = {
  readonly module: string;
  readonly code: string;
  readonly status: 'draft' | 'published' | 'retired';
  readonly statusSince: string;
  readonly title: string;
  readonly summary?: string;
  readonly chapter: number;
  readonly audience: ReadonlyArray<'regulator' | 'inspector' | 'consular-officer' | 'policy-officer' | 'data-officer' | 'cooperation-officer'>;
  readonly level: 'introductory' | 'intermediate' | 'advanced';
  readonly languages: ReadonlyArray<string>;
  readonly units: ReadonlyArray<{
    readonly unit: string;
    readonly title: string;
    readonly minutes: number;
  }>;
  readonly assessment: {
    readonly passMark: number;
    readonly attempts?: number;
  };
  readonly validityMonths?: number;
  readonly version?: number;
  readonly minutes: number;
  readonly retiredBecause?: string;
  readonly successor?: string;
  readonly revision: number;
};

export type ModuleCardPage = {
  readonly items: ReadonlyArray<ModuleCard>;
  readonly total: number;
  readonly next?: string;
};

export type PublishedModule = {
  readonly module: string;
  readonly code: string;
  readonly status: 'draft' | 'published' | 'retired';
  readonly statusSince: string;
  readonly title: string;
  readonly summary?: string;
  readonly chapter: number;
  readonly audience: ReadonlyArray<'regulator' | 'inspector' | 'consular-officer' | 'policy-officer' | 'data-officer' | 'cooperation-officer'>;
  readonly level: 'introductory' | 'intermediate' | 'advanced';
  readonly languages: ReadonlyArray<string>;
  readonly units: ReadonlyArray<{
    readonly unit: string;
    readonly title: string;
    readonly minutes: number;
  }>;
  readonly assessment: {
    readonly passMark: number;
    readonly attempts?: number;
  };
  readonly validityMonths?: number;
  readonly version?: number;
  readonly minutes: number;
  readonly versions: ReadonlyArray<{
    readonly title: string;
    readonly summary?: string;
    readonly chapter: number;
    readonly audience: ReadonlyArray<'regulator' | 'inspector' | 'consular-officer' | 'policy-officer' | 'data-officer' | 'cooperation-officer'>;
    readonly level: 'introductory' | 'intermediate' | 'advanced';
    readonly languages: ReadonlyArray<string>;
    readonly units: ReadonlyArray<{
      readonly unit: string;
      readonly title: string;
      readonly minutes: number;
    }>;
    readonly assessment: {
      readonly passMark: number;
      readonly attempts?: number;
    };
    readonly validityMonths?: number;
    readonly version: number;
    readonly publishedOn: string;
    readonly minutes: number;
    readonly changes?: string;
  }>;
  readonly retiredBecause?: string;
  readonly successor?: string;
  readonly revision: number;
};

export type Pathway = {
  readonly pathway: string;
  readonly status: 'open' | 'retired';
  readonly statusSince: string;
  readonly retiredBecause?: string;
  readonly title: string;
  readonly summary?: string;
  readonly audience?: 'regulator' | 'inspector' | 'consular-officer' | 'policy-officer' | 'data-officer' | 'cooperation-officer';
  readonly member?: string;
  readonly steps: ReadonlyArray<{
    readonly module: string;
    readonly requires: ReadonlyArray<string>;
  }>;
  readonly revision: number;
};

export type PathwayPage = {
  readonly items: ReadonlyArray<Pathway>;
  readonly total: number;
  readonly next?: string;
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

export type WorkingGroupMember = {
  readonly member: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly subdivision?: string;
  readonly startsOn: string;
  readonly chair?: 'chair' | 'co-chair';
  readonly vacant: boolean;
  readonly primary?: string;
  readonly alternate?: string;
};

export type WorkingGroupDetails = {
  readonly group: string;
  readonly name: string;
  readonly formerNames: ReadonlyArray<string>;
  readonly theme: 'licensing' | 'inspection' | 'consular' | 'data' | 'bilateral-cooperation' | 'fundraising';
  readonly phase: 'inception' | 'operational';
  readonly mandate: string;
  readonly status: 'proposed' | 'established' | 'active' | 'closed';
  readonly statusSince: string;
  readonly proposedOn: string;
  readonly establishedOn?: string;
  readonly closedOn?: string;
  readonly closedBy?: string;
  readonly basis?: {
    readonly kind: 'inception' | 'decision';
    readonly reference?: string;
  };
  readonly closingReason?: string;
  readonly members: number;
  readonly outputs: ReadonlyArray<{
    readonly output: string;
    readonly title: string;
    readonly kind: 'report' | 'guidance' | 'tool' | 'recommendation' | 'other';
    readonly reference?: string;
    readonly file?: {
      readonly id: string;
      readonly type: 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.presentation' | 'text/plain' | 'text/markdown' | 'text/csv' | 'image/png' | 'image/jpeg' | 'image/webp';
      readonly bytes: number;
      readonly digest?: string;
      readonly commitment?: string;
    };
    readonly producedOn: string;
  }>;
  readonly revision: number;
  readonly next?: SessionCard;
  readonly asOf: string;
  readonly countries: ReadonlyArray<{
    readonly country: string;
    readonly countryName: string;
    readonly members: ReadonlyArray<WorkingGroupMember>;
  }>;
  readonly chairs: ReadonlyArray<{
    readonly member: string;
    readonly name?: string;
    readonly capacity: 'chair' | 'co-chair';
    readonly startsOn: string;
  }>;
  readonly past: ReadonlyArray<SessionCard>;
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

export type GetPeopleCertificateHoldersByNumberData = {
  readonly body?: never;
  readonly path: {
    readonly number: string;
  };
  readonly query?: never;
  readonly url: '/api/people/certificate-holders/{number}';
};

export type GetPeopleCertificateHoldersByNumberResponses = {
  readonly 200: CertificateHolder;
};

export type GetGovernanceBodiesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly on?: string;
    readonly kind?: 'steering-committee' | 'advisory-group';
  };
  readonly url: '/api/governance/bodies';
};

export type GetGovernanceBodiesResponses = {
  readonly 200: BodyCardPage;
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

export type GetGovernanceTermsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly ownerKind?: ReadonlyArray<'body' | 'working-group'>;
    readonly on?: string;
    readonly sort?: 'owner' | '-owner';
  };
  readonly url: '/api/governance/terms';
};

export type GetGovernanceTermsResponses = {
  readonly 200: TermsCardPage;
};

export type GetGovernanceTermsByOwnerData = {
  readonly body?: never;
  readonly path: {
    readonly owner: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly on?: string;
  };
  readonly url: '/api/governance/terms/{owner}';
};

export type GetGovernanceTermsByOwnerResponses = {
  readonly 200: TermsOfReference;
};

export type GetGovernanceTermsByOwnerCompareData = {
  readonly body?: never;
  readonly path: {
    readonly owner: string;
  };
  readonly query: {
    readonly waitFor?: number;
    readonly from: number;
    readonly to: number;
  };
  readonly url: '/api/governance/terms/{owner}/compare';
};

export type GetGovernanceTermsByOwnerCompareResponses = {
  readonly 200: TermsComparison;
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

export type GetGovernanceRegisterByDecisionData = {
  readonly body?: never;
  readonly path: {
    readonly decision: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/governance/register/{decision}';
};

export type GetGovernanceRegisterByDecisionResponses = {
  readonly 200: RegisteredDecision;
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

export type GetWorkingGroupsGroupsByGroupData = {
  readonly body?: never;
  readonly path: {
    readonly group: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly asOf?: string;
  };
  readonly url: '/api/working-groups/groups/{group}';
};

export type GetWorkingGroupsGroupsByGroupResponses = {
  readonly 200: WorkingGroupDetails;
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

export type GetWorkingGroupsHighlightedPracticesByPracticeData = {
  readonly body?: never;
  readonly path: {
    readonly practice: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/working-groups/highlighted-practices/{practice}';
};

export type GetWorkingGroupsHighlightedPracticesByPracticeResponses = {
  readonly 200: HighlightedPractice;
};

export type GetTrainingCertificatesVerifyByNumberData = {
  readonly body?: never;
  readonly path: {
    readonly number: string;
  };
  readonly query?: {
    readonly language?: 'en' | 'fr' | 'es';
  };
  readonly url: '/api/training/certificates/verify/{number}';
};

export type GetTrainingCertificatesVerifyByNumberResponses = {
  readonly 200: Verification;
};

export type GetTrainingCatalogueModulesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly chapter?: ReadonlyArray<number>;
    readonly audience?: ReadonlyArray<'regulator' | 'inspector' | 'consular-officer' | 'policy-officer' | 'data-officer' | 'cooperation-officer'>;
    readonly level?: ReadonlyArray<'introductory' | 'intermediate' | 'advanced'>;
    readonly language?: ReadonlyArray<string>;
    readonly sort?: 'code' | '-code' | 'chapter' | '-chapter' | 'level' | '-level';
  };
  readonly url: '/api/training/catalogue/modules';
};

export type GetTrainingCatalogueModulesResponses = {
  readonly 200: ModuleCardPage;
};

export type GetTrainingCatalogueModulesByModuleData = {
  readonly body?: never;
  readonly path: {
    readonly module: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/training/catalogue/modules/{module}';
};

export type GetTrainingCatalogueModulesByModuleResponses = {
  readonly 200: PublishedModule;
};

export type GetTrainingCatalogueOfferingsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly module?: string;
    readonly language?: ReadonlyArray<string>;
    readonly mode?: ReadonlyArray<'virtual' | 'in-person' | 'hybrid'>;
    readonly country?: ReadonlyArray<string>;
    readonly from?: string;
    readonly to?: string;
    readonly sort?: 'start' | '-start' | 'closesAt' | '-closesAt' | 'country' | '-country';
  };
  readonly url: '/api/training/catalogue/offerings';
};

export type GetTrainingCatalogueOfferingsResponses = {
  readonly 200: OfferingPage;
};

export type GetTrainingCatalogueOfferingsByOfferingData = {
  readonly body?: never;
  readonly path: {
    readonly offering: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/training/catalogue/offerings/{offering}';
};

export type GetTrainingCatalogueOfferingsByOfferingResponses = {
  readonly 200: Offering;
};

export type GetTrainingCataloguePathwaysData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly audience?: ReadonlyArray<'regulator' | 'inspector' | 'consular-officer' | 'policy-officer' | 'data-officer' | 'cooperation-officer'>;
    readonly module?: string;
    readonly sort?: 'title' | '-title' | 'audience' | '-audience';
  };
  readonly url: '/api/training/catalogue/pathways';
};

export type GetTrainingCataloguePathwaysResponses = {
  readonly 200: PathwayPage;
};

export type GetTrainingGuidanceData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly kind?: ReadonlyArray<'recommendations' | 'handbook-chapter' | 'guideline' | 'standard' | 'toolkit' | 'training-material' | 'report'>;
    readonly language?: ReadonlyArray<string>;
    readonly chapter?: ReadonlyArray<number>;
    readonly status?: ReadonlyArray<'listed' | 'retired'>;
    readonly sort?: 'title' | '-title' | 'kind' | '-kind' | 'language' | '-language';
  };
  readonly url: '/api/training/guidance';
};

export type GetTrainingGuidanceResponses = {
  readonly 200: GuidanceResourcePage;
};

export type GetTrainingGuidanceByResourceData = {
  readonly body?: never;
  readonly path: {
    readonly resource: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/training/guidance/{resource}';
};

export type GetTrainingGuidanceByResourceResponses = {
  readonly 200: GuidanceResource;
};

export type GetResearchReleasedDatasetsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly kind?: ReadonlyArray<'survey' | 'administrative'>;
    readonly sort?: 'title' | '-title' | 'kind' | '-kind';
  };
  readonly url: '/api/research/released-datasets';
};

export type GetResearchReleasedDatasetsResponses = {
  readonly 200: ReleasedDatasetPage;
};

export type GetResearchReleasedDatasetsByDatasetData = {
  readonly body?: never;
  readonly path: {
    readonly dataset: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/research/released-datasets/{dataset}';
};

export type GetResearchReleasedDatasetsByDatasetResponses = {
  readonly 200: ReleasedDataset;
};

export type GetResearchStatisticsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/research/statistics';
};

export type GetResearchStatisticsResponses = {
  readonly 200: Statistics;
};

export type GetResearchDatasetsByDatasetFiguresData = {
  readonly body?: never;
  readonly path: {
    readonly dataset: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly by?: ReadonlyArray<'origin' | 'destination' | 'sex' | 'occupation' | 'industry' | 'year'>;
    readonly asOf?: string;
    readonly origin?: string;
    readonly destination?: string;
    readonly sex?: 'female' | 'male' | 'other' | 'not-stated';
    readonly occupation?: '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'not-stated';
    readonly industry?: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M' | 'N' | 'O' | 'P' | 'Q' | 'R' | 'S' | 'T' | 'U' | 'not-stated';
    readonly year?: string;
  };
  readonly url: '/api/research/datasets/{dataset}/figures';
};

export type GetResearchDatasetsByDatasetFiguresResponses = {
  readonly 200: Figures;
};

export type GetResearchProfilesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly country?: ReadonlyArray<string>;
    readonly topic?: ReadonlyArray<'fees' | 'licensing' | 'inspection' | 'sanctions' | 'contracts' | 'grievance' | 'agreements' | 'welfare'>;
    readonly sort?: 'country' | '-country';
  };
  readonly url: '/api/research/profiles';
};

export type GetResearchProfilesResponses = {
  readonly 200: RegulationProfileCardPage;
};

export type GetResearchProfilesByCountryData = {
  readonly body?: never;
  readonly path: {
    readonly country: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly subdivision?: string;
  };
  readonly url: '/api/research/profiles/{country}';
};

export type GetResearchProfilesByCountryResponses = {
  readonly 200: RegulationProfile;
};

export type GetResearchProfilesByCountryRuleData = {
  readonly body?: never;
  readonly path: {
    readonly country: string;
  };
  readonly query: {
    readonly waitFor?: number;
    readonly subdivision?: string;
    readonly topic: 'fees' | 'licensing' | 'inspection' | 'sanctions' | 'contracts' | 'grievance' | 'agreements' | 'welfare';
    readonly on?: string;
    readonly knownAt?: string;
    readonly charger?: 'labour-recruiter' | 'licensed-recruiter' | 'intermediary' | 'employer' | 'public-service' | 'anybody';
    readonly payer?: 'worker' | 'employer' | 'recruiter';
  };
  readonly url: '/api/research/profiles/{country}/rule';
};

export type GetResearchProfilesByCountryRuleResponses = {
  readonly 200: RegulationOnDay;
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

export type GetResearchPublishedFiguresByFigureData = {
  readonly body?: never;
  readonly path: {
    readonly figure: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/research/published-figures/{figure}';
};

export type GetResearchPublishedFiguresByFigureResponses = {
  readonly 200: PublishedFigure;
};

export type GetResearchStudiesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly text?: string;
    readonly kind?: 'corridor-report' | 'comparative' | 'brief';
    readonly origin?: string;
    readonly destination?: string;
    readonly sort?: 'publishedOn' | '-publishedOn' | 'lastStepOn' | '-lastStepOn' | 'title' | '-title';
  };
  readonly url: '/api/research/studies';
};

export type GetResearchStudiesResponses = {
  readonly 200: PublishedStudyPage;
};

export type GetResearchStudiesByStudyData = {
  readonly body?: never;
  readonly path: {
    readonly study: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/research/studies/{study}';
};

export type GetResearchStudiesByStudyResponses = {
  readonly 200: PublishedStudy;
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
