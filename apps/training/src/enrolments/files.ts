import type { FileKind } from '#libs/files/http';
import { seesEverything } from '#libs/platform';
import { hasFile, type Module, module } from '../programme/domain/module.decider.js';
import { MATERIAL } from '../programme/domain/module-material.js';
import { MaterialReading } from './material-reading.js';
import { MaterialFileQuery } from './views/enrolments.query.js';

/** What the units of a module are learnt from: for who is enrolled in a version that has it, and who may see that enrolment. */
export const materialFiles: FileKind<Module, MaterialReading, MaterialFileQuery> = {
  name: MATERIAL,
  summary: 'materials that units of a module are learnt from',
  path: 'modules',
  parameter: 'module',
  tag: 'Modules',
  record: module,
  exists: ({ status }) => status !== 'none',
  addedBy: ['secretariat'],
  readBy: ['secretariat', 'auditor', 'focal-point', { self: 'learner' }],
  reader: MaterialReading,
  query: MaterialFileQuery,
  mayRead: async ({ caller, query, record, state, file, reader }) => {
    if (seesEverything(caller)) return true;
    const versions = state.materials.find((material) => material.file?.id === file)?.versions ?? [];
    return query.enrolment !== undefined && (await reader.mayRead(query.enrolment, { module: record, versions }, caller));
  },
  holds: hasFile,
  nameOf: ({ materials }, file) => materials.find((material) => material.file?.id === file)?.title ?? MATERIAL,
};
