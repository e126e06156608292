import fc from 'fast-check';
import { nameBasedUuid } from '#libs/event-sourcing';
import { TEST_IDS } from '#libs/testing';
import { certificateNumber, readNumber } from './certificate-number.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [certificate, learner] = [nameBasedUuid('certificate'), nameBasedUuid('learner')];
const number = certificateNumber(TEST_IDS, '2026', certificate, learner, 0);
/** Where the year, the body and the check character stand. */
const places = [...number].flatMap((sign, place) => (place > 3 && sign !== '-' ? [place] : []));
const replaceAt = (text: string, place: number, sign: string) => text.slice(0, place) + sign + text.slice(place + 1);

describe('the number of a certificate', () => {
  it('is the same for the same certificate, and another for another one, learner or attempt', () => {
    expect(number).toMatch(/^GPN-2026-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(certificateNumber(TEST_IDS, '2026', certificate, learner, 0)).toBe(number);
    const others = [
      certificateNumber(TEST_IDS, '2026', nameBasedUuid('other'), learner, 0),
      certificateNumber(TEST_IDS, '2026', certificate, nameBasedUuid('other'), 0),
      certificateNumber(TEST_IDS, '2026', certificate, learner, 1),
    ];
    expect(new Set([number, ...others]).size).toBe(4);
  });

  it('is read as people type it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 2021, max: 2120 }), (id, year) => {
        const numberOfDraw = certificateNumber(TEST_IDS, String(year), id, learner, 0);
        const plain = numberOfDraw.replaceAll('-', '');
        for (const typed of [
          numberOfDraw,
          numberOfDraw.toLowerCase(),
          plain,
          plain.slice(3),
          ` ${numberOfDraw.replaceAll('-', ' ')} `,
          numberOfDraw.replaceAll('-', '\u2013'),
        ]) {
          expect(readNumber(typed)).toBe(numberOfDraw);
        }
        expect(readNumber(numberOfDraw.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(numberOfDraw);
        expect(readNumber(numberOfDraw.replaceAll('0', 'O').replaceAll('1', 'I'))).toBe(numberOfDraw);
      }),
    );
  });

  it('is not taken with one wrong character', () => {
    for (const place of places) {
      for (const sign of ALPHABET.replace(number.charAt(place), '')) expect(readNumber(replaceAt(number, place, sign))).toBeUndefined();
    }
  });

  it('is not taken with two characters swapped, wherever they stand', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(...places), fc.constantFrom(...places), (id, firstPlace, secondPlace) => {
        const right = certificateNumber(TEST_IDS, '2026', id, learner, 0);
        const swapped = replaceAt(replaceAt(right, firstPlace, right.charAt(secondPlace)), secondPlace, right.charAt(firstPlace));
        expect(readNumber(swapped)).toBe(swapped === right ? right : undefined);
      }),
    );
  });

  it.each(['', 'GPN', number.slice(0, -1), `${number}0`, `${number.slice(0, -1)}U`, 'GPN-2026-00000-00000', `X${number}`])(
    'is not %p',
    (typed) => {
      expect(readNumber(typed)).toBeUndefined();
    },
  );
});
