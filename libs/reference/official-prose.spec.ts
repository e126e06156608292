import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { OfficialProse, unfitAsProse } from './official-prose.js';

class Mandate {
  @OfficialProse(40)
  text: unknown;
}

const messageFor = (text: unknown) => validateSync(Object.assign(new Mandate(), { text })).map((error) => error.constraints?.officialProse);
const contactFor = (text: string) =>
  validateSync(Object.assign(new Mandate(), { text })).map((error) => error.constraints?.withoutContactDetails);

describe('official prose', () => {
  it('may have lines and paragraphs', () => {
    expect(unfitAsProse('To advise.\n\nIn writing, by 2021\n2022 5550 at the latest.', 100)).toBeUndefined();
    expect(unfitAsProse('يقدم المشورة\nكتابة', 100)).toBeUndefined();
  });

  it.each([
    ['', 'it is empty'],
    ['x'.repeat(41), 'it has 41 of at most 40 characters'],
    ['tab\tulated', 'it has a character that cannot be seen'],
    ['nul\u0000', 'it has a character that cannot be seen'],
    ['turned \u202Etxet', 'it has a character that cannot be seen'],
    ['old\rend', 'it has a character that cannot be seen'],
    ['\nled by a line', 'it begins or ends with a space or an empty line'],
    ['Ministe\u0300re', 'its letters and accents are not composed (Unicode NFC)'],
  ])('must not be %p', (text, why) => {
    expect(messageFor(text)).toEqual([`text must be text of 1 to 40 characters: ${why}`]);
  });

  it('must not hold contact details, in whichever line', () => {
    expect(contactFor('Write to\nsecretary@example.org')).toEqual([
      "text must hold no contact details: it seems to hold an e-mail address; contact details belong in a person's profile",
    ]);
  });

  it.each([undefined, null, 7, {}])('must be text: %p', (value) => {
    expect(messageFor(value)).toEqual(['text must be text of 1 to 40 characters: it is not text']);
  });

  it('is trimmed, composed and given one kind of line end when it arrives', () => {
    expect(plainToInstance(Mandate, { text: '  Ministe\u0300re\r\nof Work\rand\u2028more \n' }).text).toBe('Ministère\nof Work\nand\nmore');
    expect(plainToInstance(Mandate, { text: 7 }).text).toBe(7);
  });
});
