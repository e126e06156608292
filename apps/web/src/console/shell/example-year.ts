import { read } from '../../api/read.ts';

/** Whether what is recorded is a fictional year of the Network. */
export const loadExampleYear = (signal?: AbortSignal) => read('GET /api/membership/example-year', {}, signal);
