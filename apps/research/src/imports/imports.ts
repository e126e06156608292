import { serviceImports } from '#libs/imports';
import { publishedFigures } from './published-figures.js';

/** The files that research imports; observations are uploads of a dataset. */
export const imports = serviceImports('research', [publishedFigures]);
