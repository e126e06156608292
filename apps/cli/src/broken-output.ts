import type { Writable } from 'node:stream';

type Ended = (line: string | undefined, exitCode: number) => void;

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left',
  EDQUOT: 'no space left for you',
  EIO: 'it cannot be written to',
};

/** What went wrong with a file or another place that is written to, in words. */
export const whyUnwritten = ({ code = '', message }: NodeJS.ErrnoException): string => WORDS[code] ?? message;

/**
 * Ends the program when nobody takes its output any more. `gpn roll | head` closes it early: that is no fault. Where something
 * was being recorded meanwhile, it is: the rest was not.
 */
export function endWithOutput(output: Writable, errors: Writable, isRecording: () => boolean, end: Ended): void {
  // There is nowhere left to say so; the exit code stands.
  errors.on('error', () => undefined);
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') return end(`standard output: ${whyUnwritten(error)}`, 1);
    if (!isRecording()) return end(undefined, 0);
    return end('standard output was closed before the end: run the command again to record the rest', 1);
  });
}
