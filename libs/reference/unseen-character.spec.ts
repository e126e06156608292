import { unseenIn, unseenTold, visibly } from './unseen-character.js';

describe('a text whose characters can all be seen', () => {
  it.each([
    ['accents', 'Ministère chargé du Travail, n° 12 – « Québec »'],
    ['an accent of its own', 'Ministe\u0300re'],
    ['Arabic with marks', 'الوَزارة المعنيّة'],
    ['Persian with a joiner that parts letters', 'وزارت کتاب\u200Cها و خانه\u200Cی کار'],
    ['Sinhala', 'ශ්\u200Dරී ලංකා'],
    ['Bengali', 'র\u200D্যাব'],
    ['Malayalam as older keyboards write it', 'അവന്\u200D'],
    ['Devanagari', 'क्\u200Dष और क्\u200Cष'],
    ['Mongolian', 'ᠭᠣᠯ\u180Eᠠ ᠨ\u180Bᠠ'],
    ['Thai, Lao, Khmer, Amharic', 'กำ ລາວ ខ្មែរ አማርኛ'],
    ['Chinese, Japanese, Korean', '人力资源和社会保障部\u3000労働省 고용노동부'],
    ['signs of Arabic around numbers', '\u0601\u0661\u0662 \u06DD\u0663'],
    ['an emoji in colour, of several, with a skin, a flag, a keycap', '❤\uFE0F 👩\u200D🔬 👨🏽\u200D🚒 🏳\uFE0F\u200D🌈 🇫🇷 1\uFE0F\u20E3'],
    ['a no-break space', 'Avis\u00A0: 12'],
  ])('passes: %s', (_, text) => {
    expect([unseenIn(text), visibly(text)]).toEqual([undefined, text]);
  });
});

describe('a character that cannot be seen', () => {
  it.each([
    ['U+200B', 'Labour\u200B', 7],
    ['U+200C', 'Lab\u200Cour', 4],
    ['U+200D', 'Labour\u200D', 7],
    ['U+200C', 'کتاب\u200C', 5],
    ['U+200C', 'کتاب\u200C\u200Cها', 5],
    ['U+200D', '👩\u200Dx', 2],
    ['U+200E', 'Labour\u200E', 7],
    ['U+200F', 'العمل\u200F', 6],
    ['U+061C', '\u061C12', 1],
    ['U+202E', 'turned \u202Etxet', 8],
    ['U+2066', '\u2066Labour\u2069', 1],
    ['U+00AD', 'La\u00ADbour', 3],
    ['U+034F', 'La\u034Fbour', 3],
    ['U+2060', 'La\u2060bour', 3],
    ['U+FEFF', 'La\uFEFFbour', 3],
    ['U+FFF9', 'La\uFFF9bour', 3],
    ['U+3164', '\u3164\u3164', 1],
    ['U+115F', 'La\u115Fbour', 3],
    ['U+FFA0', 'Labour\uFFA0', 7],
    ['U+17B4', 'Labour\u17B4', 7],
    ['U+180E', 'La\u180Ebour', 3],
    ['U+2800', '\u2800\u2800', 1],
    ['U+FE0F', 'Labour\uFE0F', 7],
    ['U+FE0F', 'Group 1\uFE0F', 8],
    ['U+E0100', 'Labour\u{E0100}', 7],
    ['U+E0100', '葛\u{E0100}城', 2],
    ['U+E0041', 'Labour\u{E0041}', 7],
    ['U+E000', 'Labour\uE000', 7],
    ['U+10FFFD', '𠮷\u{10FFFD}', 2],
    ['U+FFFF', 'Labour\uFFFF', 7],
    ['U+FDD0', 'Labour\uFDD0', 7],
    ['U+1FFFE', 'Labour\u{1FFFE}', 7],
    ['U+D83D', 'half \uD83D', 6],
    ['U+0000', 'nul\u0000', 4],
    ['U+0009', 'tab\tulated', 4],
    ['U+000A', 'two\nlines', 4],
    ['U+000D', 'two\r\nlines', 4],
    ['U+0085', 'two\u0085lines', 4],
    ['U+2028', 'two\u2028lines', 4],
    ['U+007F', 'x\u007F', 2],
  ])('is told: %s', (codePoint, text, place) => {
    expect(unseenIn(text)).toMatchObject({ codePoint, at: place, line: 1 });
    expect(visibly(text)).toContain(`<${codePoint}>`);
  });

  it('may be a line feed where a text has lines, and a tab where it says so; of others the line is told', () => {
    expect(unseenIn('one\ntwo', { lines: true })).toBeUndefined();
    expect(unseenIn('one\n\ttwo', { lines: true, tabs: true })).toBeUndefined();
    expect(unseenIn('one\n\ttwo', { lines: true })).toMatchObject({ codePoint: 'U+0009', line: 2, at: 1 });
    expect(unseenIn('one\n𠮷𠮷\u200Bx', { lines: true })).toMatchObject({ codePoint: 'U+200B', line: 2, at: 3 });
    expect(unseenIn('one\r\ntwo', { lines: true })).toMatchObject({ codePoint: 'U+000D' });
  });

  it.each([
    [
      'ab\u200Bc',
      'has U+200B (zero-width space) as character 3, which cannot be seen: take it out, or type the text anew instead of pasting it',
    ],
    ['ab\nc', 'has U+000A (line break) as character 3: write it on one line'],
    ['ab\tc', 'has U+0009 (tab) as character 3: write blanks instead'],
    ['\uE000', 'has U+E000 (private use) as character 1, which stands for no character: write there what is meant'],
    [
      '\u202E',
      'has U+202E (mark of direction) as character 1, which cannot be seen: take it out, or type the text anew instead of pasting it',
    ],
    ['\u{E0041}', 'has U+E0041 (tag) as character 1, which cannot be seen: take it out, or type the text anew instead of pasting it'],
  ])('is told with what to do: %p', (text, message) => {
    const unseen = unseenIn(text);
    expect(unseen && unseenTold(unseen)).toBe(message);
  });
});
