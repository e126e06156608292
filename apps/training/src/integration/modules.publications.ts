import { ModulePublishedV1, ModuleRetiredV1, type PublicEventMap, publicEvent } from '#libs/contracts';
import type { ModuleEvents } from '../domain/module.messages.js';
import { minutesOf } from '../domain/module-content.js';

/** What is told of modules: what can be learnt, and what no longer. Drafts stay here. */
export const modulesTold: PublicEventMap<ModuleEvents> = {
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
      minutes: minutesOf(data),
    }),
  ModuleRetired: (module, { code, successor }) => publicEvent(ModuleRetiredV1, { module, code, ...(successor && { successor }) }),
};
