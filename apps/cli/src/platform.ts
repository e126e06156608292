/** What gpn needs of the platform and the kernel, by files that load nothing else: their indexes bring a web framework. */
export { defined } from '../../../libs/event-sourcing/model/defined.js';
export { nameBasedUuid } from '../../../libs/event-sourcing/model/identity.js';
export { closestMatch } from '../../../libs/names/closest-match.js';
export {
  issueSignInGrant,
  issueTokenByPresentKey,
  LONGEST_TTL_SECONDS,
  type LocalToken,
  NoLocalKey,
} from '../../../libs/platform/auth/local-key.js';
export { maskCredentials } from '../../../libs/platform/process/mask-credentials.js';
export { packageVersion } from '../../../libs/platform/process/package-version.js';
export type { ProblemDocument } from '../../../libs/platform/process/problem.js';
export { CONFIRM, CONFIRMED } from '../../../libs/platform/service/names/confirmed.js';
export { visibly } from '../../../libs/reference/unseen-character.js';
export { type FieldNames, translateFields } from '../../../libs/spreadsheets/field-names.js';
