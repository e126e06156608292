import type { FileKind } from '#libs/files/http';
import { type Resource, resource } from './domain/resource.decider.js';
import { EDITION } from './domain/resource-content.js';

/** Editions of the guidance library: everybody may read one that its resource has. */
export const editionFiles: FileKind<Resource> = {
  name: EDITION,
  summary: 'editions of a resource of the guidance library',
  path: 'guidance',
  parameter: 'resource',
  tag: 'Guidance library',
  record: resource,
  // Also under the id that one is about to be registered with: who has the file registers it with the file.
  exists: () => true,
  addedBy: ['secretariat'],
  readBy: ['public'],
  // One that was taken away by a correction was not the edition: who corrected it sees it still.
  mayRead: ({ caller, state, file }) => caller.roles.includes('secretariat') || state.editions.some((edition) => edition.file?.id === file),
  holds: ({ files }, file) => files.includes(file),
  nameOf: ({ content, editions }, file) => {
    const { edition, publishedOn } = editions.find((each) => each.file?.id === file) ?? {};
    return [content.title, edition ?? publishedOn].filter(Boolean).join(', ');
  },
};
