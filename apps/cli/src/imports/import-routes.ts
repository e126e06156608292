import type { Answer } from '../api/requests.js';

/** By kind of file, where the service that it is for takes it. */
export const IMPORTS = {
  expressions: {
    send: 'POST /api/membership/imports/expressions',
    show: 'GET /api/membership/imports/expressions/{import}',
    record: 'POST /api/membership/imports/expressions/{import}/record',
  },
  enrolments: {
    send: 'POST /api/training/imports/enrolments',
    show: 'GET /api/training/imports/enrolments/{import}',
    record: 'POST /api/training/imports/enrolments/{import}/record',
  },
  guidance: {
    send: 'POST /api/training/imports/guidance',
    show: 'GET /api/training/imports/guidance/{import}',
    record: 'POST /api/training/imports/guidance/{import}/record',
  },
  publishedFigures: {
    send: 'POST /api/research/imports/published-figures',
    show: 'GET /api/research/imports/published-figures/{import}',
    record: 'POST /api/research/imports/published-figures/{import}/record',
  },
} as const;

export type ImportRoutes = (typeof IMPORTS)[keyof typeof IMPORTS];

/** How far an import is. */
export type Import = Answer<ImportRoutes['record']>;
/** What became of a row, or would. */
export type ImportRow = Answer<ImportRoutes['show']>['items'][number];
export type RowFault = ImportRow['faults'][number];
