import { setTimeout as pause } from 'node:timers/promises';

/** What a command was answered. */
export interface Recorded {
  readonly id: string;
  readonly position: number;
}

/** A body that is no JSON. */
export interface Table {
  readonly type: 'text/csv';
  readonly content: string;
}

/** The public API of the network, as it answers this participant. */
export type Send = (
  method: 'GET' | 'POST',
  path: string,
  body?: object | Table,
) => Promise<{ readonly status: number; readonly body: unknown }>;

interface Refusal {
  readonly code?: string;
  readonly detail?: string;
}

/** A command of the example was not taken: the example is wrong, or somebody records at the same time. */
export class ExampleRefused extends Error {
  constructor(
    path: string,
    readonly status: number,
    /** The problem as it was answered. */
    readonly problem: Refusal,
  ) {
    super(`${path}: ${problem.code ?? `answered ${status}`}${problem.detail ? `: ${problem.detail}` : ''}`);
    this.name = 'ExampleRefused';
  }
}

/** Refusals that go away once a service has heard of what another recorded, or a computation is done. */
const NOT_HEARD_YET =
  /(unknown|not-a-member|not-established|person-of-another|not-registered|view-|not-ready|too-many-requests|no-module|no-terms-in-force|not-found|not-computed)/;
const TRIES = 200;
const PAUSE_MS = 50;

/** Somebody in the example: whatever they do, they ask of the public API, with a token of their role. */
export class Participant {
  constructor(private readonly send: Send) {}

  /** Asks again until the services that have to know have heard. @throws ExampleRefused */
  async execute(path: string, body: object = {}): Promise<Recorded> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.send('POST', path, body);
      if (answer.status < 400) return answer.body as Recorded;
      const refusal = answer.body as Refusal;
      if (attempt === TRIES || !NOT_HEARD_YET.test(refusal.code ?? '')) throw new ExampleRefused(path, answer.status, refusal);
      await pause(PAUSE_MS);
    }
  }

  /** Sends a table, as a file. @throws ExampleRefused */
  async submitTable(path: string, rows: string): Promise<void> {
    const { status, body } = await this.send('POST', path, { type: 'text/csv', content: rows });
    if (status >= 400) throw new ExampleRefused(path, status, body as Refusal);
  }

  /** Reads until what is awaited is there. @throws ExampleRefused */
  async readUntil<Answer>(path: string, isThere: (answer: Answer) => boolean): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const { status, body } = await this.send('GET', path);
      if (status < 400 && isThere(body as Answer)) return body as Answer;
      if (attempt === TRIES) throw new ExampleRefused(path, status, body as Refusal);
      await pause(PAUSE_MS);
    }
  }
}
