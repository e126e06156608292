import { join } from 'node:path';
import {
  beginLog,
  createOpaqueIds,
  type EventStore,
  isUnavailable,
  logBegun,
  type OpaqueIds,
  storeWith,
  WrongIdKey,
  WrongLogFormat,
} from '#libs/event-sourcing';
import type { Configuration } from './configuration.js';
import { ConfigurationError } from './configuration-error.js';
import { presentFile } from './private-file.js';
import { secretKey } from './secret-key.js';

const ID_KEY = 'id-key';

/** What the log is held to before anything is appended, and the ids that derive under its key. */
export interface Installation {
  readonly ids: OpaqueIds;
  /** @throws WrongLogFormat, WrongIdKey; an outage, after which it is asked again */
  ensureLogBegun(): Promise<void>;
}

/**
 * The key of the ids is GPN_ID_KEY, else the file `keys/id-key`, made where the log is empty; a log that was begun with a key
 * never gets another one. The log is held to format and key at once where it answers, else before the first append.
 * @throws ConfigurationError in one sentence
 */
export async function openInstallation(
  configuration: Configuration,
  store: EventStore,
  categories: readonly string[],
): Promise<Installation> {
  const key = await toldInWords(() => readIdKey(configuration, store, categories));
  let holds: Promise<void> | undefined;
  const ensureLogBegun = (): Promise<void> => {
    holds ??= beginLog(store, key, categories).catch((error: unknown) => {
      holds = undefined;
      throw error;
    });
    return holds;
  };
  try {
    await toldInWords(ensureLogBegun);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
  }
  return { ids: createOpaqueIds(key), ensureLogBegun };
}

async function readIdKey({ idKey, data }: Configuration, store: EventStore, categories: readonly string[]): Promise<Buffer> {
  const isThere = idKey !== undefined || (await presentFile(join(data, 'keys', ID_KEY))) !== undefined;
  if (!isThere && (await logBegun(store, categories))) throw new WrongIdKey(true);
  return secretKey(idKey, data, ID_KEY);
}

async function toldInWords<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof WrongLogFormat || error instanceof WrongIdKey) throw new ConfigurationError([error.message]);
    throw error;
  }
}

/** The same store; nothing is appended before the log is known to be of this format and key. */
export const afterBeginning = (store: EventStore, begun: () => Promise<void>): EventStore =>
  storeWith(store, {
    append: async (stream, events, expected) => {
      await begun();
      return store.append(stream, events, expected);
    },
  });
