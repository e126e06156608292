export {
  type AuthorityKind,
  type AuthorityLevel,
  authorityKinds,
  authorityLevels,
  type Channel,
  channels,
  type Portfolio,
  portfolios,
} from './authority.js';
export { certificateNumber, readNumber, showingId } from './certificate-number.js';
export { compose } from './composed-text.js';
export { countries, country, isCountry } from './country.js';
export { currencies, isCurrency, isCurrencyIn } from './currency.js';
export { decisionReference, IsDecisionReference, isDecisionReference } from './decision-reference.js';
export {
  IsAuthorityKind,
  IsAuthorityLevel,
  IsChannel,
  IsCountry,
  IsCurrency,
  IsIrisPillar,
  IsLanguage,
  IsMontrealChapter,
  IsNetworkRegion,
  IsPortfolio,
  IsSubdivision,
  IsTheme,
} from './decorators.js';
export { displayName, displayNameOn, type NameFrom, nameOn } from './display-name.js';
export { EnquiryWords } from './enquiry-words.js';
export { fieldMeaning, fieldRule, Meaning } from './field-schema.js';
export { isOccupation, mayHaveLostItsZero, occupationGroup, occupationGroups } from './isco.js';
export { industrySection, industrySections, isIndustry, mayHaveLostZero } from './isic.js';
export { languageName } from './language.js';
export { findRegions } from './m49.js';
export { montrealChapter, montrealChapters } from './montreal.js';
export { type IrisPillar, irisPillars, type Theme, themes } from './network.js';
export { type NetworkRegion, networkRegions, toNetworkRegion } from './network-region.js';
export { OfficialProse } from './official-prose.js';
export { OfficialText } from './official-text.js';
export { IsEmailAddress, OneLine } from './personal-fields.js';
export { isSubdivision, subdivision } from './subdivision.js';
export { IsSubject } from './subject.js';
export { allowedLines, TextOfLines } from './text-of-lines.js';
export { unseenIn, unseenTold, visibly, withoutUnseen } from './unseen-character.js';
export { type Vocabulary, vocabulary } from './vocabulary.js';
export { officialTextsIn } from './without-contact-details.js';
