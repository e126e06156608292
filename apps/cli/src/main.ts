import 'reflect-metadata';
import { CommanderError } from 'commander';
import { Failure } from './failure.js';
import { program } from './program.js';

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (isClosedPipe(error)) process.exitCode = 0;
  else {
    const expected = error instanceof Failure || (error instanceof Error && error.name === 'Refused');
    process.stderr.write(`gpn: ${expected ? error.message.replaceAll(/\s*\n\s*/g, ' ') : ((error as Error)?.stack ?? String(error))}\n`);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
}

/** `gpn roll | head` closes our output early: that is no fault. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';
}
