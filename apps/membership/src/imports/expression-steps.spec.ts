import type { Cells } from './expression-columns.js';
import { toExpression } from './expression-steps.js';

const CELLS: Cells = {
  ref: 'EOI-010',
  name: 'Arbeidstilsyn',
  name_en: 'Labour inspection authority',
  country: 'NOR',
  subdivision: '',
  level: 'national',
  kind: 'inspection-service',
  portfolios: 'foreign-affairs|labour',
  channel: 'email',
  received_on: '2020-10-01',
  dialogue_on: '',
  invited_on: '2020-10-25',
  letter_ref: 'GPN/2020/109',
  confirmed_on: '2020-11-02',
  focal_point_from: '2020-11-21',
  focal_point_function: 'Head of international cooperation',
  focal_point_email: 'focal.point.010@example.org',
};

const read = (cells: Partial<Cells>) => toExpression({ line: 7, cells: { ...CELLS, ...cells } });

const readSteps = (cells: Partial<Cells>) => {
  const expression = read(cells);
  if (!('steps' in expression)) throw new Error(JSON.stringify(expression));
  return expression;
};

const readFaults = (cells: Partial<Cells>) => {
  const expression = read(cells);
  return 'steps' in expression ? [] : expression.map(({ field, message }) => [field, message]);
};

test('a row becomes the commands of the path by letter, each effective on its own day', () => {
  const { steps, focalPoint } = readSteps({});
  expect(steps.map(({ name, command, day }) => [name, day, command.constructor.name, { ...command }])).toEqual([
    [
      'interest',
      '2020-10-01',
      'ExpressInterest',
      {
        name: 'Arbeidstilsyn',
        nameEn: 'Labour inspection authority',
        country: 'NOR',
        level: 'national',
        kind: 'inspection-service',
        portfolios: ['foreign-affairs', 'labour'],
        channel: 'email',
        reference: 'EOI-010',
        effectiveAt: '2020-10-01',
      },
    ],
    [
      'invitation',
      '2020-10-25',
      'IssueInvitation',
      { authority: expect.any(String), letterReference: 'GPN/2020/109', letterDate: '2020-10-25', effectiveAt: '2020-10-25' },
    ],
    ['response', '2020-11-02', 'RecordResponse', { authority: expect.any(String), response: 'accepted', effectiveAt: '2020-11-02' }],
    [
      'focal-point',
      '2020-11-21',
      'DesignateFocalPoint',
      { authority: expect.any(String), person: expect.any(String), role: 'primary', effectiveAt: '2020-11-21' },
    ],
  ]);
  expect(focalPoint).toEqual({
    profile: { function: 'Head of international cooperation', email: 'focal.point.010@example.org' },
    startsOn: '2020-11-21',
  });
});

test('without a letter the dialogue is what the membership rests on', () => {
  expect(readSteps({ invited_on: '', letter_ref: '', dialogue_on: '2020-10-20' }).steps.map(({ name }) => name)).toEqual([
    'interest',
    'dialogue',
    'confirmation',
    'focal-point',
  ]);
});

test('a dialogue about the letter comes after it', () => {
  expect(readSteps({ dialogue_on: '2020-10-30' }).steps.map(({ name }) => name)).toEqual([
    'interest',
    'invitation',
    'dialogue',
    'response',
    'focal-point',
  ]);
});

test('a row is refused with every field at fault, in the words of the file', () => {
  expect(readFaults({ country: 'XXX', kind: 'ministery', received_on: '2020-02-30', letter_ref: '' }).map(([field]) => field)).toEqual([
    'received_on',
    'country',
    'kind',
    'letter_ref',
  ]);
});

test.each<[string, Partial<Cells>, string, string]>([
  ['no ref', { ref: '' }, 'ref', 'ref must be 1 to 100 visible letters, digits or signs'],
  ['no date', { received_on: '' }, 'received_on', 'received_on is missing'],
  [
    'a date written another way',
    { dialogue_on: '20.10.2020' },
    'dialogue_on',
    'dialogue_on must be a date of the calendar, like 2021-03-31',
  ],
  ['a letter without its date', { invited_on: '', dialogue_on: '2020-10-20' }, 'invited_on', 'invited_on is missing: letter_ref is given'],
  ['a focal point of no member', { confirmed_on: '' }, 'confirmed_on', 'confirmed_on is missing: focal_point_from is given'],
  [
    'a focal point of whom nothing is known',
    { focal_point_function: '', focal_point_email: '' },
    'focal_point_function',
    'focal_point_function is missing: a focal point needs a function or an e-mail address',
  ],
  ['an e-mail address that is none', { focal_point_email: 'nobody' }, 'focal_point_email', 'focal_point_email must be an e-mail address'],
])('a row is refused for %s', (_, cells, field, message) => {
  expect(readFaults(cells)).toEqual([[field, message]]);
});

test('an e-mail address that is none is not repeated in the message', () => {
  expect(JSON.stringify(read({ focal_point_email: 'jane.doe at example' }))).not.toContain('jane.doe');
});
