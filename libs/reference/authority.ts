import { vocabulary } from './vocabulary.js';

/** What kind of public authority a member is. Source: FAQ, question 2; the kinds in the file of expressions of interest. */
export const authorityKinds = vocabulary('kind of authority', {
  ministry: 'Ministry',
  department: 'Department',
  agency: 'Agency',
  'inspection-service': 'Inspection service',
  'consular-service': 'Consular service',
  'counter-trafficking-body': 'Counter-trafficking body',
  'public-employment-service': 'Public employment service',
  'licensing-authority': 'Licensing authority',
  'registration-authority': 'Registration authority',
  'other-public-authority': 'Other public authority',
});
export type AuthorityKind = (typeof authorityKinds.codes)[number];

/** "Across all levels of government (vertical), including national and sub-national authorities" (FAQ, question 2). */
export const authorityLevels = vocabulary('level of government', { national: 'National', subnational: 'Sub-national' });
export type AuthorityLevel = (typeof authorityLevels.codes)[number];

/**
 * What an authority is responsible for. Source: FAQ, question 2 ("Justice, Interior, Immigration, Foreign Affairs, Labour,
 * Development Cooperation, and others …"); `migration` stands for its "Immigration".
 */
export const portfolios = vocabulary('portfolio', {
  labour: 'Labour',
  'foreign-affairs': 'Foreign affairs',
  interior: 'Interior',
  justice: 'Justice',
  migration: 'Immigration and migration',
  'development-cooperation': 'Development cooperation',
  consular: 'Consular affairs',
  inspection: 'Inspection',
  'counter-trafficking': 'Counter-trafficking',
  employment: 'Public employment',
  'licensing-and-registration': 'Business licensing and registration',
  other: 'Other',
});
export type Portfolio = (typeof portfolios.codes)[number];

/** How an expression of interest reached the Network. Source: FAQ, questions 6 and 10; the file of expressions of interest. */
export const channels = vocabulary('channel', {
  'country-office': 'Local IOM country office',
  secretariat: 'Network Secretariat',
  email: 'E-mail message',
  letter: 'Letter',
  event: 'Event',
  website: 'Network website',
  'linkedin-group': 'LinkedIn group',
});
export type Channel = (typeof channels.codes)[number];
