import { hash } from 'node:crypto';
import type { Command } from './command.js';

/** Recognises the same command again, whatever the order of its fields: 132 bits of SHA-256 as base64url. */
export const digestOf = (command: Command): string =>
  hash('sha256', command.constructor.name + canonical(command), 'base64url').slice(0, 22);

/** JSON with the fields of every object in order; like JSON.stringify it leaves out what is undefined. */
function canonical(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item) ?? 'null').join(',')}]`;
  if (hasToJson(value)) return canonical(value.toJSON());
  const content = value as Record<string, unknown>;
  let text = '';
  for (const name of Object.keys(content).sort()) {
    const field = canonical(content[name]);
    if (field !== undefined) text += `${text === '' ? '' : ','}"${name}":${field}`;
  }
  return `{${text}}`;
}

const hasToJson = (value: object): value is { toJSON(): unknown } => typeof (value as { toJSON?: unknown }).toJSON === 'function';
