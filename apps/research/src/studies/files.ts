import type { FileKind } from '#libs/files/http';
import { seesEverything } from '#libs/platform';
import { STUDY_FILE, type Study, study } from './domain/study.decider.js';

/** Drafts and publications: everybody reads what is published, also of a study that was retracted; drafts are the Secretariat's and auditors'. */
export const studyFiles: FileKind<Study> = {
  name: STUDY_FILE,
  summary: 'files of a study',
  path: 'studies',
  parameter: 'study',
  tag: 'Studies',
  record: study,
  exists: ({ brief }) => brief !== undefined,
  addedBy: ['secretariat'],
  readBy: ['public'],
  mayRead: ({ caller, state, file }) => seesEverything(caller) || state.publicFiles.includes(file),
  holds: ({ files }, file) => files.includes(file),
  nameOf: ({ brief }) => brief?.title ?? STUDY_FILE,
};
