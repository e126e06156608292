import { Command } from 'commander';
import { lazily } from '../lazily.js';
import { forWhom } from './who-signs-in.js';

/** `gpn sign-in --role secretariat` prints a link that signs whoever opens it into the console: once, within ten minutes. */
export const signInCommand = (): Command =>
  forWhom(new Command('sign-in').description('Print a link that signs in once, within ten minutes, by the local key')).action(
    lazily(async () => (await import('../actions/sign-in.js')).printLink),
  );
