import { serviceImports } from '#libs/imports';
import { expressions } from './expressions.js';

/** The files that membership imports. */
export const imports = serviceImports('membership', [expressions]);
