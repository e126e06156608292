// The page on which a witness signs by hand. It has no network: a request is given to it as a file, and it gives the answer as a file. What
// the witness signed last it remembers itself, in the profile of the browser, and signs nothing that does not go on from there.

const data = JSON.parse(document.getElementById('data').textContent);
const language = data.language;
/** The witness, when it has a key in this profile: { name, privateKey, publicKey (32 bytes) }. */
let witness;
/** What is about to be signed: { checkpoint, memory, logKey }. */
let pending;

/** Days as the Network writes them in English. */
const locale = () => (language === 'en' ? 'en-GB' : language);
const byId = (id) => document.getElementById(id);
const toWords = (value) => (typeof value === 'number' ? new Intl.NumberFormat(locale()).format(value) : String(value));
const say = (key, values = {}) =>
  (data.words[language][key] ?? key).replaceAll(/\{(\w+)\}/g, (hole, name) => (name in values ? toWords(values[name]) : hole));
const sayTime = (seconds) =>
  `${new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(seconds * 1000))} UTC`;
const inGroups = (bytes) =>
  encodeBase64(bytes)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
    .match(/.{1,4}/g)
    .join(' ');

// --- What is remembered

const DATABASE = 'gpn-countersign';

function openMemory() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('witness');
      opening.result.createObjectStore('logs');
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

/** Answers when it is kept on disk, as far as a browser says so. */
async function withStore(name, mode, act) {
  const memory = await openMemory();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = memory.transaction(name, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    });
  } finally {
    memory.close();
  }
}

const recall = (store, key) => withStore(store, 'readonly', (objects) => objects.get(key));
const keep = (store, key, value) => withStore(store, 'readwrite', (objects) => objects.put(value, key));

/**
 * Remembers what is to be signed, if what was remembered is what was looked at: two windows cannot sign two histories.
 * @returns whether it is remembered now
 */
async function advance(origin, expected, next) {
  let isKept = false;
  await withStore('logs', 'readwrite', (logs) => {
    const reading = logs.get(origin);
    reading.onsuccess = () => {
      const present = reading.result;
      if ((present?.size ?? 0) !== expected.size || (present && !isSameBytes(present.root, expected.root))) return;
      logs.put(next, origin);
      isKept = true;
    };
    return undefined;
  });
  return isKept;
}

// --- The key

const ROUNDS = 600_000;

async function toSecret(passphrase, salt, use) {
  const material = await crypto.subtle.importKey('raw', encodeText(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, use);
}

/** The key as a file that opens by the passphrase alone, and a key that nobody can take out of this profile. */
async function makeKey(name, passphrase) {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const secret = await toSecret(passphrase, salt, ['wrapKey']);
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('pkcs8', pair.privateKey, secret, { name: 'AES-GCM', iv }));
  const file = JSON.stringify({
    gpn: 'witness key 1',
    name,
    publicKey: encodeBase64(publicKey),
    rounds: ROUNDS,
    salt: encodeBase64(salt),
    iv: encodeBase64(iv),
    key: encodeBase64(wrapped),
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return { made: { name, privateKey, publicKey }, file };
}

async function readKeyFile(text, passphrase) {
  const { gpn, name, publicKey, salt, iv, key } = JSON.parse(text);
  if (gpn !== 'witness key 1' || !isKeyName(name)) throw new Unreadable('not a key file');
  const secret = await toSecret(passphrase, decodeBase64(salt), ['unwrapKey']);
  const algorithm = { name: 'AES-GCM', iv: decodeBase64(iv) };
  const privateKey = await crypto.subtle.unwrapKey('pkcs8', decodeBase64(key), secret, algorithm, 'Ed25519', false, ['sign']);
  return { name, privateKey, publicKey: decodeBase64(publicKey) };
}

async function toVerifierKey({ name, publicKey }) {
  const bytes = concat(Uint8Array.of(COSIGNATURE), publicKey);
  return `${name}+${await keyId(name, bytes)}+${encodeBase64(bytes)}`;
}

/** The line of a note: that this witness has seen this checkpoint at this time, and nothing that contradicts it. */
async function countersign({ name, privateKey, publicKey }, checkpoint, seconds) {
  const statement = encodeText(cosignatureText(checkpoint, seconds));
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, statement));
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  const id = await keyId(name, concat(Uint8Array.of(COSIGNATURE), publicKey));
  const idBytes = Uint8Array.from(id.match(/../g), (hex) => Number.parseInt(hex, 16));
  return `— ${name} ${encodeBase64(concat(idBytes, time, signature))}\n`;
}

// --- What may be signed

/**
 * What a request asks for, held to what is remembered. A refusal is a code with what stands in its words.
 * @returns { refusal } or { checkpoint, memory, logKey }
 */
async function judge(text, recallLog, givenKey) {
  let request;
  let origin;
  try {
    request = readGrowth(text);
    origin = (await readNote(request.note, [], true)).checkpoint.origin;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { refusal: { code: 'request-unreadable', why: error.message } };
  }
  const memory = (await recallLog(origin)) ?? { size: 0, root: new Uint8Array(), logKeys: undefined };
  let keys;
  try {
    keys = await readKeys(memory.logKeys ?? givenKey);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { refusal: { code: 'log-key-unreadable' } };
  }
  if (!keys.some(({ name }) => name === origin)) return { refusal: { code: 'log-key-wanted', origin }, wantsLogKey: true };
  const { checkpoint, signatures } = await readNote(request.note, keys, true);
  const isSigned = signatures.some(({ key, state }) => key.name === origin && state === 'right');
  if (!isSigned || signatures.some(({ state }) => state === 'wrong')) return { refusal: { code: 'not-signed-by-log', origin } };
  const values = { origin, size: checkpoint.size, memory: memory.size };
  if (checkpoint.size < memory.size) return { refusal: { code: 'goes-back', ...values } };
  if (checkpoint.size === memory.size && memory.size > 0 && !isSameBytes(checkpoint.root, memory.root))
    return { refusal: { code: 'fork', ...values } };
  if (request.old !== memory.size) return { refusal: { code: 'from-another-size', old: request.old, ...values } };
  if (!(await verifyConsistency(memory, checkpoint, request.proof)))
    return { refusal: { code: memory.size > 0 ? 'fork' : 'request-unreadable', ...values } };
  return { checkpoint, memory, logKeys: keys.map(({ text: key }) => `${key}\n`).join('') };
}

// --- The page

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function show(id, title, state, ...paragraphs) {
  const place = byId(id);
  const heading = element('h2', title);
  heading.tabIndex = -1;
  place.replaceChildren(heading, ...paragraphs.map((text) => element('p', text)));
  place.dataset.state = state;
  place.hidden = false;
  heading.focus();
}

function giveFile(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function showWitness() {
  byId('make').hidden = witness !== undefined;
  byId('sign').hidden = witness === undefined;
  if (!witness) return;
  byId('who').textContent = say('who', { name: witness.name });
  byId('vkey').value = await toVerifierKey(witness);
}

async function considerRequest(text) {
  byId('answer-part').hidden = true;
  byId('consent').hidden = true;
  pending = undefined;
  const judged = await judge(text, (origin) => recall('logs', origin), byId('log-key').value);
  byId('log-key-part').hidden = !judged.wantsLogKey && byId('log-key-part').hidden;
  if (judged.refusal) {
    const { code, why, ...values } = judged.refusal;
    const title = say(judged.wantsLogKey ? 'first-use' : 'nothing-signed');
    return show('statement', title, judged.wantsLogKey ? 'partly' : 'fault', say(code, values) + (why ? ` (${why})` : ''));
  }
  pending = judged;
  const { checkpoint, memory } = judged;
  const values = { origin: checkpoint.origin, size: checkpoint.size, memory: memory.size, name: witness.name };
  show(
    'statement',
    say('about-to-state'),
    'fits',
    say('statement', values),
    say(memory.size > 0 ? 'statement-goes-on' : 'statement-first', { ...values, day: memory.seconds ? sayTime(memory.seconds) : '' }),
    `${say('root')} ${inGroups(checkpoint.root)}`,
  );
  byId('consent').hidden = false;
}

async function signPending() {
  if (!pending) return;
  const { checkpoint, memory, logKeys } = pending;
  pending = undefined;
  byId('consent').hidden = true;
  const seconds = Math.floor(Date.now() / 1000);
  // Remembered before it is answered: what was not answered can be asked for once more, what was answered cannot be taken back.
  const isKept = await advance(checkpoint.origin, memory, { size: checkpoint.size, root: checkpoint.root, seconds, logKeys });
  if (!isKept) return show('statement', say('nothing-signed'), 'fault', say('changed-meanwhile'));
  const line = await countersign(witness, checkpoint, seconds);
  byId('answer').value = line;
  byId('answer-part').hidden = false;
  show('statement', say('signed'), 'fits', say('signed-text', { origin: checkpoint.origin, size: checkpoint.size, day: sayTime(seconds) }));
}

async function makeWitness(event) {
  event.preventDefault();
  const [name, passphrase] = [byId('name').value.trim(), byId('passphrase').value];
  if (!isKeyName(name)) return show('problem', say('not-made'), 'fault', say('name-rule'));
  if (passphrase.length < 12) return show('problem', say('not-made'), 'fault', say('passphrase-rule'));
  const { made, file } = await makeKey(name, passphrase);
  giveFile(`${name.replaceAll(/[^\w.-]+/g, '-')}.witness-key`, file);
  await becomeWitness(made);
}

async function becomeWitness(made) {
  await keep('witness', 'own', made);
  witness = made;
  byId('problem').hidden = true;
  byId('passphrase').value = '';
  await showWitness();
  byId('sign-title').focus();
}

async function openKeyFile({ target }) {
  const [file] = target.files;
  if (!file) return;
  try {
    await becomeWitness(await readKeyFile(await file.text(), byId('passphrase').value));
  } catch {
    show('problem', say('not-made'), 'fault', say('key-file-closed'));
  }
}

async function start() {
  document.title = say('title');
  const isAble = (await findAbilities()) === 'all' && globalThis.indexedDB !== undefined;
  byId('cannot').hidden = isAble;
  if (!isAble) return;
  witness = await recall('witness', 'own');
  byId('make').addEventListener('submit', makeWitness);
  byId('key-file').addEventListener('change', openKeyFile);
  byId('request-file').addEventListener('change', async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    byId('request').value = await file.text();
    await considerRequest(byId('request').value);
  });
  byId('consider').addEventListener('click', () => considerRequest(byId('request').value));
  byId('consent').addEventListener('click', signPending);
  byId('download').addEventListener('click', () => giveFile('answer.cosignature', byId('answer').value));
  await showWitness();
  document.body.dataset.ready = 'true';
}

void start();
