/** What gpn needs of the platform, without the web framework that its index brings: this keeps a command quick. */
export { issueTokenByPresentKey, LONGEST_TTL_SECONDS, type LocalToken, NoLocalKey } from '../../../libs/platform/auth/local-key.js';
export { packageVersion } from '../../../libs/platform/bootstrap/package-version.js';
export { kebabCase } from '../../../libs/platform/commands/kebab-case.js';
export { masked } from '../../../libs/platform/config/masked.js';
export { accepted } from '../../../libs/platform/http/input.js';
export { CONFIRM, CONFIRMED } from '../../../libs/platform/names/confirmed.js';
export { type FieldError, Problem, type ProblemDocument } from '../../../libs/platform/problems/problem.js';
export { visibly } from '../../../libs/reference/unseen-character.js';
