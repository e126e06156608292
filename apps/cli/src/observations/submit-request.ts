import type { Answer } from '../api/requests.js';

export const SUBMIT = 'POST /api/research/datasets/{dataset}/batches';

/** What the network answers to a file that it read to its end, however it came. */
export type Received = Answer<typeof SUBMIT>;
