import { createPublicKey, hash } from 'node:crypto';
import { beforeAll, describe, expect, it, test } from '@jest/globals';
import { type StoredEvent, sha256Hex, toVerifierKey } from '#libs/tlog';
import { ed25519Key, ORIGIN, SIGNER } from '../tlog/log-in-memory.fixture.js';
import { makeBag } from './bag.js';
import { GoldenLog } from './golden-log.fixture.js';
import { checkPack, type Files, makePack, PackFormatError, readZip, writeZip } from './index.js';
import { partFileName } from './names.js';

const ENTRY_OF = /^data\/.*\/entry\.json$/;

/** The pack with other files, and every digest of the bag made right again. */
function bagAnew(files: Files, change: Readonly<Record<string, Uint8Array | undefined>>): Files {
  const changed = new Map(files);
  for (const [path, bytes] of Object.entries(change)) {
    if (bytes) changed.set(path, bytes);
    else changed.delete(path);
  }
  const besides = ['README.md', 'README.html', 'verify.html'].flatMap((path) =>
    changed.has(path) ? [[path, changed.get(path) as Uint8Array] as const] : [],
  );
  const info = Buffer.from(files.get('bag-info.txt') ?? [])
    .toString()
    .split('\n')
    .filter((line) => line && !line.startsWith('Payload-Oxum'));
  return makeBag(
    new Map([...changed].filter(([path]) => path.startsWith('data/'))),
    new Map(besides),
    info.map((line) => line.split(': ') as [string, string]),
  );
}

const find = (files: Files, ending: string): string => {
  const path = [...files.keys()].find((name) => name.endsWith(ending));
  if (!path) throw new Error(`no file ends with ${ending}`);
  return path;
};

const problems = (files: Files) => checkPack(files).faults.map(({ path, explanation }) => `${path}: ${explanation}`);

describe('a pack', () => {
  let log: GoldenLog;
  let inMeeting: Files;
  beforeAll(async () => {
    log = await GoldenLog.sign();
    inMeeting = makePack({ ...(await log.decision('2026-003', 'auditor')), pages: { verify: Buffer.from('<!doctype html>') } });
  });

  test.each<[string, string, readonly string[]]>([
    ['in a meeting', '2026-003', ['positions', 'recused', 'present', 'rules']],
    ['on provisional terms', '2026-001', ['positions', 'rules']],
    ['by written procedure, corrected', '2026-002', ['positions', 'rules']],
    ['with an effect that did not follow', '2027-001', ['positions', 'rules']],
  ])('of a decision %s fits, and its outcome is what the events come to', async (_, reference, traced) => {
    const files = makePack(await log.decision(reference, 'auditor'));
    const report = checkPack(files);
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ subject: `decision ${reference}`, audience: 'auditor', notShown: [] });
    expect(report.outcomes).toMatchObject([{ result: 'agrees', traced, recorded: { result: 'adopted' } }]);
    expect(report.log).toMatchObject({ origin: ORIGIN, isKeyGiven: false, signedBy: [{ name: ORIGIN }] });
    expect(checkPack(files, [SIGNER.key.text]).log?.isKeyGiven).toBe(true);
  });

  it('is refused, and the file named, when one byte of any file is another', () => {
    for (const [path, bytes] of inMeeting) {
      for (const place of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] as number) ^ 1;
        const faults = problems(new Map(inMeeting).set(path, changed));
        expect([path, place, faults.some((problem) => problem.includes(path))]).toEqual([path, place, true]);
      }
    }
    expect(problems(inMeeting)).toEqual([]);
  });

  it('is refused when a file is missing, or was added', () => {
    for (const path of inMeeting.keys()) {
      if (path === 'bagit.txt') continue;
      const without = new Map([...inMeeting].filter(([name]) => name !== path));
      expect([path, problems(without).some((problem) => problem.includes(path))]).toEqual([path, true]);
    }
    expect(problems(new Map(inMeeting).set('data/note.txt', Buffer.from('x')))).toContain(
      'data/note.txt: is named in no manifest: it was added afterwards',
    );
    expect(() => checkPack(new Map())).toThrow(PackFormatError);
  });

  it('in which who was in the room is another is refused by the proof, though every digest was made right again', () => {
    const part = find(inMeeting, 'AttendanceRecorded/parts/data.presence.json');
    const folder = part.replace('parts/data.presence.json', '');
    const changed = Buffer.from(
      Buffer.from(inMeeting.get(part) as Uint8Array)
        .toString()
        .replace('"present"', '"absent"'),
    );
    expect(changed.equals(inMeeting.get(part) as Uint8Array)).toBe(false);
    expect(problems(bagAnew(inMeeting, { [part]: changed }))).toContain(`${part}: is not what the addendum commits to`);

    const text = (path: string) => Buffer.from(inMeeting.get(path) as Uint8Array).toString();
    const addendum = Buffer.from(text(`${folder}addendum.json`).replace(sha256Hex(inMeeting.get(part) as Uint8Array), sha256Hex(changed)));
    const withAddendum = { [part]: changed, [`${folder}addendum.json`]: addendum };
    expect(problems(bagAnew(inMeeting, withAddendum))).toContain(`${folder}addendum.json: is not what the entry commits to`);

    const entry = Buffer.from(text(`${folder}entry.json`).replace(/"addendum":"[0-9a-f]{64}"/, `"addendum":"${sha256Hex(addendum)}"`));
    expect(problems(bagAnew(inMeeting, { ...withAddendum, [`${folder}entry.json`]: entry }))).toContain(
      `${folder}entry.json: is not in the log: its proof does not lead to the signed root`,
    );
    // The control: nothing but the digests of the bag, made anew.
    expect(problems(bagAnew(inMeeting, {}))).toEqual([]);
  });

  it('in which an event is left out says which', () => {
    const [folder] = /^data\/events\/001-[^/]+\//.exec(find(inMeeting, '001-DecisionCirculated/entry.json')) as RegExpExecArray;
    const left = Object.fromEntries([...inMeeting.keys()].filter((path) => path.startsWith(folder)).map((path) => [path, undefined]));
    expect(problems(bagAnew(inMeeting, left))).toEqual(['data/events/: lacks events of decision-2026-003, 1']);
  });

  it('in which an event has the place, or the proof, of another is refused', () => {
    const proofs = [...inMeeting.keys()].filter((path) => path.endsWith('entry.tlog-proof'));
    const [first, second] = proofs as [string, string];
    expect(problems(bagAnew(inMeeting, { [first]: inMeeting.get(second) as Uint8Array }))).toContain(
      `${first.replace('entry.tlog-proof', 'entry.json')}: is not in the log: its proof does not lead to the signed root`,
    );
    const entries = [...inMeeting.keys()].filter((path) => ENTRY_OF.test(path)) as [string, string];
    expect(
      problems(bagAnew(inMeeting, { [entries[0]]: inMeeting.get(entries[1]) as Uint8Array })).some((problem) => /lies in/.test(problem)),
    ).toBe(true);
  });

  it('under a key that others have not published is refused by who was given the right one', () => {
    const strangersKey = toVerifierKey(ORIGIN, 'ed25519', createPublicKey(ed25519Key('the key of a stranger')));
    expect(checkPack(inMeeting, [strangersKey.text]).faults).toEqual([
      { path: 'data/log/checkpoint', explanation: 'is not signed by a key that was given' },
    ]);
  });

  it('of a decision that was recorded otherwise than its basis comes to says so', async () => {
    const dishonest = await GoldenLog.sign((event) =>
      event.type === 'DecisionClosed' && event.stream === 'decision-2026-003'
        ? { ...event, data: { ...event.data, outcome: { ...(event.data as { outcome: object }).outcome, result: 'not-adopted' } } }
        : event,
    );
    const report = checkPack(makePack(await dishonest.decision('2026-003', 'auditor')));
    expect(report.outcomes).toMatchObject([{ result: 'differs' }]);
    expect(report.faults).toMatchObject([{ path: 'data/events/004-DecisionClosed/parts/data.outcome.json' }]);
  });

  it('of a decision that was recorded in no form that there is says so', async () => {
    const garbled = await GoldenLog.sign((event) =>
      event.type === 'AttendanceRecorded' ? { ...event, data: { ...event.data, stays: 7 } } : event,
    );
    const { faults } = checkPack(makePack(await garbled.decision('2026-003', 'auditor')));
    expect(faults).toMatchObject([{ path: 'data/events/004-DecisionClosed/' }]);
    expect(faults[0]?.explanation).toMatch(/^cannot be computed again/);
  });

  it('of a decision whose basis has another position, or presence, than was recorded says so', async () => {
    const dishonest = await GoldenLog.sign((event) =>
      event.stream === 'decision-2026-003' && event.type === 'PositionTaken'
        ? { ...event, data: { ...event.data, position: 'abstain' } }
        : event,
    );
    const away = await GoldenLog.sign((event) =>
      event.type === 'AttendanceRecorded' && event.stream.startsWith('meeting-')
        ? { ...event, data: { ...event.data, presence: 'absent', stays: [] } }
        : event,
    );
    const ofPosition = checkPack(makePack(await dishonest.decision('2026-003', 'auditor')));
    expect(ofPosition.faults[0]?.explanation).toMatch(/^has not the positions that the events come to/);
    const ofPresence = checkPack(makePack(await away.decision('2026-003', 'auditor')));
    expect(ofPresence.faults[0]?.explanation).toMatch(/^has not the present that the events come to/);
  });

  describe('for everybody', () => {
    let files: Files;
    beforeAll(async () => {
      files = makePack(await log.decision('2026-002', 'public'));
    });

    it('shows text and outcome, keeps the rest sealed and says what it does not show', () => {
      const report = checkPack(files);
      expect(report.faults).toEqual([]);
      expect(report.notShown.length).toBeGreaterThan(0);
      expect(report.outcomes).toMatchObject([{ result: 'sealed', recorded: { result: 'adopted' } }]);
      const closed = report.events.find(({ entry }) => entry.type === 'DecisionClosed');
      expect([...(closed?.values.keys() ?? [])].toSorted()).toEqual(['data.decided', 'data.outcome']);
      expect(closed?.sealed).toEqual(['context', 'data.basis']);
    });

    it('has nothing of who said what', () => {
      const bytes = Buffer.concat([...files.values()]).toString();
      expect(bytes).not.toMatch(/:"(support|object|abstain)"/);
      expect(bytes).not.toContain('PositionTaken');
      expect(Buffer.concat([...inMeeting.values()]).toString()).toMatch(/:"(support|object|abstain)"/);
    });
  });

  it('with a sealed position does not let it be guessed', async () => {
    const [taken] = (await log.prove('decision-2026-003', 'auditor')).filter(({ entry }) =>
      Buffer.from(entry).toString().includes('"PositionTaken"'),
    );
    const digests = JSON.parse(Buffer.from(taken?.addendum ?? []).toString()).parts as Readonly<Record<string, string>>;
    const guesses = ['support', 'object', 'abstain'].map((value) => hash('sha256', `{"name":"data.position","value":"${value}"}`));
    expect(guesses).not.toContain(digests['data.position']);
    // Without a salt it could be: what is recorded since there are salts cannot.
    const unsalted = await GoldenLog.sign(({ salt: _, ...event }) => event);
    const [bare] = (await unsalted.prove('decision-2026-003', 'auditor')).filter(({ entry }) =>
      Buffer.from(entry).toString().includes('"PositionTaken"'),
    );
    expect(guesses).toContain(JSON.parse(Buffer.from(bare?.addendum ?? []).toString()).parts['data.position']);
  });

  test.each<['membership' | 'certificate' | 'vintage' | 'event', string]>([
    ['membership', 'membership-cb99f538-3653-8003-b5eb-dc3953e67660'],
    ['certificate', 'certificate-2d6286d8-e1c4-82d6-8211-9cf4543d29c3'],
    ['vintage', 'dataset-680fa75f-f65f-87af-a9ee-b345866fc81c'],
    ['event', 'module-2fb2fb68-23d8-8a9c-9bb3-8f8cd98dc805'],
  ])('of a %s fits, for each audience', async (kind, stream) => {
    for (const audience of ['public', 'members', 'auditor'] as const) {
      const report = checkPack(makePack({ ...log.content(kind, 'as it is called', audience), events: await log.prove(stream, audience) }));
      expect([audience, report.faults, report.outcomes]).toEqual([audience, [], []]);
    }
  });

  it('with a sealed text that is what was committed to shows it, and no other', async () => {
    const text = Buffer.from('{"body":"Said.","nonce":"n","record":"text-1"}');
    const event: StoredEvent = {
      ...{ id: 'event-1', type: 'TextSealed', schemaVersion: 2, data: { commitment: sha256Hex(text) }, stream: 'text-1', revision: 0 },
      ...{
        effectiveAt: '2026-01-01T00:00:00.000Z',
        recordedAt: '2026-01-01T00:00:00.000Z',
        actor: 'officer',
        salt: 'AAECAwQFBgcICQoLDA0ODw',
      },
      ...{ commandId: 'command', commandDigest: 'digest', correlationId: 'request', causationId: 'request' },
    };
    const withText = await GoldenLog.sign(undefined, [event]);
    const content = { ...withText.content('text', '1', 'auditor'), events: await withText.prove('text-1', 'auditor') };
    const report = checkPack(makePack({ ...content, texts: new Map([['1', text]]) }));
    expect([report.faults, report.texts]).toEqual([[], ['1']]);
    expect(checkPack(makePack({ ...content, texts: new Map([['1', Buffer.from('{"body":"Never said."}')]]) })).faults).toEqual([
      { path: 'data/texts/1.json', explanation: 'is not what an event of this pack commits to' },
    ]);
  });

  it('tells in three languages what it proves, and first of all that nobody else has signed', () => {
    const readme = Buffer.from(inMeeting.get('README.md') as Uint8Array).toString();
    expect(readme.startsWith('**Nobody but the log itself has signed')).toBe(true);
    expect(readme).toContain('# Preuve : decision 2026-003');
    expect(readme).toContain('# Prueba: decision 2026-003');
    expect(Buffer.from(inMeeting.get('README.html') as Uint8Array).toString()).toMatch(/default-src 'none'/);
  });

  it('is the same out of an archive', async () => {
    const archive = await writeZip('decision-2026-003', inMeeting, new Date('2026-12-01T00:00:00Z'));
    expect(readZip(archive)).toEqual(inMeeting);
    for (let place = 0; place < archive.length; place += 97) {
      const changed = Buffer.from(archive);
      changed[place] = (changed[place] as number) ^ 1;
      try {
        if (problems(readZip(changed)).length > 0) continue;
        // What is of no file: a time, an attribute.
        expect(readZip(changed)).toEqual(inMeeting);
      } catch (error) {
        expect(error).toBeInstanceOf(PackFormatError);
      }
    }
  });

  test.each<[string, (archive: Buffer) => Uint8Array, string]>([
    ['that is none', () => Buffer.from('no archive'), 'is no archive, or is cut off'],
    ['that is cut off', (archive) => archive.subarray(0, -1), 'is no archive, or is cut off'],
    ['with something after it', (archive) => Buffer.concat([archive, Buffer.from('x')]), 'is no archive, or is cut off'],
    [
      'with a path that leads out of it',
      (archive) => Buffer.from(archive.toString('latin1').replaceAll('pack/a.txt', 'pack/../.a'), 'latin1'),
      'has a path that leads out',
    ],
    [
      'with a file twice',
      (archive) => Buffer.from(archive.toString('latin1').replaceAll('pack/b.txt', 'pack/a.txt'), 'latin1'),
      'has pack/a.txt twice',
    ],
    [
      'with two names for a file',
      (archive) => Buffer.from(archive.toString('latin1').replace('pack/a.txt', 'pack/c.txt'), 'latin1'),
      'by two names',
    ],
  ])('an archive %s is refused', async (_, change, explanation) => {
    const archive = await writeZip(
      'pack',
      new Map([
        ['a.txt', Buffer.from('a')],
        ['b.txt', Buffer.from('b')],
      ]),
      new Date(0),
    );
    expect([...readZip(archive).keys()]).toEqual(['a.txt', 'b.txt']);
    expect(() => readZip(change(archive))).toThrow(explanation);
  });

  it('has names of files that no validator takes otherwise', () => {
    expect(partFileName('data.title')).toBe('data.title.json');
    expect(partFileName('data.__proto__')).toBe('data.__proto__.json');
    expect(partFileName('data.€/..%')).toBe('data.=e2=82=ac=2f..=25.json');
  });
});
