import { PathwayChangedV1, PathwayComposedV1, PathwayRetiredV1, type PublicEventMap, publicEvent } from '#libs/contracts';
import type { PathwayEvents } from '../domain/pathway.messages.js';
import type { PathwayContent } from '../domain/pathway-steps.js';

const asItIs = (pathway: string, { title, audience, member, steps }: PathwayContent) => ({
  pathway,
  title,
  ...(audience && { audience }),
  ...(member && { member }),
  modules: steps.map(({ module }) => module),
});

/** What is told of pathways. */
export const pathwaysTold: PublicEventMap<PathwayEvents> = {
  PathwayComposed: (pathway, content) => publicEvent(PathwayComposedV1, asItIs(pathway, content)),
  PathwayChanged: (pathway, content) => publicEvent(PathwayChangedV1, asItIs(pathway, content)),
  PathwayRetired: (pathway) => publicEvent(PathwayRetiredV1, { pathway }),
};
