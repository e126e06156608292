import { PassThrough } from 'node:stream';
import { endWithOutput } from './broken-output.js';

const createError = (code: string, message = code): Error => Object.assign(new Error(message), { code });

function endingsAfter(error: Error, isRecording: boolean): readonly unknown[] {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const ends: unknown[] = [];
  endWithOutput(
    output,
    errors,
    () => isRecording,
    (line, exitCode) => ends.push(line, exitCode),
  );
  output.emit('error', error);
  return ends;
}

test('who reads no more is no fault while it only asks; while something is recorded it is said that the rest was not', () => {
  expect(endingsAfter(createError('EPIPE'), false)).toEqual([undefined, 0]);
  expect(endingsAfter(createError('EPIPE'), true)).toEqual([
    'standard output was closed before the end: run the command again to record the rest',
    1,
  ]);
});

test('what cannot be written is a fault, in words', () => {
  expect(endingsAfter(createError('ENOSPC'), true)).toEqual(['standard output: no space left', 1]);
  expect(endingsAfter(createError('EBADF', 'EBADF: bad file descriptor, write'), false)).toEqual([
    'standard output: EBADF: bad file descriptor, write',
    1,
  ]);
});

test('an error output that is gone changes nothing', () => {
  const errors = new PassThrough();
  endWithOutput(
    new PassThrough(),
    errors,
    () => false,
    () => undefined,
  );
  expect(() => errors.emit('error', createError('EPIPE'))).not.toThrow();
});
