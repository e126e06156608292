/** A piece of code on a page, and the file that the page says it stands in. */
export interface Sample {
  readonly file: string;
  readonly code: string;
}

/** The samples of a page: a line with nothing but a file's path in backquotes, then a block of code. */
export const samplesIn = (page: string): readonly Sample[] =>
  [...page.matchAll(/^`([\w./-]+)`\n\n```\w+\n([\s\S]*?)^```$/gm)].map(([, file = '', code = '']) => ({ file, code }));

/** The samples that are not in their file, word for word. */
export const staleSamples = (page: string, read: (file: string) => string): readonly Sample[] =>
  samplesIn(page).filter(({ file, code }) => !read(file).includes(code));
