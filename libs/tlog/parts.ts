import { hash } from 'node:crypto';
import { canonical } from './canonical.js';
import { sha256Hex } from './hashing.js';

/** Of an event, what an entry of the log is made from: as it is stored, never brought to a newer version. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly commandId: string;
  readonly commandDigest: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string | undefined;
  /** `none` or `hold`: its command wanted nobody to be notified. */
  readonly notices?: string | undefined;
  /** 16 random bytes, base64url: by it a digest of a part cannot be tested against a guess. Events of before there were salts have none. */
  readonly salt?: string | undefined;
  readonly stream: string;
  readonly revision: number;
}

const SALT_CHARACTERS = 22;

/**
 * The parts of an event, each given out or withheld as a whole, by name: `context` (who, by which command, in answer to what), and
 * `data.<member>` for each member of its data. A part is the text that its digest in the addendum is of, in UTF-8.
 */
export function toParts(event: StoredEvent): ReadonlyMap<string, string> {
  const parts = new Map([['context', toPart('context', context(event), event.salt)]]);
  for (const [member, value] of Object.entries(event.data)) {
    if (value === undefined) continue;
    const name = `data.${member}`;
    parts.set(name, toPart(name, value, event.salt));
  }
  return parts;
}

/** What an entry commits to: the SHA-256 of each part by its name. */
export function toAddendum(parts: ReadonlyMap<string, string>): string {
  const digests = [...parts.keys()].sort().map((name) => `${JSON.stringify(name)}:"${sha256Hex(parts.get(name) as string)}"`);
  return `{"parts":{${digests.join(',')}}}`;
}

/** The text of a part: `{"name","salt","value"}` in canonical form; without a salt where the event has none. */
export function toPart(name: string, value: unknown, eventSalt: string | undefined): string {
  const salt = eventSalt === undefined ? '' : `"salt":"${partSalt(name, eventSalt)}",`;
  return `{"name":${JSON.stringify(name)},${salt}"value":${canonical(value)}}`;
}

/**
 * The salt of a part: it is given out with its part, and says nothing of the event's salt or of other parts. 132 bits of the digest
 * are kept, so nothing can be appended to what was hashed.
 */
const partSalt = (name: string, eventSalt: string): string =>
  hash('sha256', `gpn part salt 1\n${eventSalt}\n${name}`, 'base64url').slice(0, SALT_CHARACTERS);

/** Engines differ in whether an event that was not traced has an empty trace context or none: none. */
const context = ({ actor, causationId, commandDigest, commandId, correlationId, notices, traceparent }: StoredEvent) => ({
  actor,
  causationId,
  commandDigest,
  commandId,
  correlationId,
  notices,
  traceparent: traceparent || undefined,
});
