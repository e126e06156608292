import { randomBytes } from 'node:crypto';
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
import { presentFile, privateFile } from './private-file.js';

const KEY_BYTES = 32;

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
  if (idKey) return Buffer.from(idKey, 'base64');
  const path = join(data, 'keys', 'id-key');
  if ((await presentFile(path)) === undefined && (await logBegun(store, categories))) throw new WrongIdKey(true);
  const key = Buffer.from((await privateFile(path, () => randomBytes(KEY_BYTES).toString('base64'))).trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new ConfigurationError([`the file ${path} does not hold 32 bytes in base64; put the right key back`]);
  return key;
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
