import { vocabulary } from '#libs/reference';

/** What a sealed text may be about: a record of any service, by its kind and id. */
export const subjectKinds = vocabulary('kind of record', {
  person: 'Person',
  authority: 'Authority',
  dialogue: 'Dialogue with an authority',
  'liaison-request': 'Liaison request',
  meeting: 'Meeting',
  decision: 'Decision',
  'working-group': 'Working group',
  session: 'Session of a working group',
  solution: 'Solution',
  practice: 'Promising practice',
  training: 'Training',
  research: 'Research',
  advocacy: 'Advocacy',
  funding: 'Funding',
});
export type SubjectKind = (typeof subjectKinds.codes)[number];

/** What is sealed: words, or what opens a file that lies encrypted with its record. */
export const textForms = ['text', 'file'] as const;
export type TextForm = (typeof textForms)[number];

/** Who tells that a text goes to the parties of a record. */
export const sharingServices = vocabulary('service that shares texts', {
  governance: 'Meetings and decisions of bodies',
  'working-groups': 'Sessions of working groups',
});
export type SharingService = (typeof sharingServices.codes)[number];
