/**
 * What a command does stands in a file of its own below actions/, which is loaded once the command is typed: help and the other
 * commands load none of it.
 */
export const lazily =
  <Given extends readonly unknown[]>(load: () => Promise<(...given: Given) => Promise<void>>) =>
  async (...given: Given): Promise<void> =>
    (await load())(...given);
