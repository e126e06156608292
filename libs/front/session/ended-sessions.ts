import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigurationError } from '#libs/platform';

/** No session lasts longer: what was ended before that is over anyway. */
export const LONGEST_SESSION_SECONDS = 8 * 3_600;

interface BegunSession {
  readonly id: string;
  readonly began: number;
}

/**
 * Which sessions were ended before their time: one by its id, all of a subject that began until then. It outlives the process, as the
 * cookies do; it holds ids and opaque subjects alone.
 */
export class EndedSessions {
  private readonly path: string;
  private readonly ended: Map<string, number>;

  /** @throws ConfigurationError for a file that cannot be read: a session that was ended would go on */
  constructor(
    data: string,
    private readonly now: () => number = Date.now,
  ) {
    this.path = join(data, 'ended-sessions.json');
    this.ended = readEnded(this.path);
  }

  has({ id, began }: BegunSession, subject: string): boolean {
    const endedAt = this.ended.get(subjectKey(subject));
    return this.ended.has(sessionKey(id)) || (endedAt !== undefined && began <= endedAt);
  }

  /** Seconds since the epoch, after which a session of the subject that begins now begins. */
  beginning(subject: string): number {
    return Math.max(this.now() / 1000, (this.ended.get(subjectKey(subject)) ?? 0) + 0.001);
  }

  end({ id }: Pick<BegunSession, 'id'>): void {
    this.note(sessionKey(id));
  }

  endAll(subject: string): void {
    this.note(subjectKey(subject));
  }

  private note(key: string): void {
    const seconds = this.now() / 1000;
    for (const [other, endedAt] of this.ended) if (endedAt < seconds - LONGEST_SESSION_SECONDS) this.ended.delete(other);
    this.ended.set(key, seconds);
    this.write();
  }

  /** Whole or not at all: whoever is told that the sessions are over may rely on it after a restart. */
  private write(): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const draft = `${this.path}.new`;
    const file = openSync(draft, 'w', 0o600);
    try {
      writeSync(file, JSON.stringify(Object.fromEntries(this.ended)));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, this.path);
  }
}

const sessionKey = (id: string): string => `session ${id}`;
const subjectKey = (subject: string): string => `subject ${subject}`;

function readEnded(path: string): Map<string, number> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, number>>));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new ConfigurationError([
      `the file ${path}, which says what sessions were ended, cannot be read (${(error as Error).message}); put it back, or remove it together with keys/session-key and keys/refresh-key, so that everybody signs in again`,
    ]);
  }
}
