import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { contactDetailIn } from './contact-details.js';
import { OfficialText, unfitForRecord } from './official-text.js';

class Note {
  @OfficialText(1, 200)
  reference: string;
}

class Letter {
  @OfficialText(1, 20)
  reference: unknown;
}

const messageFor = (reference: unknown) =>
  validateSync(Object.assign(new Letter(), { reference })).map((error) => error.constraints?.officialText);
const contactFor = (reference: string) =>
  validateSync(Object.assign(new Note(), { reference })).map((error) => error.constraints?.withoutContactDetails);

describe('official text', () => {
  it.each([
    'GPN/2020/121',
    'Ref. 2020-0001234',
    'DOLE-ILAB 2021-03-31',
    'DFA 20210331001234',
    'Note verbale No. 45/2021',
    'Ministère chargé du Travail (Québec)',
    "State labour commissioner's office (California)",
    'الوزارة المعنية بالقوى العاملة',
    'वैदेशिक रोजगार हेर्ने विभाग',
    'Cục quản lý lao động ngoài nước',
    'Labour @ Work agency',
    'Mobile inspection unit 12',
    'Telephone regulator 2021',
    'https://example.org/letters/12',
    'Act 1234 of 12.03.2021',
    'Lettre du 01.02.2021',
    'Note of 03-02-2021',
    'No. 0001234567',
    'Reg. 0012345678',
    'ILO C181 and 2021 02 01',
    'وزارة ٢٠٢١',
  ])('may be %p', (text) => {
    expect([unfitForRecord(text, 1, 200), ...contactFor(text)]).toEqual([undefined]);
  });

  it.each([
    ['write to focal.point@example.org', 'an e-mail address'],
    ['focal.point＠example.org', 'an e-mail address'],
    ['mailto:somebody', 'a link with a user name'],
    ['https://user:secret@example/inbox', 'a link with a user name'],
    ['call +63 2 5550 0142', 'a telephone number'],
    ['0063 2 5550 0142', 'a telephone number'],
    ['Tel. 555 0142 00', 'a telephone number'],
    ['Téléphone : 5550142', 'a telephone number'],
    ['WhatsApp 5550142', 'a telephone number'],
    ['0917 555 0142', 'a telephone number'],
    ['(02) 5550 0142', 'a telephone number'],
    ['(202) 555-0142', 'a telephone number'],
    ['202-555-0142', 'a telephone number'],
    ['09175550142', 'a telephone number'],
    ['01 55 55 01 42', 'a telephone number'],
    ['1 800 555 0142', 'a telephone number'],
    ['0063255500142', 'a telephone number'],
    ['(+63) 2 5550 0142', 'a telephone number'],
    ['+٩٧٤ ٥٥٥٠ ٠١٤٢', 'a telephone number'],
  ])('must not hold contact details: %p', (text, detail) => {
    expect(contactDetailIn(text)).toBe(detail);
    expect(contactFor(text)).toEqual([
      `reference must hold no contact details: it seems to hold ${detail}; contact details belong in a person's profile`,
    ]);
  });

  it.each([
    ['', 'it is empty'],
    ['x'.repeat(21), 'it has 21 of at most 20 characters'],
    ['two\nlines', 'it has a line break or a character that cannot be seen'],
    ['nul\u0000', 'it has a line break or a character that cannot be seen'],
    ['turned \u202Etxet', 'it has a line break or a character that cannot be seen'],
    ['half \uD83D', 'it has a line break or a character that cannot be seen'],
    [' led by a space', 'it begins or ends with a space'],
    ['Ministe\u0300re', 'its letters and accents are not composed (Unicode NFC)'],
  ])('must not be %p', (text, why) => {
    expect(messageFor(text)).toEqual([`reference must be one line of 1 to 20 characters: ${why}`]);
  });

  it('counts characters, not halves of them', () => {
    expect(unfitForRecord('𠮷'.repeat(20), 1, 20)).toBeUndefined();
  });

  it.each([undefined, null, 7, {}])('must be text: %p', (value) => {
    expect(messageFor(value)).toEqual(['reference must be one line of 1 to 20 characters: it is not text']);
  });

  it('never repeats what was written, since it may be personal', () => {
    expect(JSON.stringify([messageFor('focal@example.org'), contactFor('focal@example.org')])).not.toContain('focal');
  });

  it('is held to what may come in where it comes in alone: a log may hold what an older rule let pass', () => {
    expect(validateSync(Object.assign(new Note(), { reference: 'Tel. 555 0142 00' }), { strictGroups: true })).toEqual([]);
  });

  it('is trimmed and composed when it arrives', () => {
    expect(plainToInstance(Letter, { reference: '  Ministe\u0300re \n' }).reference).toBe('Ministère');
    expect(plainToInstance(Letter, { reference: 7 }).reference).toBe(7);
  });

  it('answers quickly for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => typeof (unfitForRecord(text, 1, 200) ?? '') === 'string'),
    );
    expect(unfitForRecord(`+${'1 '.repeat(50_000)}x@`, 1, 200)).toBeDefined();
    expect(contactDetailIn('1 '.repeat(20_000))).toBeUndefined();
  });
});
