import type { Command } from 'commander';
import { importEnrolments } from '../imports/import-enrolments.js';
import { type ImportFlags, importExpressions } from '../imports/import-expressions.js';
import { importGuidance } from '../imports/import-guidance.js';
import { importPublishedFigures } from '../imports/import-published-figures.js';
import { networkFor } from '../network.js';

interface Flags {
  readonly json?: boolean;
}

export const expressions = (file: string, flags: ImportFlags, command: Command): Promise<void> =>
  importExpressions(file, flags, networkFor(command));

export const guidance = (file: string, flags: Flags, command: Command): Promise<void> => importGuidance(file, flags, networkFor(command));

export const enrolments = (file: string, flags: Flags, command: Command): Promise<void> =>
  importEnrolments(file, flags, networkFor(command));

export const publishedFigures = (file: string, flags: Flags, command: Command): Promise<void> =>
  importPublishedFigures(file, flags, networkFor(command));
