import { definePublications } from '#libs/contracts';
import type { CheckpointEvents } from './log/domain/checkpoint.messages.js';
import { logPublications } from './log/publications.js';
import type { SourceEvents } from './sources/domain/source.messages.js';
import { sourcePublications } from './sources/publications.js';

/** What others hear of the log. */
export const publications = definePublications<CheckpointEvents & SourceEvents>({ ...logPublications, ...sourcePublications });
