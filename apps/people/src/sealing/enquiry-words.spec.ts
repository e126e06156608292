import { Faults } from '#libs/testing';
import { Disk, NOW, PeopleProcess, under } from '../testing/process.js';
import { EnquiryWords, KEPT_AFTER_ANSWER_MS, KEPT_UNANSWERED_MS } from './enquiry-words.js';

const [FIRST, SECOND] = ['5d1a6f0e-5b0c-4f53-9d5e-4a1f4a1f0c21', '5d1a6f0e-5b0c-4f53-9d5e-4a1f4a1f0c22'] as const;
const written = { name: 'Ana', email: 'Ana@Authority.example', message: 'How does one join?' };

let disk: Disk;
let words: EnquiryWords;
beforeEach(async () => {
  disk = new Disk();
  words = new EnquiryWords((await PeopleProcess.on(disk)).sealedRecords.vault);
  await words.seal(FIRST, written, NOW);
  await words.seal(SECOND, { ...written, email: 'ben@authority.example' }, NOW);
});

const readBoth = async () => [await words.open(FIRST), await words.open(SECOND)].map((opened) => opened !== undefined);
const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString();
const reconcileAfter = async (ms: number) => (await PeopleProcess.on(disk, new Faults(), () => later(ms))).reconciler.reconcile();

test('are kept until ninety days after the answer, and not a moment longer; what nobody answers, a year', async () => {
  await words.noteAnswer(FIRST, later(1_000));
  // Told again, the time does not begin anew.
  await words.noteAnswer(FIRST, later(KEPT_AFTER_ANSWER_MS));
  await reconcileAfter(KEPT_AFTER_ANSWER_MS + 999);
  expect(await readBoth()).toEqual([true, true]);
  await reconcileAfter(KEPT_AFTER_ANSWER_MS + 1_000);
  expect(await readBoth()).toEqual([false, true]);
  await reconcileAfter(KEPT_UNANSWERED_MS - 1);
  expect(await readBoth()).toEqual([false, true]);
  await reconcileAfter(KEPT_UNANSWERED_MS);
  expect(await readBoth()).toEqual([false, false]);
});

test('sealed again under the same enquiry they stay as they were', async () => {
  await words.seal(FIRST, { ...written, message: 'Another one' }, NOW);
  expect(await words.open(FIRST)).toEqual(written);
});

test('go with the person who is erased and has the address', async () => {
  const people = await PeopleProcess.on(disk);
  const { id } = await people.persons.register({ profile: { name: 'Ana', email: 'ana@authority.example' }, kind: 'contact' }, under('ana'));
  await people.persons.erase(id, { reason: 'request-of-the-person' }, under('erase'));
  expect(await readBoth()).toEqual([false, true]);
});
