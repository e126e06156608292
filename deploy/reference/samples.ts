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

/** Blocks of TypeScript of a page that are said to stand in no file: of a page whose blocks all have to. */
export const unheldBlocks = (page: string): number => [...page.matchAll(/^```ts$/gm)].length - samplesIn(page).length;

/** Paths in backquotes that lead to nothing. */
export const deadPaths = (page: string, exists: (path: string) => boolean): readonly string[] =>
  [...page.matchAll(/`((?:apps|libs|deploy|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path).filter((path) => !exists(path));
