import { CommanderError } from 'commander';
import { endWithOutput } from './broken-output.js';
import { Failure } from './failure.js';
import { Network } from './network.js';
import { maskCredentials, visibly } from './platform.js';
import { program } from './program.js';

const tell = (line: string): void => void process.stderr.write(`gpn: ${maskCredentials(line)}\n`);

endWithOutput(
  process.stdout,
  process.stderr,
  () => Network.isRecording,
  (line, exitCode) => {
    if (line) tell(line);
    process.exit(exitCode);
  },
);

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    const expected = error instanceof Failure || (error instanceof Error && error.name === 'Refused');
    tell(expected ? visibly(error.message.replaceAll(/\s*\n\s*/g, ' ')) : ((error as Error)?.stack ?? String(error)));
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
}
