import { pageSchema } from '#libs/platform';
import { answerFields, component, object, text, withMeaning } from '#libs/shapes';
import { FigureEntry } from './views/published-figures.js';

export const FIGURE = component('PublishedFigure', object(answerFields(FigureEntry)));

export const FIGURES = pageSchema(FIGURE, { comparison: withMeaning(text, 'Why no average is given.') });

export const FIGURES_CSV = withMeaning(text, 'CSV (RFC 4180), UTF-8.');
