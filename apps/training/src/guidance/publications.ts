import { EditionAddedV1, type PublicEventMap, publicEvent, ResourceListedV1, ResourceRetiredV1 } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { ResourceEvents } from './domain/resource.messages.js';
import type { ResourceContent } from './domain/resource-content.js';

const toListing = (resource: string, { kind, title, titleEn, language, chapters }: ResourceContent) =>
  publicEvent(ResourceListedV1, { ...defined({ resource, kind, title, titleEn, language }), chapters: [...chapters] });

export const guidancePublications: PublicEventMap<ResourceEvents> = {
  ResourceRegistered: toListing,
  ResourceCorrected: toListing,
  EditionAdded: (resource, { number, edition, file }) =>
    publicEvent(EditionAddedV1, defined({ resource, number, edition, digest: file?.digest })),
  ResourceRetired: (resource) => publicEvent(ResourceRetiredV1, { resource }),
};
