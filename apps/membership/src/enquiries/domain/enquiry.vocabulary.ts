import { vocabulary } from '#libs/reference';

/** What somebody writes to the Network about, by the form that is for everybody. */
export const enquiryKinds = vocabulary('kind of enquiry', {
  joining: 'How an authority joins the Network',
  'expression-of-interest': 'An authority would like to join',
  'working-with-us': 'An organisation would like to work with the Network',
  press: 'A question of the press',
  other: 'Something else',
});
export type EnquiryKind = (typeof enquiryKinds.codes)[number];

export const enquiryStatuses = ['received', 'answered'] as const;

/** In which an answer can be given. */
export const enquiryLanguages = ['en', 'fr', 'es'] as const;
export type EnquiryLanguage = (typeof enquiryLanguages)[number];
