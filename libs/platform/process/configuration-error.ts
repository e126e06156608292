import { maskCredentials } from './mask-credentials.js';

/** The environment says something that cannot be: the message names each variable, its value and what is allowed; no password. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      maskCredentials(
        `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n  ${problems.join('\n  ')}`,
      ),
    );
    this.name = 'ConfigurationError';
  }
}
