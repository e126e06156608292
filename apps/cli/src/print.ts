/** A text with the end of its last line, on standard output. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
