export { Allow, RULE } from './auth/allow.js';
export { Caller, NOBODY, seesEverything } from './auth/caller.js';
export { Callers } from './auth/callers.js';
export { type CookieForm, cookieValues, LONGEST_COOKIE, setCookie } from './auth/cookie-form.js';
export { isDryRun } from './auth/dry-run-header.js';
export type { Speakers } from './auth/focal-points.js';
export { issueLocalToken, type LocalToken, readSignInGrant } from './auth/local-key.js';
export { membersOnly } from './auth/members-only.js';
export { decide } from './auth/permission.js';
export { accessProblem } from './auth/refused-access.js';
export { isReserved } from './auth/reserved-subjects.js';
export { toHeaderName } from './auth/said-by.js';
export { assertSameOrigin } from './auth/same-origin.js';
export { seal, unseal } from './auth/sealed.js';
export { mayBeTold, withoutTexts } from './auth/told-texts.js';
export { type Bootstrap, bootstrap, type RunningApp } from './bootstrap.js';
export { wantsPage } from './http/accepted-form.js';
export { type Guarding, guardRoutes } from './http/guarded-routes.js';
export { assertNoFields, parseInput } from './http/input.js';
export { Limited } from './http/limits/limited.js';
export { describedTypes, type JsonSchema } from './http/openapi/components.js';
export { describedHeader } from './http/openapi/described-header.js';
export { describeAlone } from './http/openapi/document.js';
export { Issues, type RouteRefusals } from './http/openapi/extensions.js';
export { itemsSchema, pageSchema, Responds, schemaFor, withTable } from './http/openapi/responses.js';
export type { RouteDescription } from './http/openapi/route-description.js';
export { PathId } from './http/path-id.js';
export type { ProblemDescription } from './http/problems/problem-controller.js';
export { PROBLEM_PAGE_POLICY, problemPage } from './http/problems/problem-page.js';
export { PublicUrl } from './http/public-url.js';
export { CountryFilter, matchesText, SearchText } from './http/reading/filters.js';
export { AsInteger, holdsAny, matchesAny, PageQuery, Repeatable, SortBy, sortFields, ViewQuery } from './http/reading/page-query.js';
export { Reads, ReadsRecord } from './http/reading/reads.js';
export { commandContext } from './http/request-context.js';
export { listRoutes, plainRoutes, type Route } from './http/routes.js';
export { StreamedBody, streamBody } from './http/streamed-body.js';
export { InLanguage, LanguageQuery } from './http/words/language-query.js';
export { HealthCheck } from './operations/health.js';
export type { Health, HealthStatus, ViewHealth } from './operations/health-shapes.js';
export { type ProcessLog, processLog } from './operations/logger.js';
export type { Instance, LetterShown, Status } from './operations/operations-shapes.js';
export { FOR_EVERYBODY, startPage } from './operations/start-page/start-page.js';
export { startPageFiles } from './operations/start-page/start-page-files.js';
export { Configuration, describeVariables, readConfiguration } from './process/configuration.js';
export { ConfigurationError } from './process/configuration-error.js';
export type { Engines } from './process/engines/engines.js';
export {
  CONTENTS,
  ENGINES,
  ERASURES,
  EVENT_STORE,
  InjectContents,
  InjectEventStore,
  InjectPassingContents,
  OPAQUE_IDS,
  PASSING_CONTENTS,
  VAULT,
  VAULT_KEY,
} from './process/engines/tokens.js';
export { maskCredentials } from './process/mask-credentials.js';
export { type PlatformCode, platformProblems, RETRY_AFTER_SECONDS, serviceAway } from './process/platform-problems.js';
export { presentFile, privateFile } from './process/private-file.js';
export { type FieldError, invalidFields, Problem, type ProblemDocument } from './process/problem.js';
export { ProcessInfo } from './process/process-info.js';
export { secretKey } from './process/secret-key.js';
export { runService } from './run-service.js';
export { BackgroundWorkers, type Concern, type Worker } from './service/background-workers.js';
export { AllowsDryRun, AnswersOutcome, answerOutcome, OUTCOME_HEADERS, proofPath } from './service/commands/answer-outcome.js';
export { commandController, commandsRoutedBy } from './service/commands/command-controller.js';
export { type DryRunOutcome, dryRun, recordOrTry } from './service/commands/dry-run.js';
export { readCommandId, readExpectedRevision } from './service/commands/request-headers.js';
export { dayStep, daySteps, historyEntries, STEP_FIELDS } from './service/histories/history-page.js';
export { type HistoryOptions, recordHistory } from './service/histories/record-history.js';
export { namesIn } from './service/names/known-names.js';
export { lookedThrough, type RequestOrigin } from './service/names/looked-through.js';
export { NamedPersons, type NamesAnswered, type NamesAsked } from './service/names/named-persons.js';
export { ownStore } from './service/own-store.js';
export { type PeopleRequest, PeopleRequests, RefusedByPeople } from './service/people-requests.js';
export type { IncludedFollower } from './service/restored-service.js';
export { findDefinition, service } from './service/service.js';
export type { ServiceDefinition } from './service/service-definition.js';
export { type HoldingsIn, heldIn, heldInRows } from './service/succession/holdings.js';
export { emptyPage, findPage, toPage, waitForPosition } from './service/views/answering.js';
export { InjectView, viewToken } from './service/views/inject-view.js';
