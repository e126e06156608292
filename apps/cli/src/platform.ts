/** What gpn needs of the platform, without the web framework that its index brings: this keeps a command quick. */

export { closestMatch } from '../../../libs/names/closest-match.js';
export { issueTokenByPresentKey, LONGEST_TTL_SECONDS, NoLocalKey } from '../../../libs/platform/auth/local-key.js';
export { parseInput } from '../../../libs/platform/http/input.js';
export { maskCredentials } from '../../../libs/platform/process/mask-credentials.js';
export { packageVersion } from '../../../libs/platform/process/package-version.js';
export { type FieldError, Problem, type ProblemDocument } from '../../../libs/platform/process/problem.js';
export { CONFIRM, CONFIRMED } from '../../../libs/platform/service/names/confirmed.js';
export { visibly } from '../../../libs/reference/unseen-character.js';
export { type FieldNames, translateFields } from '../../../libs/spreadsheets/field-names.js';
