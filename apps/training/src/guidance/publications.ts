import { EditionAddedV1, type PublicEventMap, publicEvent, ResourceListedV1, ResourceRetiredV1 } from '#libs/contracts';
import type { ResourceEvents } from './domain/resource.messages.js';
import type { ResourceContent } from './domain/resource-content.js';

const listed = (resource: string, { kind, title, titleEn, language, chapters }: ResourceContent) =>
  publicEvent(ResourceListedV1, { resource, kind, title, ...(titleEn && { titleEn }), language, chapters: [...chapters] });

/** What is told of the guidance library. */
export const guidancePublications: PublicEventMap<ResourceEvents> = {
  ResourceRegistered: listed,
  ResourceCorrected: listed,
  EditionAdded: (resource, { number, edition, digest }) =>
    publicEvent(EditionAddedV1, { resource, number, ...(edition && { edition }), ...(digest && { digest }) }),
  ResourceRetired: (resource) => publicEvent(ResourceRetiredV1, { resource }),
};
