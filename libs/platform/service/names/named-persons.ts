import { defined } from '#libs/event-sourcing';
import type { Caller } from '../../auth/caller.js';

/** What is asked of the service that knows names: it answers about those alone whom the caller may see. */
export interface NamesAsked {
  /** Ids of authorities; others are of no authority, and nobody is registered with them. */
  readonly authorities: readonly string[];
  readonly texts: readonly string[];
}

/** What is answered; never who it is. */
export interface NamesAnswered {
  /** Numbers of the texts, from 0, that seem to name a person who is registered with one of the authorities. */
  readonly texts: readonly number[];
  /** False: there are more persons than were looked at. */
  readonly whole: boolean;
}

/** Numbers of the texts that seem to name somebody; undefined: not looked through. */
export type NamesFound = readonly number[] | undefined;

/** The service that knows names, in the same process. */
export type NamesIn = (question: NamesAsked, caller: Caller) => Promise<NamesAnswered>;

/** Where it is asked over HTTP. */
const NAMES_IN_PATH = '/api/people/persons/named-in';

/** A command does not wait for longer: it is recorded, and says that it was not looked through. */
const ANSWER_WITHIN_MS = 2_000;

interface Asking {
  readonly caller: Caller;
  /** The caller's own token: whom the caller may not see, is not told of. */
  readonly authorization: string | undefined;
}

/**
 * Whether texts name persons. Names are known to one service alone, and leave it for nobody: the texts go there. In one process it
 * is asked directly, else at its address; without one nothing is looked through.
 */
export class NamedPersons {
  private known: NamesIn | undefined;

  constructor(
    private readonly address: string | undefined,
    private readonly withinMs = ANSWER_WITHIN_MS,
  ) {}

  /** Says that the service is in this process. */
  offer(service: NamesIn): NamesIn {
    this.known = service;
    return service;
  }

  /** False where nobody could be asked: that the texts are not looked through is then how the process was set up. */
  get canBeAsked(): boolean {
    return this.known !== undefined || this.address !== undefined;
  }

  /** Undefined: the service was away, or took too long. Never throws. */
  async in(question: NamesAsked, { caller, authorization }: Asking): Promise<NamesFound> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.withinMs);
    const tooLate = new Promise<undefined>((resolve) => late.signal.addEventListener('abort', () => resolve(undefined)));
    try {
      const asking = this.known ? this.known(question, caller) : this.overHttp(question, authorization, late.signal);
      const answered = await Promise.race([asking, tooLate]);
      return answered && (answered.whole || answered.texts.length > 0) ? answered.texts : undefined;
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  private async overHttp(question: NamesAsked, authorization: string | undefined, signal: AbortSignal): Promise<NamesAnswered | undefined> {
    const answer = await fetch(new URL(NAMES_IN_PATH, this.address), {
      method: 'POST',
      headers: defined({ 'content-type': 'application/json', authorization: authorization || undefined }),
      body: JSON.stringify(question),
      redirect: 'error',
      signal,
    });
    if (!answer.ok) return undefined;
    const { texts, whole } = (await answer.json()) as { readonly texts?: unknown; readonly whole?: unknown };
    return Array.isArray(texts) ? { texts: texts.map(Number), whole: whole === true } : undefined;
  }
}
