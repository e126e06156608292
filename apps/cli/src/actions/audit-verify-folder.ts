import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LogFormatError, OmissionCheck, readEntry, readVerifierKey, type VerifierKey, verifyWholeLog } from '#libs/tlog';
import { isFolder, pathsBelow, readBytes, readLines } from '../audit/folder.js';
import { Failure } from '../failure.js';
import { print } from '../print.js';

interface Options {
  readonly folder: string;
  readonly key: string;
  readonly json: boolean;
}

const DIFFERENT = 4;
const MOST_NAMED = 20;

/** Prints whether a log in a folder is whole; nothing is asked of any network. @throws Failure with the exit code 4 when it is not */
export async function verifyFolder({ folder, key, json }: Options): Promise<void> {
  const keys = await readKeys(key);
  if (!(await isFolder(folder))) throw new Failure(`${folder} is not a folder.`);
  const omissions = new OmissionCheck();
  const differences: string[] = [];
  let entries = 0;
  const { signed, faults } = await verifyWholeLog(
    {
      read: async (path) => (existsSync(join(folder, path)) ? readBytes(join(folder, path)) : undefined),
      paths: () => pathsBelow(folder),
    },
    keys,
    (bytes, index) => {
      entries++;
      try {
        omissions.add(readEntry(bytes), index);
      } catch (error) {
        if (!(error instanceof LogFormatError)) throw error;
        differences.push(`entry ${index}: ${error.message}`);
      }
    },
  );
  differences.unshift(...faults.map(({ path, kind, explanation }) => `${path}: ${kind}, ${explanation}`));
  differences.push(...omissions.faults.map(({ index, explanation }) => `entry ${index}: ${explanation}`));
  const log = signed && { ...signed.checkpoint, root: Buffer.from(signed.checkpoint.root).toString('base64') };
  if (json) print(JSON.stringify({ log, entries, differences }));
  else {
    if (log) print(`The log of ${log.origin} says that it has ${log.size} entries, with the root ${log.root}; ${entries} were read.`);
    for (const difference of differences.slice(0, MOST_NAMED)) print(`  ${difference}.`);
    if (differences.length > MOST_NAMED) print(`  … and ${differences.length - MOST_NAMED} more.`);
    if (differences.length === 0)
      print('Every entry and every hash is what was signed, and no number is missing: no event was left out, put in or exchanged.');
  }
  if (differences.length > 0) throw new Failure(`${folder} is not the log that was signed: ${differences.length} differences.`, DIFFERENT);
}

async function readKeys(path: string): Promise<readonly VerifierKey[]> {
  try {
    return (await readLines(path)).map(readVerifierKey);
  } catch (error) {
    if (error instanceof LogFormatError) throw new Failure(`${path} holds no public key of a log: ${error.message}.`);
    throw error;
  }
}
