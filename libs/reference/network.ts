import { vocabulary } from './vocabulary.js';

/** The six proposed themes of the thematic working groups, in the order and the sense of FAQ, question 5. */
export const themes = vocabulary('theme', {
  licensing: 'Licensing, registration, certification and oversight of labour recruiters',
  inspection: 'Good practice in inspection and enforcement',
  consular: 'The role of consular officials and attachés',
  data: 'Good practices in data collection and research to inform policy making',
  'bilateral-cooperation': 'Enhancing bilateral cooperation to promote ethical recruitment',
  fundraising: 'Fundraising and donor engagement to enhance migrant worker protection',
});
export type Theme = (typeof themes.codes)[number];

/** The other parts of IRIS to which the Secretariat links members (FAQ, questions 1 and 4). */
export const irisPillars = vocabulary('IRIS pillar', {
  certification: 'Certification',
  'capacity-building': 'Capacity Building',
  'migrant-voice': 'Migrant Voice',
});
export type IrisPillar = (typeof irisPillars.codes)[number];
