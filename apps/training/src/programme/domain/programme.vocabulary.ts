import { vocabulary } from '#libs/reference';

/** Whom the programme is for: the officials whose work the themes of the Network name (FAQ, questions 5 and 8). */
export const audiences = vocabulary('audience', {
  regulator: 'Regulators and licensing officers',
  inspector: 'Inspectors and enforcement officers',
  'consular-officer': 'Consular officials and labour attachés',
  'policy-officer': 'Officers for policy and legislation',
  'data-officer': 'Officers for data collection and research',
  'cooperation-officer': 'Officers for bilateral and multilateral cooperation',
});
export type Audience = (typeof audiences.codes)[number];

export const levels = ['introductory', 'intermediate', 'advanced'] as const;
export type Level = (typeof levels)[number];

/** Of modules, their units and pathways alike, in characters. */
export const LONGEST_TITLE = 200;
/** Of summaries, of what changed and of reasons. */
export const LONGEST_TEXT = 500;
