import { isNothingNamed, keyFirstSteps, toFirstSteps, withoutPersons } from './named-values.ts';

const subjectRecord = { kind: 'liaison-request', id: 'r-1' };
const authority = { kind: 'authority', id: 'a-1' };

test('words are sealed about the record before the command names them', () => {
  expect(toFirstSteps({ answer: { words: ' See the practices. ' }, reason: 'late' }, subjectRecord)).toEqual([
    { field: 'answer', request: 'POST /api/people/texts/seal', body: { text: 'See the practices.', subject: subjectRecord } },
  ]);
});

test('somebody new is registered with the authority, with what was filled in', () => {
  const person = { profile: { name: ' A. Person ', email: ' ' }, kind: 'focal-point' };
  expect(toFirstSteps({ person }, authority)).toEqual([
    {
      field: 'person',
      request: 'POST /api/people/persons/register',
      body: { profile: { name: 'A. Person' }, kind: 'focal-point', authority: 'a-1' },
    },
  ]);
});

test('nothing is recorded first for what is left empty, or was found', () => {
  expect(toFirstSteps({ answer: { words: ' ' }, person: { id: 'p-1', name: 'A. Person', isPerson: true } }, subjectRecord)).toEqual([]);
  expect([{ words: ' ' }, { profile: { email: 'a@b.example' }, kind: 'contact' }].map(isNothingNamed)).toEqual([true, true]);
  expect([{ words: 'x' }, { profile: { function: 'Head' }, kind: 'contact' }, 'x', undefined].map(isNothingNamed)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('of a form that is kept on the device, nobody is kept', () => {
  const kept = { role: 'primary', answer: { words: 'x' }, authority: { id: 'a-1', name: 'Bureau' } };
  const persons = { person: { profile: { name: 'A' }, kind: 'focal-point' }, other: { id: 'p-1', name: 'A', isPerson: true } };
  expect(withoutPersons({ ...kept, ...persons })).toEqual(kept);
});

test('what was recorded first keeps its key while it is as it was, whatever else is changed', () => {
  const steps = (words: string) => toFirstSteps({ answer: { words } }, subjectRecord);
  const [given] = keyFirstSteps(steps('Yes.'), []);
  if (!given) throw new Error('no step');
  expect(keyFirstSteps(steps('Yes.'), [given])[0]?.key).toBe(given.key);
  expect(keyFirstSteps(steps('No.'), [given])[0]?.key).not.toBe(given.key);
});
