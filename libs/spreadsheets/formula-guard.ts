/**
 * A spreadsheet runs what begins like a formula, also in full-width signs. Where it takes `;` or tab for the separator of cells,
 * a formula may begin after one of those, and behind a quotation mark that it takes for its own. An apostrophe in front tells it
 * that it is text. What has apostrophes in front already gets one more, so that taking off one gives back what was guarded.
 */
const BEGINS = String.raw`(?<=^|[;\t])`;
const RUNS = String.raw`(?=['"]*[=+\-@\t\r＝＋－＠])`;
const GUARDED_HERE = new RegExp(BEGINS + RUNS, 'g');
const GUARD = new RegExp(`${BEGINS}'${RUNS}`, 'g');
/** What a spreadsheet reads as a number runs nothing; guarded it would be a number no more. */
const NUMBER = /^-\d+(\.\d+)?$/;

export const guard = (text: string): string => (NUMBER.test(text) ? text : text.replace(GUARDED_HERE, "'"));

/** The text that was guarded; any other as it is: an apostrophe before anything else is part of the text. */
export const unguard = (text: string): string => (text.includes("'") ? text.replace(GUARD, '') : text);
