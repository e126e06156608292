import type { Type } from '@nestjs/common';
import { bootstrap } from './bootstrap.js';
import { ConfigurationError } from './process/configuration-error.js';
import { maskCredentials } from './process/mask-credentials.js';

/**
 * One service in this process, until SIGTERM or SIGINT. Says where it listens in one line of JSON; why it did not start in
 * one line where people can mend it, else with everything that is known, and exits with 1.
 */
export async function runService(module: Type<object>, title: string): Promise<void> {
  // Whoever started us is gone.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  try {
    const { url, configuration } = await bootstrap({ modules: [module], title });
    const { engines, instance } = configuration;
    const ready = { level: 'info', time: new Date().toISOString(), msg: `${title} listens on ${url}`, url, engines, instance };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  } catch (error) {
    process.stderr.write(`${whyNotStarted(title, error)}\n`);
    process.exit(1);
  }
}

function whyNotStarted(title: string, error: unknown): string {
  if (error instanceof ConfigurationError) return error.message.split(/\s*\n\s*/).join(' ');
  return maskCredentials(`${title} did not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
