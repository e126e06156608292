import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { foldedLetters, lookAlikesIn, lookAlikeWarnings, nameKey, searchTerms, searchWords, sortKey } from './index.js';

/** More of them, for whoever changes the folding: `GPN_NAMES_RUNS=100000`. */
const numRuns = Number(process.env.GPN_NAMES_RUNS ?? 300);

const finds = (query: string, name: string) => searchTerms(query).every((term) => searchWords(name).includes(term));

const APOSTROPHES = [
  "'",
  '\u2018',
  '\u2019',
  '\u201b',
  '`',
  '\u00b4',
  '\u02b9',
  '\u02bb',
  '\u02bc',
  '\u02bd',
  '\u02be',
  '\u02bf',
  '\u2032',
  '\uff07',
  '\ua78c',
  '\u07f4',
];

describe('writings of one name', () => {
  test.each(APOSTROPHES)('are one whatever is typed for an apostrophe: %j', (sign) => {
    for (const name of [
      'O?zbekiston tashqi mehnat migratsiyasi agentligi',
      'Служба зв?язків з громадськістю',
      'Ministère chargé de l?emploi',
    ]) {
      const [typed, plain] = [name.replace('?', sign), name.replace('?', "'")];
      expect(nameKey(typed)).toBe(nameKey(plain));
      expect([finds(typed, plain), finds(plain, typed)]).toEqual([true, true]);
    }
  });

  test.each([
    ['IŞIL', 'Işıl'],
    ['isil', 'IŞIL'],
    ['TÜRKİYE İŞ KURUMU', 'Türkiye İş Kurumu'],
    ['turkiye is kurumu', 'Türkiye İş Kurumu'],
    ['Türkiye'.normalize('NFD'), 'TÜRKİYE'],
    ['GROSSMUSTER', 'Großmuster'],
    ['Strasse', 'Straße'],
    ['lukasz przyklad', 'Łukasz Przykład'],
    ['don', 'Đơn'],
    ['Denmark, Kobenhavn', 'Denmark, København'],
    ['AErofon', 'Ærofon'],
    ['oeuvre', 'Œuvre'],
    ['thorsson', 'Þórsson'],
    ['Sudur', 'Suður'],
    ['Haz-zebbug', 'Ħaż-Żebbuġ'],
    ['kasa', 'Ƙasa'],
    ['الوزارة', 'الــوزارة'],
    ['وزارة العمل', 'وِزَارَةُ الْعَمَل'],
    ['משרד העבודה', 'מִשְׂרַד הָעֲבוֹדָה'],
    ['Ｌａｂｏｕｒ', 'labour'],
    ['ΟΔΟΣ ΑΛΦΑ', 'οδος’αλφα'],
    ['Labour hire  authority', 'Labour-hire authority'],
  ])('%s is %s', (first, second) => {
    expect(nameKey(first)).toBe(nameKey(second));
    expect([finds(first, second), finds(second, first)]).toEqual([true, true]);
    expect(sortKey(first)).toBe(sortKey(second));
  });

  test.each([
    ['वैदेशिक रोजगार विभाग', 'वदशक रजगर वभग'],
    ['がいこく', 'かいこく'],
    ['Department of Labour', 'Department of Labour 2'],
    ['Protector of emigrants office', 'Protectors of emigrants office'],
    ['paʻu', 'pau'],
    ['зв’язок', 'звязок'],
    ['سأل', 'سال'],
    ['Сосо', 'Coco'],
    ['ǀXam', 'ǁXam'],
  ])('%s is not %s', (first, second) => {
    expect(nameKey(first)).not.toBe(nameKey(second));
  });

  test('that have no letters have nothing to go by, and are sorted as they are', () => {
    expect([nameKey('— ’ ` —'), searchWords('— ’ ` —'), sortKey('—')]).toEqual(['', '', '—']);
  });
});

/** Names of letters, marks and signs that some language writes, in whatever order. */
const name = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...APOSTROPHES,
        ...'ßẞıİłĐøÆœþĦŋəɔ ـًّٰאָ-.,()ςσΣ'.split(''),
        'ŉ',
        'ǰ',
        'ﬁ',
        'ſt',
        'Ａ',
        '한',
        'が',
        '労',
        '\u0345',
        'क्ष',
        '\u200f',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('the folding', () => {
  test('of what is folded changes nothing', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(nameKey(nameKey(text))).toBe(nameKey(text));
        expect(searchWords(searchWords(text))).toBe(searchWords(text));
      }),
      { numRuns },
    );
    const unstable: string[] = [];
    for (let code = 0; code < 0x110000; code++) {
      const letter = String.fromCodePoint(code);
      if (!/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}]/u.test(letter)) continue;
      const key = nameKey(letter);
      if (nameKey(key) !== key) unstable.push(`U+${code.toString(16)} ${letter}`);
    }
    expect(unstable).toEqual([]);
  });

  test('finds by a search whatever it takes for the same', () => {
    const writing = (text: string) => [text.toUpperCase(), text.normalize('NFD'), nameKey(text), text.replaceAll('\u02bb', "'")];
    fc.assert(
      fc.property(name, (text) => {
        for (const variant of writing(text).filter((candidate) => nameKey(candidate) === nameKey(text))) {
          expect([finds(text, variant), finds(variant, text)]).toEqual([true, true]);
        }
      }),
      { numRuns },
    );
  });

  test('takes the short way for ASCII to the same', () => {
    const ascii = fc.string({ unit: 'binary-ascii', maxLength: 40 });
    fc.assert(
      fc.property(ascii, (text) => expect(nameKey(text)).toBe(nameKey(`${text} \u00e9`).replace(/ ?e$/, ''))),
      { numRuns },
    );
  });

  test('never changes: ids in logs derive from it, whatever Unicode and the library say of old letters next year', () => {
    const digest = createHash('sha256');
    // Alphabets to which Unicode adds no letters any more.
    for (let code = 0; code < 0x1f00; code++)
      if (code < 0x1c80 || code >= 0x1d00) digest.update(`${code} ${nameKey(String.fromCodePoint(code))}\n`);
    expect(digest.digest('hex').slice(0, 16)).toBe('32d6f063244959b5');
  });

  test('leaves the signs between words where a text is looked through', () => {
    expect(foldedLetters('Ana.Przykład@Example.ORG')).toBe('ana.przyklad@example.org');
    expect(['O\u02bbtkir', 'O\u02bctkir', 'O`tkir'].map(foldedLetters)).toEqual(Array(3).fill("o'tkir"));
  });
});

describe('letters that look like another’s', () => {
  test.each([
    ['Ministry оf Labour', 'о', 'Cyrillic', 'Latin'],
    ['Mіnistry of Labour', 'і', 'Cyrillic', 'Latin'],
    ['Міністерство прaці', 'a', 'Latin', 'Cyrillic'],
    ['Міністерство праці i політики', 'i', 'Latin', 'Cyrillic'],
    ['Сосо agency', 'С, о, с', 'Cyrillic', 'Latin'],
    ['ΝΑΤΟ liaison office', 'Ν, Α, Τ, Ο', 'Greek', 'Latin'],
    ['Labοur office', 'ο', 'Greek', 'Latin'],
    ['Ministry (Mіnistère)', 'і', 'Cyrillic', 'Latin'],
  ])('%s', (name, letters, script, among) => {
    expect(lookAlikesIn(name).map((lookAlike) => [lookAlike.letters.join(', '), lookAlike.script, lookAlike.among])).toEqual([
      [letters, script, among],
    ]);
  });

  test.each([
    'Ministry of Labour',
    'Ministère chargé de l’emploi',
    'Oʻzbekiston tashqi mehnat migratsiyasi agentligi',
    'Служба звʼязків з громадськістю',
    'Қазақстан Республикасы Еңбек министрлігі',
    'Ministry of Labour (Қазақстан Республикасы Еңбек министрлігі)',
    'Ministry of Labour / Міністерство праці',
    'Агентство IT та HOPE',
    '厚生労働省ハローワークのIT課',
    '고용노동부 IT 支援',
    'الوزارة المعنية بالعمل',
    'कर्मचारी',
    'Υπουργείο Εργασίας',
    'Ƙasa',
    '42',
    '',
  ])('are none in %j', (name) => {
    expect(lookAlikesIn(name)).toEqual([]);
  });

  test('are told by letter and field, to be confirmed', () => {
    const [warning, ...others] = lookAlikeWarnings('membership', { name: 'Ministry оf Labour', nameEn: undefined });
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ code: 'membership/look-alike-letters', field: 'name' });
    expect(warning?.message).toContain('To be confirmed: name holds о (U+043E) of Cyrillic among Latin letters');
  });
});
