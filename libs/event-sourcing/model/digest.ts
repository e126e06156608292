import { hash } from 'node:crypto';
import type { Command } from './command.js';

/** What a command holds, as JSON, whatever the order of its fields. */
export const toContent = (command: Command): string => JSON.stringify(withOrderedFields(command));

/** Recognises the same command again: 132 bits of SHA-256 as base64url. */
export const toDigest = (command: Command, content = toContent(command)): string =>
  hash('sha256', command.constructor.name + content, 'base64url').slice(0, 22);

/** A copy with the fields of every object in order, then written by the native JSON: each command pays for this. */
function withOrderedFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  if (Array.isArray(value)) return value.map(withOrderedFields);
  const content = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  for (const name of insertionSort(Object.keys(content))) copy[name] = withOrderedFields(content[name]);
  return copy;
}

/** By insertion: for the few fields of a command several times faster than the general sort. */
function insertionSort(names: string[]): string[] {
  for (let index = 1; index < names.length; index++) {
    const name = names[index] as string;
    let previous = index - 1;
    for (; previous >= 0 && (names[previous] as string) > name; previous--) names[previous + 1] = names[previous] as string;
    names[previous + 1] = name;
  }
  return names;
}
