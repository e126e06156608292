export { Allow, RULE } from './auth/allow.js';
export { Caller, NOBODY } from './auth/caller.js';
export { everyRouteIsGuarded } from './auth/every-route-is-guarded.js';
export type { Speakers } from './auth/focal-points.js';
export { issueLocalToken, type LocalToken } from './auth/local-key.js';
export { membersOnly } from './auth/members-only.js';
export { decide } from './auth/permission.js';
export { toHeaderName } from './auth/said-by.js';
export { mayBeTold, withoutTexts } from './auth/told-texts.js';
export { type Bootstrap, bootstrap, type RunningApp } from './bootstrap/bootstrap.js';
export { ProcessInfo } from './bootstrap/process-info.js';
export { runService } from './bootstrap/run-service.js';
export { AnswersOutcome, answerOutcome } from './commands/answer-outcome.js';
export { commandController, commandsRoutedBy } from './commands/command-controller.js';
export { readCommandId, readExpectedRevision } from './commands/request-headers.js';
export { Configuration, describeVariables, readConfiguration } from './config/configuration.js';
export { ConfigurationError } from './config/configuration-error.js';
export { maskCredentials } from './config/mask-credentials.js';
export { privateFile } from './config/private-file.js';
export type { Engines } from './engines/engines.js';
export {
  ENGINES,
  ERASURES,
  EVENT_STORE,
  InjectContents,
  InjectEventStore,
  InjectPassingContents,
  OPAQUE_IDS,
  VAULT,
  VAULT_KEY,
} from './engines/tokens.js';
export { type Health, HealthCheck, type HealthStatus, type ViewHealth } from './health/health.js';
export { HISTORY_ENTRY, HISTORY_STEP, HistoryQuery, historyEntry, historyStep, readHistory } from './history/history.js';
export { parseInput } from './http/input.js';
export { PublicUrl } from './http/public-url.js';
export { commandContext } from './http/request-context.js';
export { listRoutes, type Route } from './http/routes.js';
export { StreamedBody, streamBody } from './http/streamed-body.js';
export { wantsPage } from './http/wants-page.js';
export { Limited } from './limits/limited.js';
export type { Instance, LetterShown, Status } from './messaging/operations.js';
export { lookedThrough } from './names/looked-through.js';
export { NamedPersons, type NamesAnswered, type NamesAsked } from './names/named-persons.js';
export { describedTypes, type JsonSchema } from './openapi/components.js';
export { pageSchema, Responds, schemaFor } from './openapi/responses.js';
// biome-ignore lint/performance/noReExportAll: one name, for the words that answers are described in
export * as shape from './openapi/shape.js';
export { type PlatformCode, platformProblems, RETRY_AFTER_SECONDS, serviceAway } from './problems/platform-problems.js';
export { type FieldError, invalidFields, Problem, type ProblemDocument } from './problems/problem.js';
export type { ProblemDescription } from './problems/problem-controller.js';
export { PROBLEM_PAGE_POLICY, problemPage } from './problems/problem-page.js';
export { heldStore } from './recording/held-store.js';
export { BackgroundWorkers } from './service/background-workers.js';
export { findDefinition, service } from './service/service.js';
export type { ServiceDefinition } from './service/service-definition.js';
export { FOR_EVERYBODY, startPage } from './start-page/start-page.js';
export { startPageFiles } from './start-page/start-page-files.js';
export { type HoldingsIn, heldIn, heldInRows } from './succession/holdings.js';
export { answerOne, toPage, waitForPosition } from './views/answering.js';
export { InjectView, viewToken } from './views/inject-view.js';
export { AsInteger, onPage, PageQuery, ViewQuery } from './views/page-query.js';
