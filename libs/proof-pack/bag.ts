import { compareTexts } from '#libs/event-sourcing';
import { sha256Hex } from '#libs/tlog';
import type { FileFault, Files } from './files.js';

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const PAYLOAD = 'data/';
const SHA256_LINE = /^(?<digest>[0-9a-f]{64})[ \t]+(?<path>\S.*)$/;

/**
 * A bag (BagIt 1.0, RFC 8493) of a payload, whose paths begin with `data/`, and of other files beside it, with a digest of each.
 * @param info of `bag-info.txt`: labels and their values, which have one line
 */
export function makeBag(payload: Files, besides: Files, info: readonly (readonly [label: string, value: string])[]): Files {
  const octets = [...payload.values()].reduce((sum, { length }) => sum + length, 0);
  const lines = [...info, ['Payload-Oxum', `${octets}.${payload.size}`] as const].map(([label, value]) => `${label}: ${value}\n`);
  const tags = new Map<string, Uint8Array>([
    ...besides,
    ['bagit.txt', Buffer.from(DECLARATION)],
    ['bag-info.txt', Buffer.from(lines.join(''))],
    [MANIFEST, manifest(payload)],
  ]);
  return new Map([...tags, [TAG_MANIFEST, manifest(tags)], ...inOrder(payload)]);
}

const inOrder = (files: Files) => [...files].toSorted(([first], [second]) => compareTexts(first, second));

const manifest = (files: Files): Uint8Array =>
  Buffer.from(
    inOrder(files)
      .map(([path, bytes]) => `${sha256Hex(bytes)}  ${path}\n`)
      .join(''),
  );

/** What does not fit in a bag: a digest, a file that is missing, one that no manifest names, the count of the payload. */
export function findBagFaults(files: Files): readonly FileFault[] {
  const faults: FileFault[] = [];
  const text = (path: string) => Buffer.from(files.get(path) ?? []).toString();
  if (text('bagit.txt') !== DECLARATION)
    faults.push({ path: 'bagit.txt', explanation: 'does not say that this is a bag of BagIt 1.0 in UTF-8' });
  const [payload, tags] = [MANIFEST, TAG_MANIFEST].map((path) => readManifest(path, files, faults)) as [Digests, Digests];
  for (const path of files.keys()) {
    const digests = path.startsWith(PAYLOAD) ? payload : tags;
    if (path !== TAG_MANIFEST && !digests.has(path)) faults.push({ path, explanation: 'is named in no manifest: it was added afterwards' });
  }
  const octets = [...files].reduce((sum, [path, { length }]) => (path.startsWith(PAYLOAD) ? sum + length : sum), 0);
  const count = [...files.keys()].filter((path) => path.startsWith(PAYLOAD)).length;
  if (readInfo(files).get('Payload-Oxum') !== `${octets}.${count}`)
    faults.push({ path: 'bag-info.txt', explanation: `does not count ${octets} bytes in ${count} files (Payload-Oxum)` });
  return faults;
}

type Digests = ReadonlyMap<string, string>;

function readManifest(manifestPath: string, files: Files, faults: FileFault[]): Digests {
  const digests = new Map<string, string>();
  const bytes = files.get(manifestPath);
  if (!bytes) faults.push({ path: manifestPath, explanation: 'is missing' });
  for (const line of Buffer.from(bytes ?? [])
    .toString()
    .split('\n')
    .filter(Boolean)) {
    const { digest, path } = SHA256_LINE.exec(line)?.groups ?? {};
    if (!digest || !path || digests.has(path))
      faults.push({ path: manifestPath, explanation: `has a line that is no digest with a path: ${line.slice(0, 100)}` });
    else digests.set(path, digest);
  }
  for (const [path, digest] of digests) {
    const content = files.get(path);
    if (!content) faults.push({ path, explanation: `is missing: ${manifestPath} names it` });
    else if (sha256Hex(content) !== digest)
      faults.push({ path, explanation: `is not what it was: its SHA-256 is not that of ${manifestPath}` });
  }
  return digests;
}

/** The labels of `bag-info.txt` with their values. */
export const readInfo = (files: Files): ReadonlyMap<string, string> =>
  new Map(
    Buffer.from(files.get('bag-info.txt') ?? [])
      .toString()
      .split('\n')
      .flatMap((line) => {
        const end = line.indexOf(': ');
        return end > 0 ? [[line.slice(0, end), line.slice(end + 2)] as const] : [];
      }),
  );
