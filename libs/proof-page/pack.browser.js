// biome-ignore-all lint/correctness/noUnusedVariables: the scripts that stand after it in a page use it
// Checks a pack of files (BagIt 1.0 with the proofs of a log in it), and says which file does not fit which. Each fault, and each thing
// that holds or was not checked, is a code with its words and what stands in them.

const folderOf = (path) => path.slice(0, path.lastIndexOf('/') + 1);

/** Paths as the pack has them: what encloses it is cut off. */
function withinPack(files) {
  const marker =
    [...files.keys()].find((path) => /(^|\/)bagit\.txt$/.test(path)) ?? [...files.keys()].find((path) => path.includes('data/log/'));
  if (marker === undefined) return files;
  const prefix = marker.endsWith('bagit.txt') ? folderOf(marker) : marker.slice(0, marker.indexOf('data/log/'));
  return new Map([...files].filter(([path]) => path.startsWith(prefix)).map(([path, bytes]) => [path.slice(prefix.length), bytes]));
}

/** True for what a pack has; a single proof is none. */
const isPack = (files) => withinPack(files).has('data/log/checkpoint');

async function checkPack(given, canVerify) {
  const files = withinPack(given);
  const report = { faults: [], held: [], open: [], entries: [] };
  await checkManifests(files, report);
  const log = await checkLog(files, report, canVerify);
  if (log) {
    const folders = [...files.keys()].filter((path) => path.endsWith('/entry.json')).map(folderOf);
    for (const folder of folders.sort()) await checkEntry(files, folder, log, report);
    if (folders.length === 0) report.faults.push({ code: 'no-entries' });
    else if (report.faults.every(({ code }) => !/entry|proof/.test(code)))
      report.held.push({ code: 'entries-in-log', count: folders.length });
    await checkTexts(files, report);
    noteRevisions(report);
    report.log = log;
  }
  const [, subject] = /^External-Identifier: (.+)$/m.exec(files.has('bag-info.txt') ? decodeText(files.get('bag-info.txt')) : '') ?? [];
  report.subject = subject;
  if ([...files.keys()].some((path) => /^data\/[^/]+\.(md|json)$/.test(path))) report.open.push({ code: 'summary-is-not-proved' });
  return report;
}

/** Digests of every file, as the pack lists them; and files that it does not list. */
async function checkManifests(files, report) {
  const list = files.get('manifest-sha256.txt');
  if (!list) return report.faults.push({ code: 'missing', path: 'manifest-sha256.txt' });
  const before = report.faults.length;
  const listed = new Set();
  for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    const manifest = files.get(name);
    for (const line of manifest ? decodeText(manifest).split('\n').filter(Boolean) : []) {
      const [, digest, encoded] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      const path = decodeManifestPath(encoded ?? '');
      listed.add(path);
      const fault = path === '' ? { code: 'unreadable', path: name } : await checkListed(files.get(path), digest, path, name);
      if (fault) report.faults.push(fault);
    }
  }
  for (const path of files.keys()) if (path.startsWith('data/') && !listed.has(path)) report.faults.push({ code: 'stray', path });
  if (report.faults.length === before) report.held.push({ code: 'files-as-listed', count: listed.size });
}

async function checkListed(bytes, digest, path, by) {
  // A page that has the files of the pack in it has neither itself nor what stands beside it.
  if (!bytes) return by.startsWith('manifest') || !/^(?:verify|README)\b|\.txt$/.test(path) ? { code: 'missing', path } : undefined;
  return toHex(await sha256(bytes)) === digest ? undefined : { code: 'changed', path, by };
}

/** RFC 8493 §2.1.3: line ends and percent signs alone are encoded. */
const decodeManifestPath = (path) => path.replaceAll(/%(0A|0D|25)/gi, (code) => decodeURIComponent(code));

async function checkLog(files, report, canVerify) {
  for (const path of ['data/log/vkey', 'data/log/checkpoint']) if (!files.has(path)) report.faults.push({ code: 'missing', path });
  if (!files.has('data/log/vkey') || !files.has('data/log/checkpoint')) return undefined;
  let path = 'data/log/vkey';
  try {
    const keys = await readKeys(decodeText(files.get(path)));
    path = 'data/log/policy';
    const policy = files.has(path) ? await readPolicy(decodeText(files.get(path))) : undefined;
    path = 'data/log/checkpoint';
    const witnessKeys = policy?.witnesses.map(({ key }) => key) ?? [];
    const note = await readNote(decodeText(files.get(path)), [...keys, ...witnessKeys], canVerify);
    return { ...describeNote(note, keys, policy, report, path), note: decodeText(files.get(path)), keys };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report.faults.push({ code: 'unreadable', path, why: error.message });
    return undefined;
  }
}

/** What the signatures of a checkpoint say: of the log, and of witnesses. */
function describeNote({ checkpoint, signatures }, keys, policy, report, path) {
  for (const { key, state } of signatures) if (state === 'wrong') report.faults.push({ code: 'signature', path, name: key.name });
  const own = signatures.filter(({ key }) => keys.includes(key) && key.name === checkpoint.origin);
  if (own.length === 0) report.faults.push({ code: 'unsigned', path, by: 'data/log/vkey', name: checkpoint.origin });
  if (own.some(({ state }) => state === 'right')) report.held.push({ code: 'log-signed', name: checkpoint.origin });
  if (own.some(({ key, state }) => state === 'unchecked' && key.algorithm === ML_DSA_44)) report.open.push({ code: 'ml-dsa' });
  const witnesses = (policy?.witnesses ?? []).flatMap(({ name, key }) => {
    const signature = signatures.find((candidate) => candidate.key.text === key.text && candidate.state === 'right');
    return signature ? [{ name, keyName: key.name, seconds: signature.seconds }] : [];
  });
  const signers = new Set(signatures.filter(({ state }) => state === 'right').map(({ key }) => key.text));
  if (witnesses.length === 0) report.open.push({ code: 'no-witness' });
  else if (policy.isEnough(signers)) report.held.push({ code: 'policy-satisfied', names: witnesses.map(({ name }) => name).join(', ') });
  else report.open.push({ code: 'policy-lacking', names: witnesses.map(({ name }) => name).join(', ') });
  report.open.push({ code: 'compare-key', ids: keys.map(({ name, id }) => `${name} ${id}`).join(', ') });
  return { checkpoint, witnesses };
}

async function checkEntry(files, folder, { checkpoint, note }, report) {
  const entry = files.get(`${folder}entry.json`);
  const paths = { entry: `${folder}entry.json`, proof: `${folder}entry.tlog-proof`, addendum: `${folder}addendum.json` };
  const said = readJson(entry);
  if (!said || typeof said.addendum !== 'string') return report.faults.push({ code: 'unreadable', path: paths.entry });
  const proofBytes = files.get(paths.proof);
  if (!proofBytes) return report.faults.push({ code: 'missing', path: paths.proof });
  try {
    const proof = readProof(decodeText(proofBytes));
    if (proof.note !== note) report.faults.push({ code: 'proof-of-another-checkpoint', path: paths.proof, by: 'data/log/checkpoint' });
    else if (!(await verifyInclusion(checkpoint, proof.index, await leafHash(entry), proof.proof)))
      report.faults.push({ code: 'entry-not-in-log', path: paths.entry, by: paths.proof });
    else report.entries.push({ ...said, number: proof.index, folder });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report.faults.push({ code: 'unreadable', path: paths.proof, why: error.message });
  }
  const addendum = files.get(paths.addendum);
  // Where no part of an event is told, its list is not either.
  if (!addendum && partsIn(files, folder).length === 0) return report.open.push({ code: 'sealed-wholly', folder });
  if (!addendum) return report.faults.push({ code: 'missing', path: paths.addendum });
  if (toHex(await sha256(addendum)) !== said.addendum) report.faults.push({ code: 'addendum', path: paths.addendum, by: paths.entry });
  await checkParts(files, folder, readJson(addendum)?.parts ?? {}, paths.addendum, report);
}

/** A part says itself how it is called; what its file is called is the pack's affair. */
async function checkParts(files, folder, digests, addendum, report) {
  const shown = new Set();
  for (const path of partsIn(files, folder)) {
    const bytes = files.get(path);
    const name = readJson(bytes)?.name;
    if (typeof name === 'string' && Object.hasOwn(digests, name) && toHex(await sha256(bytes)) === digests[name]) shown.add(name);
    else report.faults.push({ code: 'part', path, by: addendum });
  }
  const sealed = Object.keys(digests).length - shown.size;
  if (sealed > 0) report.open.push({ code: 'sealed', count: sealed, folder });
}

const partsIn = (files, folder) => [...files.keys()].filter((path) => path.startsWith(`${folder}parts/`));

/** Texts that were sealed, given out: each is what a part commits to. */
async function checkTexts(files, report) {
  const texts = [...files.keys()].filter((path) => path.startsWith('data/texts/'));
  if (texts.length === 0) return;
  const commitments = new Set();
  for (const [path, bytes] of files) if (path.includes('/parts/')) collectDigests(readJson(bytes)?.value, commitments);
  for (const path of texts) if (!commitments.has(toHex(await sha256(files.get(path))))) report.faults.push({ code: 'text', path });
}

function collectDigests(value, digests) {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) digests.add(value);
  else if (value && typeof value === 'object') for (const member of Object.values(value)) collectDigests(member, digests);
}

/** Revisions of a stream that are not among the entries: nothing is said of what they hold. */
function noteRevisions(report) {
  const streams = Map.groupBy(report.entries, ({ stream }) => stream);
  for (const [stream, entries] of streams) {
    const revisions = new Set(entries.map(({ revision }) => revision));
    const last = Math.max(...revisions);
    if (revisions.size < last + 1) report.open.push({ code: 'not-all-revisions', stream, count: last + 1 - revisions.size });
  }
  if (streams.size > 0) report.open.push({ code: 'nothing-after' });
}

function readJson(bytes) {
  try {
    return JSON.parse(decodeText(bytes));
  } catch {
    return undefined;
  }
}

/** Whether a log goes on from a checkpoint that was printed, by the file that it gives out for that size. */
async function checkGrowth(text, printed, keys, policy, canVerify) {
  const report = { faults: [], held: [], open: [], entries: [], printed };
  try {
    const growth = readGrowth(text);
    const witnessKeys = policy?.witnesses.map(({ key }) => key) ?? [];
    const note = await readNote(growth.note, [...keys, ...witnessKeys], canVerify);
    report.log = describeNote(note, keys, policy, report, 'checkpoint');
    const { checkpoint } = note;
    if (growth.old !== printed.size) report.faults.push({ code: 'growth-of-another-size', count: growth.old });
    else if (await verifyConsistency(printed, checkpoint, growth.proof)) report.held.push({ code: 'goes-on' });
    else report.faults.push({ code: 'does-not-go-on' });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report.faults.push({ code: 'unreadable', path: 'consistency', why: error.message });
  }
  return report;
}
