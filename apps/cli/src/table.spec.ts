import stringWidth from 'string-width';
import { table } from './table.js';

const NAMES = {
  Chinese: '人力资源和社会保障部',
  Japanese: '厚生労働省',
  Korean: '고용노동부',
  'Korean in letters of their own': '고용노동부'.normalize('NFD'),
  Latin: 'Ministry of Labour',
  'letters with marks behind them': 'Ministère du Travail'.normalize('NFD'),
  Thai: 'กระทรวงแรงงาน',
  Hindi: 'श्रम मंत्रालय',
  Arabic: 'وزارة العمل',
  'emoji of several signs': '👩‍⚖️🇱🇰 Ministry',
};

test.each(Object.entries(NAMES))('the next column begins in the same column of the terminal behind a name in %s', (_, name) => {
  const lines = table([
    ['AUTHORITY', 'STATUS'],
    [name, 'member'],
    ['A longer name than all of the others', 'member'],
  ]).split('\n');
  const starts = lines.map((line) => stringWidth(line.slice(0, line.search(/STATUS|member/))));
  expect(new Set(starts).size).toBe(1);
});

test('a letter of Chinese is two columns wide, and a mark is none', () => {
  expect(
    table([
      ['人力', '|'],
      ['four', '|'],
      ['e\u0301e\u0301ee', '|'],
    ]).split('\n'),
  ).toEqual(['人力  |', 'four  |', 'e\u0301e\u0301ee  |']);
});
