/** What gpn needs of the platform, without the web framework that its index brings: this keeps a command quick. */
export { issueTokenByPresentKey, LONGEST_TTL_SECONDS, NoLocalKey } from '../../../libs/platform/auth/local-key.js';
export { packageVersion } from '../../../libs/platform/bootstrap/package-version.js';
export { kebabCase } from '../../../libs/platform/commands/kebab-case.js';
export { maskCredentials } from '../../../libs/platform/config/mask-credentials.js';
export { parseInput } from '../../../libs/platform/http/input.js';
export { CONFIRM, CONFIRMED } from '../../../libs/platform/names/confirmed.js';
export { type FieldError, Problem, type ProblemDocument } from '../../../libs/platform/problems/problem.js';
export { visibly } from '../../../libs/reference/unseen-character.js';
