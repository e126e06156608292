import { serviceImports } from '#libs/imports';
import { enrolments } from './enrolments.js';
import { guidance } from './guidance.js';

/** The files that training imports. */
export const imports = serviceImports('training', [enrolments, guidance]);
