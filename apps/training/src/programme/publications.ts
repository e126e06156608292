import {
  ModulePublishedV1,
  ModuleRetiredV1,
  PathwayChangedV1,
  PathwayComposedV1,
  PathwayRetiredV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { ModuleEvents } from './domain/module.messages.js';
import { totalMinutes } from './domain/module-content.js';
import type { PathwayEvents } from './domain/pathway.messages.js';
import type { PathwayContent } from './domain/pathway-steps.js';

const toPathway = (pathway: string, { title, audience, member, steps }: PathwayContent) =>
  defined({ pathway, title, audience, member, modules: steps.map(({ module }) => module) });

/** What can be learnt, what no longer, and in which order. Drafts stay here. */
export const programmePublications: PublicEventMap<ModuleEvents & PathwayEvents> = {
  ModuleVersionPublished: (module, data) =>
    publicEvent(ModulePublishedV1, {
      module,
      code: data.code,
      version: data.version,
      title: data.title,
      chapter: data.chapter,
      audience: [...data.audience],
      level: data.level,
      languages: [...data.languages],
      minutes: totalMinutes(data),
    }),
  ModuleRetired: (module, { code, successor }) => publicEvent(ModuleRetiredV1, defined({ module, code, successor })),
  PathwayComposed: (pathway, content) => publicEvent(PathwayComposedV1, toPathway(pathway, content)),
  PathwayChanged: (pathway, content) => publicEvent(PathwayChangedV1, toPathway(pathway, content)),
  PathwayRetired: (pathway) => publicEvent(PathwayRetiredV1, { pathway }),
};
