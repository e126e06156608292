import type { FileKind } from '#libs/files/http';
import { group } from './domain/group.decider.js';
import { OUTPUT } from './domain/group-output.js';
import type { Group } from './domain/group-state.js';

/** What a group has brought forth: everybody reads it. */
export const outputFiles: FileKind<Group> = {
  name: OUTPUT,
  summary: 'outputs of a working group',
  path: 'groups',
  parameter: 'group',
  tag: 'Groups',
  record: group,
  exists: ({ status }) => status !== 'none',
  addedBy: ['secretariat'],
  readBy: ['public'],
  // One that was taken back was no output: the Secretariat sees it still.
  mayRead: ({ caller, state, file }) =>
    caller.roles.includes('secretariat') || state.outputs.some((recorded) => recorded.file?.id === file),
  holds: ({ files }, file) => files.includes(file),
  nameOf: ({ outputs }, file) => outputs.find((recorded) => recorded.file?.id === file)?.title ?? OUTPUT,
};
