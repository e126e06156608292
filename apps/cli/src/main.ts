import 'reflect-metadata';
import { CommanderError } from 'commander';
import { Failure } from './failure.js';
import { program } from './program.js';

// `gpn roll | head` closes our output early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    const expected = error instanceof Failure || (error instanceof Error && error.name === 'Refused');
    process.stderr.write(`gpn: ${expected ? error.message.replaceAll(/\s*\n\s*/g, ' ') : ((error as Error)?.stack ?? String(error))}\n`);
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
}
