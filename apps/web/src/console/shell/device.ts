import { createStore, del, get, keys, set } from 'idb-keyval';
import { Drafts } from './drafts/drafts.ts';
import { SealedStore, type Store } from './drafts/sealed-store.ts';

const database = createStore('gpn', 'kept');

const browser: Store = {
  get: (key) => get(key, database),
  set: (key, value) => set(key, value, database),
  remove: (key) => del(key, database),
  keys: async () => (await keys(database)).map(String),
};

/** What this device keeps: drafts and the outbox, under a key that goes at sign-out. */
export const sealedStore = new SealedStore(browser);
export const drafts = new Drafts(sealedStore);
