// Made from the OpenAPI document, of the requests that gpn sends: npm run answer-types. Do not edit.
import type { Exchange } from './exchange.js';

/** By request, what it takes and what is answered. */
export interface Requests {
  'GET /api/audit/actors/{actor}': Exchange<GetAuditActorsByActorData, GetAuditActorsByActorResponses>;
  'GET /api/audit/events': Exchange<GetAuditEventsData, GetAuditEventsResponses>;
  'GET /api/audit/journeys/{kind}/{id}': Exchange<GetAuditJourneysByKindByIdData, GetAuditJourneysByKindByIdResponses>;
  'GET /api/audit/log/checkpoint': Exchange<GetAuditLogCheckpointData, GetAuditLogCheckpointResponses>;
  'GET /api/audit/log/checkpoint/witnessed': Exchange<GetAuditLogCheckpointWitnessedData, GetAuditLogCheckpointWitnessedResponses>;
  'GET /api/audit/log/policy': Exchange<GetAuditLogPolicyData, GetAuditLogPolicyResponses>;
  'GET /api/audit/log/vkeys': Exchange<GetAuditLogVkeysData, GetAuditLogVkeysResponses>;
  'GET /api/audit/readings': Exchange<GetAuditReadingsData, GetAuditReadingsResponses>;
  'GET /api/audit/sources': Exchange<GetAuditSourcesData, GetAuditSourcesResponses>;
  'GET /api/audit/status': Exchange<GetAuditStatusData, GetAuditStatusResponses>;
  'GET /api/audit/streams/{stream}': Exchange<GetAuditStreamsByStreamData, GetAuditStreamsByStreamResponses>;
  'GET /api/audit/verifications/{verification}': Exchange<GetAuditVerificationsByVerificationData, GetAuditVerificationsByVerificationResponses>;
  'GET /api/audit/witnesses': Exchange<GetAuditWitnessesData, GetAuditWitnessesResponses>;
  'GET /api/audit/witnesses/{witness}/request': Exchange<GetAuditWitnessesByWitnessRequestData, GetAuditWitnessesByWitnessRequestResponses>;
  'GET /api/front/example': Exchange<GetFrontExampleData, GetFrontExampleResponses>;
  'GET /api/governance/decisions': Exchange<GetGovernanceDecisionsData, GetGovernanceDecisionsResponses>;
  'GET /api/governance/decisions/{decision}': Exchange<GetGovernanceDecisionsByDecisionData, GetGovernanceDecisionsByDecisionResponses>;
  'GET /api/governance/decisions/{decision}/explanation': Exchange<GetGovernanceDecisionsByDecisionExplanationData, GetGovernanceDecisionsByDecisionExplanationResponses>;
  'GET /api/governance/meetings/{meeting}': Exchange<GetGovernanceMeetingsByMeetingData, GetGovernanceMeetingsByMeetingResponses>;
  'GET /api/governance/meetings/{meeting}/calendar.ics': Exchange<GetGovernanceMeetingsByMeetingCalendarIcsData, GetGovernanceMeetingsByMeetingCalendarIcsResponses>;
  'GET /api/governance/meetings/{meeting}/minutes/compare': Exchange<GetGovernanceMeetingsByMeetingMinutesCompareData, GetGovernanceMeetingsByMeetingMinutesCompareResponses>;
  'GET /api/governance/meetings/{meeting}/pack/contents': Exchange<GetGovernanceMeetingsByMeetingPackContentsData, GetGovernanceMeetingsByMeetingPackContentsResponses>;
  'GET /api/governance/to-move': Exchange<GetGovernanceToMoveData, GetGovernanceToMoveResponses>;
  'GET /api/membership/authorities': Exchange<GetMembershipAuthoritiesData, GetMembershipAuthoritiesResponses>;
  'GET /api/membership/authorities.csv': Exchange<GetMembershipAuthoritiesCsvData, GetMembershipAuthoritiesCsvResponses>;
  'GET /api/membership/authorities/{authority}': Exchange<GetMembershipAuthoritiesByAuthorityData, GetMembershipAuthoritiesByAuthorityResponses>;
  'GET /api/membership/authorities/{authority}/history': Exchange<GetMembershipAuthoritiesByAuthorityHistoryData, GetMembershipAuthoritiesByAuthorityHistoryResponses>;
  'GET /api/membership/imports/expressions/{import}': Exchange<GetMembershipImportsExpressionsByImportData, GetMembershipImportsExpressionsByImportResponses>;
  'GET /api/membership/roll': Exchange<GetMembershipRollData, GetMembershipRollResponses>;
  'GET /api/membership/roll.csv': Exchange<GetMembershipRollCsvData, GetMembershipRollCsvResponses>;
  'GET /api/membership/to-move': Exchange<GetMembershipToMoveData, GetMembershipToMoveResponses>;
  'GET /api/operations/dead-letters': Exchange<GetOperationsDeadLettersData, GetOperationsDeadLettersResponses>;
  'GET /api/operations/foreign-events': Exchange<GetOperationsForeignEventsData, GetOperationsForeignEventsResponses>;
  'GET /api/operations/histories': Exchange<GetOperationsHistoriesData, GetOperationsHistoriesResponses>;
  'GET /api/operations/instances': Exchange<GetOperationsInstancesData, GetOperationsInstancesResponses>;
  'GET /api/operations/restore': Exchange<GetOperationsRestoreData, GetOperationsRestoreResponses>;
  'GET /api/operations/status': Exchange<GetOperationsStatusData, GetOperationsStatusResponses>;
  'GET /api/people/to-move': Exchange<GetPeopleToMoveData, GetPeopleToMoveResponses>;
  'GET /api/research/datasets/{dataset}/figures': Exchange<GetResearchDatasetsByDatasetFiguresData, GetResearchDatasetsByDatasetFiguresResponses>;
  'GET /api/research/datasets/{dataset}/figures.csv': Exchange<GetResearchDatasetsByDatasetFiguresCsvData, GetResearchDatasetsByDatasetFiguresCsvResponses>;
  'GET /api/research/datasets/{dataset}/figures.sdmx.csv': Exchange<GetResearchDatasetsByDatasetFiguresSdmxCsvData, GetResearchDatasetsByDatasetFiguresSdmxCsvResponses>;
  'GET /api/research/imports/published-figures/{import}': Exchange<GetResearchImportsPublishedFiguresByImportData, GetResearchImportsPublishedFiguresByImportResponses>;
  'GET /api/research/published-figures.csv': Exchange<GetResearchPublishedFiguresCsvData, GetResearchPublishedFiguresCsvResponses>;
  'GET /api/research/to-move': Exchange<GetResearchToMoveData, GetResearchToMoveResponses>;
  'GET /api/training/certificates': Exchange<GetTrainingCertificatesData, GetTrainingCertificatesResponses>;
  'GET /api/training/certificates/verify/{number}': Exchange<GetTrainingCertificatesVerifyByNumberData, GetTrainingCertificatesVerifyByNumberResponses>;
  'GET /api/training/imports/enrolments/{import}': Exchange<GetTrainingImportsEnrolmentsByImportData, GetTrainingImportsEnrolmentsByImportResponses>;
  'GET /api/training/imports/guidance/{import}': Exchange<GetTrainingImportsGuidanceByImportData, GetTrainingImportsGuidanceByImportResponses>;
  'GET /api/training/to-move': Exchange<GetTrainingToMoveData, GetTrainingToMoveResponses>;
  'GET /api/working-groups/groups/{group}': Exchange<GetWorkingGroupsGroupsByGroupData, GetWorkingGroupsGroupsByGroupResponses>;
  'GET /api/working-groups/practices.csv': Exchange<GetWorkingGroupsPracticesCsvData, GetWorkingGroupsPracticesCsvResponses>;
  'GET /api/working-groups/sessions/{session}': Exchange<GetWorkingGroupsSessionsBySessionData, GetWorkingGroupsSessionsBySessionResponses>;
  'GET /api/working-groups/sessions/{session}/calendar.ics': Exchange<GetWorkingGroupsSessionsBySessionCalendarIcsData, GetWorkingGroupsSessionsBySessionCalendarIcsResponses>;
  'GET /api/working-groups/sessions/{session}/minutes/compare': Exchange<GetWorkingGroupsSessionsBySessionMinutesCompareData, GetWorkingGroupsSessionsBySessionMinutesCompareResponses>;
  'GET /api/working-groups/sessions/{session}/pack/contents': Exchange<GetWorkingGroupsSessionsBySessionPackContentsData, GetWorkingGroupsSessionsBySessionPackContentsResponses>;
  'GET /api/working-groups/to-move': Exchange<GetWorkingGroupsToMoveData, GetWorkingGroupsToMoveResponses>;
  'PATCH /api/research/datasets/{dataset}/uploads/{upload}': Exchange<PatchResearchDatasetsByDatasetUploadsByUploadData, PatchResearchDatasetsByDatasetUploadsByUploadResponses>;
  'POST /api/audit/cosignatures': Exchange<PostAuditCosignaturesData, PostAuditCosignaturesResponses>;
  'POST /api/audit/verifications/start-verification': Exchange<PostAuditVerificationsStartVerificationData, PostAuditVerificationsStartVerificationResponses>;
  'POST /api/front/example': Exchange<PostFrontExampleData, PostFrontExampleResponses>;
  'POST /api/governance/meetings/{meeting}/attach-paper': Exchange<PostGovernanceMeetingsByMeetingAttachPaperData, PostGovernanceMeetingsByMeetingAttachPaperResponses>;
  'POST /api/governance/meetings/{meeting}/correct-minutes': Exchange<PostGovernanceMeetingsByMeetingCorrectMinutesData, PostGovernanceMeetingsByMeetingCorrectMinutesResponses>;
  'POST /api/governance/meetings/{meeting}/draft-minutes': Exchange<PostGovernanceMeetingsByMeetingDraftMinutesData, PostGovernanceMeetingsByMeetingDraftMinutesResponses>;
  'POST /api/governance/meetings/{meeting}/files': Exchange<PostGovernanceMeetingsByMeetingFilesData, PostGovernanceMeetingsByMeetingFilesResponses>;
  'POST /api/membership/imports/expressions': Exchange<PostMembershipImportsExpressionsData, PostMembershipImportsExpressionsResponses>;
  'POST /api/membership/imports/expressions/{import}/record': Exchange<PostMembershipImportsExpressionsByImportRecordData, PostMembershipImportsExpressionsByImportRecordResponses>;
  'POST /api/operations/accept-foreign': Exchange<PostOperationsAcceptForeignData, PostOperationsAcceptForeignResponses>;
  'POST /api/operations/accept-restore': Exchange<PostOperationsAcceptRestoreData, PostOperationsAcceptRestoreResponses>;
  'POST /api/operations/consumers/{group}/replay': Exchange<PostOperationsConsumersByGroupReplayData, PostOperationsConsumersByGroupReplayResponses>;
  'POST /api/operations/dead-letters/{id}/drop': Exchange<PostOperationsDeadLettersByIdDropData, PostOperationsDeadLettersByIdDropResponses>;
  'POST /api/operations/dead-letters/{id}/redrive': Exchange<PostOperationsDeadLettersByIdRedriveData, PostOperationsDeadLettersByIdRedriveResponses>;
  'POST /api/operations/hear-again': Exchange<PostOperationsHearAgainData, PostOperationsHearAgainResponses>;
  'POST /api/operations/views/{view}/rebuild': Exchange<PostOperationsViewsByViewRebuildData, PostOperationsViewsByViewRebuildResponses>;
  'POST /api/people/commitments/check': Exchange<PostPeopleCommitmentsCheckData, PostPeopleCommitmentsCheckResponses>;
  'POST /api/people/persons/resolve': Exchange<PostPeoplePersonsResolveData, PostPeoplePersonsResolveResponses>;
  'POST /api/people/texts/resolve': Exchange<PostPeopleTextsResolveData, PostPeopleTextsResolveResponses>;
  'POST /api/people/texts/seal': Exchange<PostPeopleTextsSealData, PostPeopleTextsSealResponses>;
  'POST /api/research/datasets/{dataset}/batches': Exchange<PostResearchDatasetsByDatasetBatchesData, PostResearchDatasetsByDatasetBatchesResponses>;
  'POST /api/research/datasets/{dataset}/uploads': Exchange<PostResearchDatasetsByDatasetUploadsData, PostResearchDatasetsByDatasetUploadsResponses>;
  'POST /api/research/imports/published-figures': Exchange<PostResearchImportsPublishedFiguresData, PostResearchImportsPublishedFiguresResponses>;
  'POST /api/research/imports/published-figures/{import}/record': Exchange<PostResearchImportsPublishedFiguresByImportRecordData, PostResearchImportsPublishedFiguresByImportRecordResponses>;
  'POST /api/training/imports/enrolments': Exchange<PostTrainingImportsEnrolmentsData, PostTrainingImportsEnrolmentsResponses>;
  'POST /api/training/imports/enrolments/{import}/record': Exchange<PostTrainingImportsEnrolmentsByImportRecordData, PostTrainingImportsEnrolmentsByImportRecordResponses>;
  'POST /api/training/imports/guidance': Exchange<PostTrainingImportsGuidanceData, PostTrainingImportsGuidanceResponses>;
  'POST /api/training/imports/guidance/{import}/record': Exchange<PostTrainingImportsGuidanceByImportRecordData, PostTrainingImportsGuidanceByImportRecordResponses>;
  'POST /api/working-groups/sessions/{session}/attach-session-paper': Exchange<PostWorkingGroupsSessionsBySessionAttachSessionPaperData, PostWorkingGroupsSessionsBySessionAttachSessionPaperResponses>;
  'POST /api/working-groups/sessions/{session}/correct-session-minutes': Exchange<PostWorkingGroupsSessionsBySessionCorrectSessionMinutesData, PostWorkingGroupsSessionsBySessionCorrectSessionMinutesResponses>;
  'POST /api/working-groups/sessions/{session}/draft-session-minutes': Exchange<PostWorkingGroupsSessionsBySessionDraftSessionMinutesData, PostWorkingGroupsSessionsBySessionDraftSessionMinutesResponses>;
  'POST /api/working-groups/sessions/{session}/files': Exchange<PostWorkingGroupsSessionsBySessionFilesData, PostWorkingGroupsSessionsBySessionFilesResponses>;
}

export type Json = string | number | boolean | null | ReadonlyArray<Json> | {
  readonly [key: string]: Json;
};

export type ForeignAcceptance = {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

export type ForeignEvent = {
  readonly service: string;
  readonly stream: string;
  readonly revision: number;
  readonly metAt: string;
  readonly accepted?: ForeignAcceptance;
};

export type ForeignEventItems = {
  readonly items: ReadonlyArray<ForeignEvent>;
  readonly away?: ReadonlyArray<string>;
};

export type QuarantinedDocument = {
  readonly key: string;
  readonly position: number;
  readonly why: string;
};

export type ForeignSinceStart = {
  readonly count: number;
  readonly events: ReadonlyArray<{
    readonly stream: string;
    readonly revision: number;
  }>;
};

export type ViewHealth = {
  readonly view: string;
  readonly version: number;
  readonly state: 'building' | 'live' | 'standby' | 'unavailable' | 'failed' | 'stopped';
  readonly progress: number;
  readonly position: number;
  readonly head: number;
  readonly lag: number;
  readonly serves: boolean;
  readonly served?: number;
  readonly checked: boolean;
  readonly trouble?: 'log-restored' | 'newer-event' | 'event' | 'engine' | 'unknown';
  readonly error?: string;
  readonly setAside: number;
  readonly aside?: ReadonlyArray<QuarantinedDocument>;
  readonly foreignSinceStart?: ForeignSinceStart;
};

export type PublisherHealth = {
  readonly publisher: string;
  readonly state: 'catching-up' | 'live' | 'standby' | 'unavailable' | 'failed' | 'stopped';
  readonly position: number;
  readonly head: number;
  readonly lag: number;
  readonly checked: boolean;
  readonly trouble?: 'log-restored' | 'newer-event' | 'event' | 'engine' | 'unknown';
  readonly error?: string;
  readonly foreignSinceStart?: ForeignSinceStart;
};

export type Timers = {
  readonly waiting: number;
  readonly overdue: number;
  readonly nextDueAt?: string;
};

export type PolicyHealth = {
  readonly policy: string;
  readonly state: 'catching-up' | 'live' | 'standby' | 'unavailable' | 'failed' | 'stopped';
  readonly position: number;
  readonly head: number;
  readonly lag: number;
  readonly checked: boolean;
  readonly trouble?: 'log-restored' | 'newer-event' | 'event' | 'engine' | 'unknown';
  readonly error?: string;
  readonly foreignSinceStart?: ForeignSinceStart;
  readonly timers?: Timers;
};

export type IndexHealth = {
  readonly index: string;
  readonly state: 'filling' | 'live' | 'unavailable' | 'failed' | 'stopped';
  readonly trouble?: 'log-restored' | 'newer-event' | 'event' | 'engine' | 'unknown';
  readonly error?: string;
};

export type MissedMessages = {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly from: string;
  readonly to: string;
  readonly messages: number;
};

export type ForeignEvents = {
  readonly count: number;
  readonly events: ReadonlyArray<ForeignEvent>;
};

export type Concern = {
  readonly component: string;
  readonly concern: string;
  readonly explanation?: string;
};

export type HistoryFault = {
  readonly stream: string;
  readonly revision: number;
  readonly says: string;
};

export type CheckedService = {
  readonly service: string;
  readonly streams: number;
  readonly events: number;
  readonly faults: ReadonlyArray<HistoryFault>;
};

export type CheckedHistories = {
  readonly services: ReadonlyArray<CheckedService>;
  readonly away?: ReadonlyArray<string>;
};

export type ServiceTitle = {
  readonly name: string;
  readonly title: string;
};

export type ConsumerLag = {
  readonly group: string;
  readonly lag: number;
};

export type OperationsStatus = {
  readonly title: string;
  readonly version: string;
  readonly node: string;
  readonly engines: string;
  readonly instance: string;
  readonly startedAt: string;
  readonly services: ReadonlyArray<ServiceTitle>;
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly components: {
    readonly [key: string]: 'up' | 'down';
  };
  readonly fileScan?: 'on' | 'off';
  readonly views: ReadonlyArray<ViewHealth>;
  readonly publishers: ReadonlyArray<PublisherHealth>;
  readonly policies: ReadonlyArray<PolicyHealth>;
  readonly indexes: ReadonlyArray<IndexHealth>;
  readonly missed: ReadonlyArray<MissedMessages>;
  readonly foreign: ForeignEvents;
  readonly concerns?: ReadonlyArray<Concern>;
  readonly clockAheadSeconds?: number;
  readonly consumers: ReadonlyArray<ConsumerLag>;
  readonly deadLetters: number;
};

export type ServiceInstance = {
  readonly service: string;
  readonly instance: string;
  readonly version: string;
  readonly startedAt: string;
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly leads: ReadonlyArray<string>;
  readonly standsBy: ReadonlyArray<string>;
};

export type ServiceInstances = {
  readonly items: ReadonlyArray<ServiceInstance>;
  readonly away?: ReadonlyArray<string>;
};

export type DeadLetter = {
  readonly id: string;
  readonly group: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly cause: string;
  readonly attempts: number;
  readonly at: string;
};

export type DeadLetterItems = {
  readonly items: ReadonlyArray<DeadLetter>;
  readonly next?: string;
};

export type LetterThatFailed = {
  readonly id: string;
  readonly cause: string;
};

export type RedrivenLetters = {
  readonly delivered: ReadonlyArray<string>;
  readonly failed?: LetterThatFailed;
};

export type ReplayedTopic = {
  readonly topic: string;
  readonly messages: number;
};

export type ReplayedToGroup = {
  readonly group: string;
  readonly topics: ReadonlyArray<ReplayedTopic>;
};

export type ViewToRebuild = {
  readonly view: string;
  readonly version: number;
};

export type RolledBackFollower = {
  readonly follower: string;
  readonly checkpoint: number;
};

export type LastKeptEvent = {
  readonly position: number;
  readonly recordedAt: string;
};

export type LostMessage = {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly recordedAt: string;
  readonly position: number;
};

export type LostDocument = {
  readonly view: string;
  readonly key: string;
  readonly position: number;
};

export type AcceptedFollower = {
  readonly follower: string;
  readonly checkpoint: number;
  readonly position?: number;
  readonly stream?: string;
  readonly revision?: number;
  readonly id?: string;
};

export type RestoreAcceptance = {
  readonly service: string;
  readonly reason: string;
  readonly head: number;
  readonly kept?: LastKeptEvent;
  readonly followers: ReadonlyArray<AcceptedFollower>;
  readonly lost: {
    readonly messages: number;
    readonly firstRecordedAt?: string;
    readonly lastRecordedAt?: string;
  };
};

export type RestoreFindings = {
  readonly service: string;
  readonly rolledBack: ReadonlyArray<RolledBackFollower>;
  readonly kept?: LastKeptEvent;
  readonly messages: {
    readonly count: number;
    readonly items: ReadonlyArray<LostMessage>;
  };
  readonly documents: {
    readonly count: number;
    readonly items: ReadonlyArray<LostDocument>;
  };
  readonly accepted?: RestoreAcceptance;
};

export type AllRestoreFindings = {
  readonly services: ReadonlyArray<RestoreFindings>;
  readonly away?: ReadonlyArray<string>;
};

export type ReplayedToConsumer = {
  readonly group: string;
  readonly topic: string;
  readonly messages: number;
  readonly from: string;
};

export type HeardAgain = {
  readonly replayed: ReadonlyArray<ReplayedToConsumer>;
  readonly away?: ReadonlyArray<string>;
};

export type LogVerification = {
  readonly verification: string;
  readonly status: 'started' | 'completed';
  readonly startedAt: string;
  readonly startedBy: string;
  readonly completedAt?: string;
  readonly size?: number;
  readonly root?: string;
  readonly events?: number;
  readonly unavailable?: ReadonlyArray<string>;
  readonly differences?: number;
  readonly findings?: ReadonlyArray<{
    readonly kind: 'changed' | 'missing' | 'inserted' | 'moved' | 'unreadable' | 'log' | 'number' | 'checkpoint' | 'late';
    readonly explanation: string;
    readonly entry?: number;
    readonly source?: string;
    readonly stream?: string;
    readonly revision?: number;
    readonly type?: string;
  }>;
  readonly revision: number;
  readonly progress?: number;
};

export type LoggedEvent = {
  readonly entry?: number;
  readonly source: string;
  readonly service: string;
  readonly stream: string;
  readonly revision: number;
  readonly event: string;
  readonly type: string;
  readonly words: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly corrects?: string;
  readonly correctedDay?: string;
};

export type LoggedEventItems = {
  readonly items: ReadonlyArray<LoggedEvent>;
  readonly next?: string;
};

export type JourneyLine = {
  readonly entry?: number;
  readonly source: string;
  readonly service: string;
  readonly stream: string;
  readonly revision: number;
  readonly event: string;
  readonly type: string;
  readonly words: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly corrects?: string;
  readonly correctedDay?: string;
  readonly places: ReadonlyArray<string>;
  readonly trueSince: string;
  readonly corrections: ReadonlyArray<LoggedEvent>;
};

export type JourneyLineItems = {
  readonly items: ReadonlyArray<JourneyLine>;
  readonly next?: string;
};

export type LoggedReading = {
  readonly entry?: number;
  readonly source: string;
  readonly service: string;
  readonly stream: string;
  readonly revision: number;
  readonly event: string;
  readonly type: string;
  readonly words: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly corrects?: string;
  readonly correctedDay?: string;
  readonly purpose?: string;
  readonly shown?: string;
};

export type LoggedReadingItems = {
  readonly items: ReadonlyArray<LoggedReading>;
  readonly next?: string;
};

export type ProvenEvent = {
  readonly revision: number;
  readonly index: number;
  readonly hashes: ReadonlyArray<string>;
  readonly entry: string;
  readonly addendum?: string;
  readonly parts: {
    readonly [key: string]: string;
  };
};

export type ProvenStream = {
  readonly checkpoint: string;
  readonly events: ReadonlyArray<ProvenEvent>;
  readonly next?: number;
  readonly isComplete: boolean;
};

export type LostType = {
  readonly type: string;
  readonly count: number;
};

export type LostEvent = {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly id: string;
  readonly recordedAt: string;
};

export type LossOfSource = {
  readonly kept: number;
  readonly lost: number;
  readonly erasures: number;
  readonly firstLost?: string;
  readonly lastLost?: string;
  readonly types: ReadonlyArray<LostType>;
  readonly events: ReadonlyArray<LostEvent>;
};

export type LoggedSource = {
  readonly source: string;
  readonly epoch: number;
  readonly events: number;
  readonly loss?: LossOfSource;
};

export type LoggedSources = {
  readonly sources: ReadonlyArray<LoggedSource>;
};

export type LogCheckpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly signedAt: string;
};

export type LogCheck = {
  readonly at: string;
  readonly size: number;
  readonly differences: number;
};

export type LogSource = {
  readonly source: string;
  readonly epoch: number;
  readonly events: number;
  readonly state?: 'read' | 'unavailable' | 'stopped' | 'rolled-back';
  readonly trouble?: string;
};

export type LogStatus = {
  readonly state: 'starting' | 'catching-up' | 'live' | 'standby' | 'failed' | 'stopped';
  readonly trouble?: string;
  readonly logged: number;
  readonly checkpoint?: LogCheckpoint;
  readonly witnessed?: LogCheckpoint;
  readonly oldestUnlogged?: string;
  readonly checked?: LogCheck;
  readonly sources?: ReadonlyArray<LogSource>;
};

export type LastCountersigned = {
  readonly size: number;
  readonly signedAt: string;
};

export type LogWitness = {
  readonly name: string;
  readonly key: string;
  readonly state: 'by-file' | 'not-asked' | 'signed' | 'away' | 'refused' | 'ahead' | 'fork';
  readonly last?: LastCountersigned;
  readonly trouble?: string;
};

export type LogWitnesses = {
  readonly explanation: string;
  readonly witnesses: ReadonlyArray<LogWitness>;
};

export type Countersigned = {
  readonly size: number;
  readonly taken: ReadonlyArray<string>;
  readonly lacking?: string;
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

export type ExplainedClosing = {
  readonly what: 'closing' | 'correction';
  readonly entry: string;
  readonly revision: number;
  readonly closedAt: string;
  readonly recordedAt: string;
  readonly steps: ReadonlyArray<string>;
  readonly recomputed?: {
    readonly outcome: DecisionOutcome;
    readonly basis: DecisionBasis;
  };
  readonly recorded: {
    readonly outcome: DecisionOutcome;
    readonly basis: DecisionBasis;
  };
  readonly agrees: boolean;
  readonly differences: ReadonlyArray<{
    readonly field: string;
    readonly recorded?: string | number | boolean;
    readonly recomputed?: string | number | boolean;
  }>;
};

export type DecisionExplanation = {
  readonly decision: string;
  readonly title: string;
  readonly status: 'proposed' | 'circulated' | 'open' | 'adopted' | 'not-adopted' | 'deferred' | 'withdrawn' | 'implemented' | 'superseded';
  readonly effects: ReadonlyArray<string>;
  readonly reason?: string;
  readonly agrees: boolean;
  readonly closings: ReadonlyArray<ExplainedClosing>;
};

export type UploadedFile = {
  readonly file: string;
  readonly type: 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.presentation' | 'text/plain' | 'text/markdown' | 'text/csv' | 'image/png' | 'image/jpeg' | 'image/webp';
  readonly offset: number;
  readonly bytes: number;
  readonly complete: boolean;
  readonly expiresAt: string;
  readonly digest?: string;
  readonly commitment?: string;
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

export type MeetingMinutesComparison = {
  readonly meeting: string;
  readonly title: string;
  readonly from: MinutesRevision;
  readonly to: MinutesRevision;
};

export type MeetingPack = {
  readonly meeting: string;
  readonly convenor: string;
  readonly record: {
    readonly title: string;
    readonly status: 'scheduled' | 'held' | 'cancelled';
    readonly convenor: string;
    readonly start: string;
    readonly end: string;
    readonly local: string;
    readonly zone: string;
    readonly mode: 'virtual' | 'in-person' | 'hybrid';
    readonly place?: string;
    readonly link?: string;
    readonly sequence: number;
    readonly changedAt: string;
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
    readonly papers: ReadonlyArray<MeetingPaper>;
    readonly formerPapers?: ReadonlyArray<MeetingPaper>;
    readonly attendance: ReadonlyArray<{
      readonly participant: string;
      readonly presence: 'present' | 'apologies' | 'absent';
      readonly person?: string;
      readonly stays: ReadonlyArray<{
        readonly arrivedAt?: string;
        readonly leftAt?: string;
      }>;
    }>;
    readonly conflicts: ReadonlyArray<{
      readonly participant: string;
      readonly item: string;
      readonly text?: string;
    }>;
    readonly minutesStatus: 'none' | 'draft' | 'circulated' | 'approved' | 'locked';
    readonly minutes: ReadonlyArray<MinutesRevision>;
    readonly actions: ReadonlyArray<AgreedAction>;
    readonly approves?: ReadonlyArray<{
      readonly meeting: string;
      readonly revision: number;
    }>;
    readonly revision: number;
  };
  readonly last?: {
    readonly meeting: string;
    readonly title: string;
    readonly start: string;
    readonly zone: string;
    readonly status: 'none' | 'draft' | 'circulated' | 'approved' | 'locked';
    readonly minutes: MinutesRevision;
  };
  readonly actions: ReadonlyArray<{
    readonly id: string;
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
    readonly meeting: string;
    readonly convenor: string;
    readonly meetingTitle: string;
    readonly meetingStart: string;
    readonly owner: 'secretariat' | 'party' | 'person' | 'nobody';
    readonly dueOrder: string;
  }>;
  readonly meetings: {
    readonly [key: string]: string;
  };
  readonly names: {
    readonly [key: string]: string;
  };
  readonly preparedAt: string;
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

export type ImportCheck = {
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
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

export type ImportTried = {
  readonly dryRun: true;
  readonly kind: string;
  readonly rows: number;
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly items: ReadonlyArray<ImportRow>;
};

export type Import = {
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

export type AuthorityHistoryEntry = {
  readonly entry: string;
  readonly revision: number;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
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
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly correctedDay?: string;
  readonly type: 'TakeoverExpected';
  readonly data: {
    readonly day: string;
    readonly predecessor: string;
    readonly predecessorRevision: number;
    readonly succession?: string;
  };
};

export type AuthorityHistoryEntryLogPage = {
  readonly items: ReadonlyArray<AuthorityHistoryEntry>;
  readonly next?: string;
};

export type WrongCommitment = {
  readonly kind: 'person' | 'text' | 'file';
  readonly id: string;
  readonly revision: number;
  readonly fault: 'differs' | 'missing' | 'unreadable';
};

export type CheckedCommitments = {
  readonly counts: {
    readonly right: number;
    readonly erased: number;
    readonly replaced: number;
    readonly uncommitted: number;
    readonly wrong: number;
  };
  readonly wrong: ReadonlyArray<WrongCommitment>;
  readonly position: number;
  readonly next?: number;
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

export type ResolvedTextItems = {
  readonly items: ReadonlyArray<ResolvedText>;
  readonly next?: string;
};

export type ReceivedFile = {
  readonly dryRun?: true;
  readonly dataset: string;
  readonly batch: number;
  readonly status: 'accepted' | 'refused';
  readonly repeated: boolean;
  readonly bytes: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly faults: {
    readonly [key: string]: number;
  };
  readonly file: string;
  readonly standing: ReadonlyArray<{
    readonly batch: number;
    readonly rows: number;
    readonly message: string;
  }>;
  readonly firstRejected: ReadonlyArray<{
    readonly line: number;
    readonly faults: ReadonlyArray<{
      readonly field: string;
      readonly rule: 'missing' | 'country' | 'same-as-origin' | 'sex' | 'occupation' | 'industry' | 'year' | 'outside-coverage' | 'channel' | 'amount' | 'lost-zero' | 'currency' | 'no-cost' | 'earnings-missing' | 'columns';
      readonly message: string;
    }>;
  }>;
  readonly rejections?: string;
  readonly revision: number;
  readonly position?: number;
};

export type Upload = {
  readonly upload: string;
  readonly offset: number;
  readonly bytes: number;
  readonly complete: boolean;
  readonly expiresAt: string;
  readonly batch?: number;
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

export type Certificate = {
  readonly certificate: string;
  readonly number: string;
  readonly learner: string;
  readonly member: string;
  readonly module: string;
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly enrolment?: string;
  readonly score?: number;
  readonly issuedOn: string;
  readonly validUntil?: string;
  readonly renews?: string;
  readonly renewedBy?: string;
  readonly renewedOn?: string;
  readonly revokedOn?: string;
  readonly revokedFor?: 'issued-in-error' | 'wrong-person' | 'assessment-annulled' | 'module-recalled' | 'request-of-the-holder';
  readonly revision: number;
  readonly status: 'valid' | 'expired' | 'renewed' | 'revoked';
};

export type CertificatePage = {
  readonly items: ReadonlyArray<Certificate>;
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

export type SessionMinutesComparison = {
  readonly session: string;
  readonly title: string;
  readonly from: MinutesRevision;
  readonly to: MinutesRevision;
};

export type ExampleProgress = {
  readonly status: 'none' | 'under-way' | 'recorded' | 'failed';
  readonly chapter?: 'members' | 'bodies' | 'proposed-groups' | 'decisions' | 'groups' | 'solutions' | 'practices' | 'liaison' | 'training' | 'research' | 'silence';
  readonly done: number;
  readonly total: number;
  readonly reason?: string;
};

export type GivenCosignatures = {
  readonly cosignatures: string;
};

export type StartVerification = {
  readonly effectiveAt?: string | string;
  readonly verification?: string;
};

export type FileToCome = {
  readonly name: string;
  readonly type: 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.oasis.opendocument.text' | 'application/vnd.oasis.opendocument.spreadsheet' | 'application/vnd.oasis.opendocument.presentation' | 'text/plain' | 'text/markdown' | 'text/csv' | 'image/png' | 'image/jpeg' | 'image/webp';
  readonly bytes: number;
  readonly digest: string;
};

export type AttachPaper = {
  readonly effectiveAt?: string | string;
  readonly paper?: string;
  readonly item?: string;
  readonly title: string;
  readonly reference?: string;
  readonly file: string;
  readonly language?: string;
};

export type DraftMinutes = {
  readonly effectiveAt?: string | string;
  readonly text: string;
  readonly commitment: string;
  readonly language?: string;
};

export type CorrectMinutes = {
  readonly effectiveAt?: string | string;
  readonly text: string;
  readonly commitment: string;
  readonly language?: string;
  readonly reason: string;
};

export type RecordRows = {
  readonly rows: 'all' | 'good';
};

export type CheckCommitments = {
  readonly after?: number;
  readonly limit?: number;
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

export type AttachSessionPaper = {
  readonly effectiveAt?: string | string;
  readonly paper?: string;
  readonly item?: string;
  readonly title: string;
  readonly reference?: string;
  readonly file: string;
  readonly language?: string;
};

export type DraftSessionMinutes = {
  readonly effectiveAt?: string | string;
  readonly text: string;
  readonly commitment: string;
  readonly language?: string;
};

export type CorrectSessionMinutes = {
  readonly effectiveAt?: string | string;
  readonly text: string;
  readonly commitment: string;
  readonly language?: string;
  readonly reason: string;
};

export type ReplayRequest = {
  readonly fromTime?: string | string;
  readonly fromPosition?: number;
  readonly topic?: string;
};

export type RestoreToAccept = {
  readonly reason: string;
};

export type ForeignToAccept = {
  readonly stream: string;
  readonly revision: number;
  readonly reason: string;
};

export type FileToCome2 = {
  readonly member?: string;
  readonly file: string;
  readonly bytes: number;
};

export type GetOperationsStatusData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/status';
};

export type GetOperationsStatusResponses = {
  readonly 200: OperationsStatus;
};

export type GetOperationsInstancesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/instances';
};

export type GetOperationsInstancesResponses = {
  readonly 200: ServiceInstances;
};

export type GetOperationsDeadLettersData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/dead-letters';
};

export type GetOperationsDeadLettersResponses = {
  readonly 200: DeadLetterItems;
};

export type PostOperationsDeadLettersByIdRedriveData = {
  readonly body?: never;
  readonly path: {
    readonly id: string;
  };
  readonly query?: never;
  readonly url: '/api/operations/dead-letters/{id}/redrive';
};

export type PostOperationsDeadLettersByIdRedriveResponses = {
  readonly 200: RedrivenLetters;
};

export type PostOperationsDeadLettersByIdDropData = {
  readonly body?: never;
  readonly path: {
    readonly id: string;
  };
  readonly query?: never;
  readonly url: '/api/operations/dead-letters/{id}/drop';
};

export type PostOperationsDeadLettersByIdDropResponses = {
  readonly 200: RedrivenLetters;
};

export type PostOperationsConsumersByGroupReplayData = {
  readonly body: ReplayRequest;
  readonly path: {
    readonly group: string;
  };
  readonly query?: never;
  readonly url: '/api/operations/consumers/{group}/replay';
};

export type PostOperationsConsumersByGroupReplayResponses = {
  readonly 202: ReplayedToGroup;
};

export type PostOperationsViewsByViewRebuildData = {
  readonly body?: never;
  readonly path: {
    readonly view: string;
  };
  readonly query?: never;
  readonly url: '/api/operations/views/{view}/rebuild';
};

export type PostOperationsViewsByViewRebuildResponses = {
  readonly 202: ViewToRebuild;
};

export type GetOperationsRestoreData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/restore';
};

export type GetOperationsRestoreResponses = {
  readonly 200: AllRestoreFindings;
};

export type PostOperationsAcceptRestoreData = {
  readonly body: RestoreToAccept;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/accept-restore';
};

export type PostOperationsAcceptRestoreResponses = {
  readonly 200: AllRestoreFindings;
};

export type PostOperationsHearAgainData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/hear-again';
};

export type PostOperationsHearAgainResponses = {
  readonly 202: HeardAgain;
};

export type GetOperationsForeignEventsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/foreign-events';
};

export type GetOperationsForeignEventsResponses = {
  readonly 200: ForeignEventItems;
};

export type PostOperationsAcceptForeignData = {
  readonly body: ForeignToAccept;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/accept-foreign';
};

export type PostOperationsAcceptForeignResponses = {
  readonly 200: ForeignEventItems;
};

export type GetOperationsHistoriesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/operations/histories';
};

export type GetOperationsHistoriesResponses = {
  readonly 200: CheckedHistories;
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

export type GetMembershipAuthoritiesCsvData = {
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
  readonly url: '/api/membership/authorities.csv';
};

export type GetMembershipAuthoritiesCsvResponses = {
  readonly 200: string;
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

export type GetMembershipRollCsvData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly knownAt?: string;
    readonly asOf?: string;
  };
  readonly url: '/api/membership/roll.csv';
};

export type GetMembershipRollCsvResponses = {
  readonly 200: string;
};

export type PostMembershipImportsExpressionsData = {
  readonly body: Blob | File;
  readonly headers?: {
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/membership/imports/expressions';
};

export type PostMembershipImportsExpressionsResponses = {
  readonly 200: ImportTried;
  readonly 201: Import;
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

export type PostMembershipImportsExpressionsByImportRecordData = {
  readonly body: RecordRows;
  readonly path: {
    readonly import: string;
  };
  readonly query?: never;
  readonly url: '/api/membership/imports/expressions/{import}/record';
};

export type PostMembershipImportsExpressionsByImportRecordResponses = {
  readonly 202: Import;
};

export type GetMembershipAuthoritiesByAuthorityHistoryData = {
  readonly body?: never;
  readonly path: {
    readonly authority: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly knownAt?: string;
  };
  readonly url: '/api/membership/authorities/{authority}/history';
};

export type GetMembershipAuthoritiesByAuthorityHistoryResponses = {
  readonly 200: AuthorityHistoryEntryLogPage;
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

export type PostPeoplePersonsResolveData = {
  readonly body: ResolvePersons;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/people/persons/resolve';
};

export type PostPeoplePersonsResolveResponses = {
  readonly 200: ResolvedPersonItems;
};

export type PostPeopleCommitmentsCheckData = {
  readonly body: CheckCommitments;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/people/commitments/check';
};

export type PostPeopleCommitmentsCheckResponses = {
  readonly 200: CheckedCommitments;
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

export type PostGovernanceMeetingsByMeetingAttachPaperData = {
  readonly body?: AttachPaper;
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
  readonly url: '/api/governance/meetings/{meeting}/attach-paper';
};

export type PostGovernanceMeetingsByMeetingAttachPaperResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
};

export type PostGovernanceMeetingsByMeetingDraftMinutesData = {
  readonly body?: DraftMinutes;
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
  readonly url: '/api/governance/meetings/{meeting}/draft-minutes';
};

export type PostGovernanceMeetingsByMeetingDraftMinutesResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
};

export type PostGovernanceMeetingsByMeetingCorrectMinutesData = {
  readonly body?: CorrectMinutes;
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
  readonly url: '/api/governance/meetings/{meeting}/correct-minutes';
};

export type PostGovernanceMeetingsByMeetingCorrectMinutesResponses = {
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

export type GetGovernanceMeetingsByMeetingMinutesCompareData = {
  readonly body?: never;
  readonly path: {
    readonly meeting: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly from?: number;
    readonly to?: number;
    readonly holder?: string;
  };
  readonly url: '/api/governance/meetings/{meeting}/minutes/compare';
};

export type GetGovernanceMeetingsByMeetingMinutesCompareResponses = {
  readonly 200: MeetingMinutesComparison;
};

export type GetGovernanceMeetingsByMeetingPackContentsData = {
  readonly body?: never;
  readonly path: {
    readonly meeting: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly holder?: string;
  };
  readonly url: '/api/governance/meetings/{meeting}/pack/contents';
};

export type GetGovernanceMeetingsByMeetingPackContentsResponses = {
  readonly 200: MeetingPack;
};

export type GetGovernanceMeetingsByMeetingCalendarIcsData = {
  readonly body?: never;
  readonly path: {
    readonly meeting: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly holder?: string;
  };
  readonly url: '/api/governance/meetings/{meeting}/calendar.ics';
};

export type GetGovernanceMeetingsByMeetingCalendarIcsResponses = {
  readonly 200: string;
};

export type GetGovernanceDecisionsData = {
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
    readonly status?: ReadonlyArray<'proposed' | 'circulated' | 'open' | 'adopted' | 'not-adopted' | 'deferred' | 'withdrawn' | 'implemented' | 'superseded'>;
    readonly leftUndone?: 'true';
    readonly meeting?: string;
    readonly holder?: string;
    readonly awaiting?: 'position';
  };
  readonly url: '/api/governance/decisions';
};

export type GetGovernanceDecisionsResponses = {
  readonly 200: DecisionCardPage;
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

export type GetGovernanceDecisionsByDecisionExplanationData = {
  readonly body?: never;
  readonly path: {
    readonly decision: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly holder?: string;
  };
  readonly url: '/api/governance/decisions/{decision}/explanation';
};

export type GetGovernanceDecisionsByDecisionExplanationResponses = {
  readonly 200: DecisionExplanation;
};

export type PostGovernanceMeetingsByMeetingFilesData = {
  readonly body: FileToCome;
  readonly headers?: {
    readonly 'Idempotency-Key'?: string;
  };
  readonly path: {
    readonly meeting: string;
  };
  readonly query?: never;
  readonly url: '/api/governance/meetings/{meeting}/files';
};

export type PostGovernanceMeetingsByMeetingFilesResponses = {
  readonly 200: UploadedFile;
  readonly 201: UploadedFile;
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

export type PostWorkingGroupsSessionsBySessionAttachSessionPaperData = {
  readonly body?: AttachSessionPaper;
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
  readonly url: '/api/working-groups/sessions/{session}/attach-session-paper';
};

export type PostWorkingGroupsSessionsBySessionAttachSessionPaperResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
};

export type PostWorkingGroupsSessionsBySessionDraftSessionMinutesData = {
  readonly body?: DraftSessionMinutes;
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
  readonly url: '/api/working-groups/sessions/{session}/draft-session-minutes';
};

export type PostWorkingGroupsSessionsBySessionDraftSessionMinutesResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
};

export type PostWorkingGroupsSessionsBySessionCorrectSessionMinutesData = {
  readonly body?: CorrectSessionMinutes;
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
  readonly url: '/api/working-groups/sessions/{session}/correct-session-minutes';
};

export type PostWorkingGroupsSessionsBySessionCorrectSessionMinutesResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
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

export type GetWorkingGroupsSessionsBySessionMinutesCompareData = {
  readonly body?: never;
  readonly path: {
    readonly session: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly from?: number;
    readonly to?: number;
    readonly holder?: string;
  };
  readonly url: '/api/working-groups/sessions/{session}/minutes/compare';
};

export type GetWorkingGroupsSessionsBySessionMinutesCompareResponses = {
  readonly 200: SessionMinutesComparison;
};

export type GetWorkingGroupsSessionsBySessionPackContentsData = {
  readonly body?: never;
  readonly path: {
    readonly session: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly holder?: string;
  };
  readonly url: '/api/working-groups/sessions/{session}/pack/contents';
};

export type GetWorkingGroupsSessionsBySessionPackContentsResponses = {
  readonly 200: MeetingPack;
};

export type GetWorkingGroupsSessionsBySessionCalendarIcsData = {
  readonly body?: never;
  readonly path: {
    readonly session: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly holder?: string;
  };
  readonly url: '/api/working-groups/sessions/{session}/calendar.ics';
};

export type GetWorkingGroupsSessionsBySessionCalendarIcsResponses = {
  readonly 200: string;
};

export type GetWorkingGroupsPracticesCsvData = {
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
    readonly status?: ReadonlyArray<'submitted' | 'returned' | 'reviewed' | 'highlighted' | 'archived'>;
    readonly solution?: string;
  };
  readonly url: '/api/working-groups/practices.csv';
};

export type GetWorkingGroupsPracticesCsvResponses = {
  readonly 200: string;
};

export type PostWorkingGroupsSessionsBySessionFilesData = {
  readonly body: FileToCome;
  readonly headers?: {
    readonly 'Idempotency-Key'?: string;
  };
  readonly path: {
    readonly session: string;
  };
  readonly query?: never;
  readonly url: '/api/working-groups/sessions/{session}/files';
};

export type PostWorkingGroupsSessionsBySessionFilesResponses = {
  readonly 200: UploadedFile;
  readonly 201: UploadedFile;
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

export type GetTrainingCertificatesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly member?: string;
    readonly learner?: string;
    readonly module?: string;
    readonly code?: string;
    readonly status?: 'valid' | 'expired' | 'renewed' | 'revoked';
    readonly expiringWithin?: number;
    readonly sort?: 'issuedOn' | '-issuedOn' | 'lastDay' | '-lastDay' | 'number' | '-number';
  };
  readonly url: '/api/training/certificates';
};

export type GetTrainingCertificatesResponses = {
  readonly 200: CertificatePage;
};

export type PostTrainingImportsEnrolmentsData = {
  readonly body: Blob | File;
  readonly headers?: {
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/training/imports/enrolments';
};

export type PostTrainingImportsEnrolmentsResponses = {
  readonly 200: ImportTried;
  readonly 201: Import;
};

export type GetTrainingImportsEnrolmentsByImportData = {
  readonly body?: never;
  readonly path: {
    readonly import: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
  };
  readonly url: '/api/training/imports/enrolments/{import}';
};

export type GetTrainingImportsEnrolmentsByImportResponses = {
  readonly 200: ImportWithRows;
};

export type PostTrainingImportsEnrolmentsByImportRecordData = {
  readonly body: RecordRows;
  readonly path: {
    readonly import: string;
  };
  readonly query?: never;
  readonly url: '/api/training/imports/enrolments/{import}/record';
};

export type PostTrainingImportsEnrolmentsByImportRecordResponses = {
  readonly 202: Import;
};

export type PostTrainingImportsGuidanceData = {
  readonly body: Blob | File;
  readonly headers?: {
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/training/imports/guidance';
};

export type PostTrainingImportsGuidanceResponses = {
  readonly 200: ImportTried;
  readonly 201: Import;
};

export type GetTrainingImportsGuidanceByImportData = {
  readonly body?: never;
  readonly path: {
    readonly import: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
  };
  readonly url: '/api/training/imports/guidance/{import}';
};

export type GetTrainingImportsGuidanceByImportResponses = {
  readonly 200: ImportWithRows;
};

export type PostTrainingImportsGuidanceByImportRecordData = {
  readonly body: RecordRows;
  readonly path: {
    readonly import: string;
  };
  readonly query?: never;
  readonly url: '/api/training/imports/guidance/{import}/record';
};

export type PostTrainingImportsGuidanceByImportRecordResponses = {
  readonly 202: Import;
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

export type PostResearchDatasetsByDatasetBatchesData = {
  readonly body: Blob | File;
  readonly headers?: {
    readonly 'GPN-Member'?: string;
    readonly 'GPN-Dry-Run'?: '1';
    readonly 'Idempotency-Key'?: string;
  };
  readonly path: {
    readonly dataset: string;
  };
  readonly query?: never;
  readonly url: '/api/research/datasets/{dataset}/batches';
};

export type PostResearchDatasetsByDatasetBatchesResponses = {
  readonly 200: ReceivedFile;
  readonly 201: ReceivedFile;
};

export type PostResearchDatasetsByDatasetUploadsData = {
  readonly body: FileToCome2;
  readonly path: {
    readonly dataset: string;
  };
  readonly query?: never;
  readonly url: '/api/research/datasets/{dataset}/uploads';
};

export type PostResearchDatasetsByDatasetUploadsResponses = {
  readonly 200: Upload;
  readonly 201: Upload;
};

export type PatchResearchDatasetsByDatasetUploadsByUploadData = {
  readonly body?: Blob | File;
  readonly headers: {
    readonly 'Upload-Offset': number;
  };
  readonly path: {
    readonly dataset: string;
    readonly upload: string;
  };
  readonly query?: never;
  readonly url: '/api/research/datasets/{dataset}/uploads/{upload}';
};

export type PatchResearchDatasetsByDatasetUploadsByUploadResponses = {
  readonly 200: ReceivedFile;
  readonly 201: ReceivedFile;
  readonly 204: void;
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

export type GetResearchDatasetsByDatasetFiguresCsvData = {
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
  readonly url: '/api/research/datasets/{dataset}/figures.csv';
};

export type GetResearchDatasetsByDatasetFiguresCsvResponses = {
  readonly 200: string;
};

export type GetResearchDatasetsByDatasetFiguresSdmxCsvData = {
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
  readonly url: '/api/research/datasets/{dataset}/figures.sdmx.csv';
};

export type GetResearchDatasetsByDatasetFiguresSdmxCsvResponses = {
  readonly 200: string;
};

export type GetResearchPublishedFiguresCsvData = {
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
  readonly url: '/api/research/published-figures.csv';
};

export type GetResearchPublishedFiguresCsvResponses = {
  readonly 200: string;
};

export type PostResearchImportsPublishedFiguresData = {
  readonly body: Blob | File;
  readonly headers?: {
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/research/imports/published-figures';
};

export type PostResearchImportsPublishedFiguresResponses = {
  readonly 200: ImportTried;
  readonly 201: Import;
};

export type GetResearchImportsPublishedFiguresByImportData = {
  readonly body?: never;
  readonly path: {
    readonly import: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
  };
  readonly url: '/api/research/imports/published-figures/{import}';
};

export type GetResearchImportsPublishedFiguresByImportResponses = {
  readonly 200: ImportWithRows;
};

export type PostResearchImportsPublishedFiguresByImportRecordData = {
  readonly body: RecordRows;
  readonly path: {
    readonly import: string;
  };
  readonly query?: never;
  readonly url: '/api/research/imports/published-figures/{import}/record';
};

export type PostResearchImportsPublishedFiguresByImportRecordResponses = {
  readonly 202: Import;
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

export type GetAuditLogCheckpointData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/log/checkpoint';
};

export type GetAuditLogCheckpointResponses = {
  readonly 200: string;
};

export type GetAuditLogCheckpointWitnessedData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/log/checkpoint/witnessed';
};

export type GetAuditLogCheckpointWitnessedResponses = {
  readonly 200: string;
};

export type GetAuditLogVkeysData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/log/vkeys';
};

export type GetAuditLogVkeysResponses = {
  readonly 200: string;
};

export type GetAuditStreamsByStreamData = {
  readonly body?: never;
  readonly path: {
    readonly stream: string;
  };
  readonly query?: {
    readonly for?: 'public' | 'members' | 'auditor';
    readonly size?: number;
    readonly from?: number;
    readonly limit?: number;
  };
  readonly url: '/api/audit/streams/{stream}';
};

export type GetAuditStreamsByStreamResponses = {
  readonly 200: ProvenStream;
};

export type GetAuditSourcesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/sources';
};

export type GetAuditSourcesResponses = {
  readonly 200: LoggedSources;
};

export type GetAuditStatusData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/status';
};

export type GetAuditStatusResponses = {
  readonly 200: LogStatus;
};

export type GetAuditLogPolicyData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/log/policy';
};

export type GetAuditLogPolicyResponses = {
  readonly 200: string;
};

export type GetAuditWitnessesData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/witnesses';
};

export type GetAuditWitnessesResponses = {
  readonly 200: LogWitnesses;
};

export type GetAuditWitnessesByWitnessRequestData = {
  readonly body?: never;
  readonly path: {
    readonly witness: string;
  };
  readonly query?: {
    readonly from?: number;
  };
  readonly url: '/api/audit/witnesses/{witness}/request';
};

export type GetAuditWitnessesByWitnessRequestResponses = {
  readonly 200: string;
};

export type PostAuditCosignaturesData = {
  readonly body: GivenCosignatures;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/cosignatures';
};

export type PostAuditCosignaturesResponses = {
  readonly 200: Countersigned;
};

export type GetAuditVerificationsByVerificationData = {
  readonly body?: never;
  readonly path: {
    readonly verification: string;
  };
  readonly query?: {
    readonly waitFor?: number;
  };
  readonly url: '/api/audit/verifications/{verification}';
};

export type GetAuditVerificationsByVerificationResponses = {
  readonly 200: LogVerification;
};

export type GetAuditEventsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly after?: number;
    readonly source?: string;
    readonly service?: string;
    readonly type?: string;
    readonly actor?: string;
    readonly stream?: string;
    readonly from?: string;
    readonly to?: string;
  };
  readonly url: '/api/audit/events';
};

export type GetAuditEventsResponses = {
  readonly 200: LoggedEventItems;
};

export type GetAuditJourneysByKindByIdData = {
  readonly body?: never;
  readonly path: {
    readonly kind: string;
    readonly id: string;
  };
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly trueOn?: string;
    readonly knownOn?: string;
  };
  readonly url: '/api/audit/journeys/{kind}/{id}';
};

export type GetAuditJourneysByKindByIdResponses = {
  readonly 200: JourneyLineItems;
};

export type GetAuditReadingsData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly person?: string;
    readonly reader?: string;
  };
  readonly url: '/api/audit/readings';
};

export type GetAuditReadingsResponses = {
  readonly 200: LoggedReadingItems;
};

export type GetAuditActorsByActorData = {
  readonly body?: never;
  readonly path: {
    readonly actor: string;
  };
  readonly query: {
    readonly waitFor?: number;
    readonly limit?: number;
    readonly cursor?: string;
    readonly on: string;
  };
  readonly url: '/api/audit/actors/{actor}';
};

export type GetAuditActorsByActorResponses = {
  readonly 200: LoggedEventItems;
};

export type PostAuditVerificationsStartVerificationData = {
  readonly body: StartVerification;
  readonly headers?: {
    readonly 'Idempotency-Key'?: string;
    readonly 'If-Match'?: string;
    readonly 'GPN-Confirm'?: 'names-a-person';
    readonly 'GPN-Dry-Run'?: '1';
  };
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/audit/verifications/start-verification';
};

export type PostAuditVerificationsStartVerificationResponses = {
  readonly 200: CommandOutcome | DryRunOutcome;
  readonly 201: CommandOutcome;
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

export type PostFrontExampleData = {
  readonly body?: never;
  readonly path?: never;
  readonly query?: never;
  readonly url: '/api/front/example';
};

export type PostFrontExampleResponses = {
  readonly 200: ExampleProgress;
};
