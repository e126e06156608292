import { createOpaqueIds } from '#libs/event-sourcing';

const KEY = Buffer.alloc(32, 5);

/** The key of the ids in tests, as the environment says it: with it a test knows the ids that a service will make. */
export const TEST_ID_KEY = { GPN_ID_KEY: KEY.toString('base64') };

export const TEST_IDS = createOpaqueIds(KEY);
