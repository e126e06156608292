// biome-ignore-all lint/correctness/noUnusedVariables: the scripts that stand after it in a page use it
// Reads and checks what a log gives out, by the browser's own SHA-256 and Ed25519 alone. It shares no line with libs/tlog, which is held
// to the same vectors. Each reader takes one text for each content, so that every changed bit is found.
// Formats: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-witness, tlog-policy; RFC 6962 §2.1; RFC 9162 §2.1.3, §2.1.4.

/** What was read is not what its format says. */
class Unreadable extends Error {}

const HASH_BYTES = 32;
const ED25519 = 1;
const COSIGNATURE = 4;
const ML_DSA_44 = 6;
const KEY_BYTES = { [ED25519]: 32, [COSIGNATURE]: 32, [ML_DSA_44]: 1312 };

const encodeText = (text) => new TextEncoder().encode(text);

function decodeText(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable('not UTF-8');
  }
}

function concat(...parts) {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

const isSameBytes = (first, second) => first.length === second.length && first.every((byte, index) => byte === second[index]);
const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const encodeBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** In its one form: padded, unused bits zero. */
function decodeBase64(text) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Unreadable('not base64');
  let bytes;
  try {
    bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new Unreadable('not base64');
  }
  if (encodeBase64(bytes) !== text) throw new Unreadable('not base64 in its one form');
  return bytes;
}

function readNumber(text) {
  const value = Number(text);
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text) || !Number.isSafeInteger(value)) throw new Unreadable('not a number');
  return value;
}

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const leafHash = (entry) => sha256(concat(Uint8Array.of(0), entry));
const nodeHash = (left, right) => sha256(concat(Uint8Array.of(1), left, right));

/** Whether this browser has what it takes: 'all', 'hashes' without signatures, or 'nothing'. */
async function findAbilities() {
  if (!globalThis.crypto?.subtle) return 'nothing';
  try {
    // A point that stands in RFC 8032 §7.1.
    const key = Uint8Array.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'.match(/../g), (hex) =>
      Number.parseInt(hex, 16),
    );
    await crypto.subtle.importKey('raw', key, 'Ed25519', true, ['verify']);
    return 'all';
  } catch {
    return 'hashes';
  }
}

function split(start, end) {
  let power = 1;
  while (power * 2 < end - start) power *= 2;
  return start + power;
}

/** Whether a leaf is the entry of that number in a tree: the path from the root down, as RFC 6962 §2.1.1 writes it. */
async function verifyInclusion({ size, root }, index, leaf, proof) {
  if (!(index >= 0 && index < size)) return false;
  const turns = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = split(start, end);
    turns.push(index < middle);
    if (index < middle) end = middle;
    else start = middle;
  }
  if (turns.length !== proof.length) return false;
  let hash = leaf;
  for (const neighbour of proof) hash = turns.pop() ? await nodeHash(hash, neighbour) : await nodeHash(neighbour, hash);
  return isSameBytes(hash, root);
}

/** Whether a tree begins with all entries of an earlier one, by RFC 6962 §2.1.2. */
async function verifyConsistency(earlier, later, proof) {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && isSameBytes(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0;
  const rest = [...proof];
  // The roots of the beginning and of the whole of a subtree, of which so many entries are of the earlier tree.
  const climb = async (start, end, isWhole) => {
    if (earlier.size === end) {
      const hash = isWhole ? earlier.root : rest.shift();
      return hash && [hash, hash];
    }
    const middle = split(start, end);
    const isLeft = earlier.size <= middle;
    const inner = isLeft ? await climb(start, middle, isWhole) : await climb(middle, end, false);
    const neighbour = rest.shift();
    if (!inner || !neighbour) return undefined;
    const [before, now] = inner;
    return isLeft ? [before, await nodeHash(now, neighbour)] : [await nodeHash(neighbour, before), await nodeHash(neighbour, now)];
  };
  const roots = await climb(0, later.size, true);
  return roots !== undefined && rest.length === 0 && isSameBytes(roots[0], earlier.root) && isSameBytes(roots[1], later.root);
}

const isKeyName = (name) => /^[^\s+\p{Cc}]+$/u.test(name) && encodeText(name).length <= 255;

/** A verifier key: `<name>+<id>+<base64 of algorithm and key>`. */
async function readKey(text) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (!name || !isKeyName(name)) throw new Unreadable('not a key');
  const bytes = decodeBase64(encoded);
  const algorithm = bytes[0];
  if (bytes.length !== 1 + KEY_BYTES[algorithm]) throw new Unreadable('a key of a kind that is not read here');
  if ((await keyId(name, bytes)) !== id) throw new Unreadable('a key that has not this number');
  return { name, id, algorithm, bytes: bytes.subarray(1), text };
}

const keyId = async (name, bytes) => toHex((await sha256(concat(encodeText(`${name}\n`), bytes))).subarray(0, 4));

async function readKeys(text) {
  const keys = [];
  for (const line of text.split('\n').filter(Boolean)) keys.push(await readKey(line));
  return keys;
}

const checkpointText = ({ origin, size, root }) => `${origin}\n${size}\n${encodeBase64(root)}\n`;

function readCheckpoint(text) {
  const lines = text.split('\n');
  if (lines.length !== 4 || lines[3] !== '' || !isKeyName(lines[0])) throw new Unreadable('not a checkpoint');
  const checkpoint = { origin: lines[0], size: readNumber(lines[1]), root: decodeBase64(lines[2]) };
  if (checkpoint.root.length !== HASH_BYTES) throw new Unreadable('a root of another length');
  return checkpoint;
}

/** The statement of a witness over a checkpoint, at a time in seconds since 1970. */
const cosignatureText = (checkpoint, seconds) => `cosignature/v1\ntime ${seconds}\n${checkpointText(checkpoint)}`;

const readTime = (bytes) => Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0));

/**
 * A signed checkpoint. Signatures of given keys are checked, when the browser can: `state` is 'right', 'wrong', or 'unchecked' (ML-DSA-44,
 * or a browser without Ed25519). Lines of other keys are passed over.
 */
async function readNote(note, keys, canVerify) {
  if (/[^\P{Cc}\n]/u.test(note)) throw new Unreadable('a control character');
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new Unreadable('not a signed checkpoint');
  const text = note.slice(0, end + 1);
  const checkpoint = readCheckpoint(text);
  const signatures = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    if (!name) throw new Unreadable('not a line of a signature');
    const bytes = decodeBase64(encoded);
    const key = keys.find((given) => given.name === name && given.id === toHex(bytes.subarray(0, 4)));
    if (key) signatures.push({ key, ...(await checkSignature(key, checkpoint, bytes.subarray(4), canVerify)) });
  }
  return { text, checkpoint, signatures };
}

async function checkSignature(key, checkpoint, blob, canVerify) {
  const hasTime = key.algorithm !== ED25519;
  if (blob.length < (hasTime ? 72 : 64)) return { state: 'wrong' };
  const seconds = hasTime ? readTime(blob) : undefined;
  if (key.algorithm === ML_DSA_44 || !canVerify) return { state: 'unchecked', seconds };
  const statement = hasTime ? cosignatureText(checkpoint, seconds) : checkpointText(checkpoint);
  const publicKey = await crypto.subtle.importKey('raw', key.bytes, 'Ed25519', true, ['verify']);
  const isRight = await crypto.subtle.verify('Ed25519', publicKey, hasTime ? blob.subarray(8) : blob, encodeText(statement));
  return { state: isRight ? 'right' : 'wrong', seconds };
}

/** Lines of hashes up to the empty one, and what follows it. */
function readHashes(text) {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n') + 1;
  if (end === 0 && !text.startsWith('\n')) throw new Unreadable('no empty line');
  const lines = text.slice(0, end).split('\n').slice(0, -1);
  if (lines.length > 63) throw new Unreadable('more hashes than any proof has');
  const hashes = lines.map(decodeBase64);
  if (hashes.some(({ length }) => length !== HASH_BYTES)) throw new Unreadable('a hash of another length');
  return { hashes, rest: text.slice(end + 1) };
}

/** The proof that an entry is in a log. */
function readProof(text) {
  const [, index] = /^c2sp\.org\/tlog-proof@v1\nindex (\d+)\n/.exec(text) ?? [];
  if (index === undefined) throw new Unreadable('not a proof');
  const { hashes, rest } = readHashes(text.slice(text.indexOf('\n', text.indexOf('\n') + 1) + 1));
  return { index: readNumber(index), proof: hashes, note: rest };
}

/** The proof that a log goes on from an earlier size, which a witness is asked to sign. */
function readGrowth(text) {
  const [line, old] = /^old (\d+)\n/.exec(text) ?? [];
  if (old === undefined) throw new Unreadable('not a request for a countersignature');
  const { hashes, rest } = readHashes(text.slice(line.length));
  return { old: readNumber(old), proof: hashes, note: rest };
}

/** A size and a root as they are printed: the root in groups of four letters, in either alphabet of base64. */
function readPrinted(size, root) {
  const letters = root
    .replaceAll(/[\s.·]+/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/=+$/, '');
  if (letters.length !== 43) throw new Unreadable('a root has 43 letters');
  const printed = { size: readNumber(size.replaceAll(/[\s.,’']/g, '')), root: decodeBase64(`${letters}=`) };
  // Every log goes on from nothing.
  if (printed.size === 0) throw new Unreadable('no entries');
  return printed;
}

/** Who must have signed: witnesses and their keys, and whether a set of them is enough. */
async function readPolicy(text) {
  const policy = { components: new Map([['none', { least: 0, members: [] }]]), witnesses: [], quorum: undefined };
  for (const line of text.split('\n')) {
    const [keyword = '#', ...words] = line.split(/[ \t]+/).filter(Boolean);
    if (!keyword.startsWith('#')) await addLine(policy, keyword, words);
  }
  const { quorum, witnesses } = policy;
  if (quorum === undefined) throw new Unreadable('a policy without quorum');
  const isEnough = (signers, component = quorum) =>
    component.key
      ? signers.has(component.key.text)
      : component.members.filter((member) => isEnough(signers, member)).length >= component.least;
  return { witnesses, isEnough };
}

async function addLine(policy, keyword, [name = '', second = '', ...rest]) {
  const { components, witnesses } = policy;
  if (keyword === 'log') await readKey(name);
  else if (keyword === 'witness') {
    const witness = { name, key: await readKey(second) };
    witnesses.push(witness);
    components.set(name, witness);
  } else if (keyword === 'group') {
    const members = rest.map((member) => components.get(member));
    const least = second === 'any' ? 1 : second === 'all' ? members.length : readNumber(second);
    if (members.includes(undefined) || least < 1 || least > members.length) throw new Unreadable('a group that nobody can be');
    components.set(name, { least, members });
  } else if (keyword === 'quorum' && policy.quorum === undefined && components.has(name)) policy.quorum = components.get(name);
  else throw new Unreadable('not a policy');
}
