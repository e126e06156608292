import { answerFields, component, object, without } from '#libs/shapes';
import { ModuleEntry } from './views/modules.js';

const fields = answerFields(ModuleEntry);

/** A module in a list. */
export const MODULE_CARD = component('ModuleCard', object(without(fields, 'versions', 'draft', 'materials')));

/** A module as everybody sees it: every published version, no draft, and not what it is learnt from: that is for who is enrolled. */
export const PUBLISHED_MODULE = component('PublishedModule', object(without(fields, 'draft', 'materials')));

export const MODULE = component('Module', object(fields));
