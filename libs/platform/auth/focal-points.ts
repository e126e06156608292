import type { CommandHandler, EventStore, Index } from '#libs/event-sourcing';
import type { FocalPointRule } from '../process/configuration.js';
import { Problem } from '../process/problem.js';
import type { Caller } from './caller.js';

/** Who acts for authorities now, as one service knows it. */
export interface Speakers extends Index {
  start(): void;
  stop(): Promise<void>;
  /** `unheard`: the service has not heard yet what it would have to know. */
  speaks(subject: string, authority: string): Promise<'yes' | 'no' | 'unheard'>;
}

/** How a service comes to know it. */
export type SpeakersOf = (parts: {
  readonly store: EventStore;
  readonly handling: CommandHandler;
  /** True when everything that was told to a reaction of this group has been settled. */
  readonly heard: (group: string) => Promise<boolean>;
}) => Speakers;

/** A caller with what holds of its token now. */
export interface EffectiveCaller {
  readonly caller: Caller;
  /** True when an authority of the token was left out only because nothing was heard of it yet. */
  readonly unheard: boolean;
}

/** Membership and the others tell a service a moment after they told the caller (decision 0010). */
const PATIENCE_MS = 2_000;
/** Between two looks: at first, and at most. Many who wait would keep the process from hearing what they wait for. */
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 250;

/**
 * Whether a focal point is one now. The token says for which authorities somebody was let in; that somebody may have lost the
 * function since. Both must hold. This is the one place that decides it: the guard asks for each request, and whatever comes
 * after the guard sees the authorities that are left.
 */
export class FocalPoints {
  private readonly byController = new Map<unknown, Speakers>();
  private readonly all: Speakers[] = [];

  constructor(private readonly rule: FocalPointRule) {}

  /** A service's, which answers for the routes of its controllers. */
  add(controllers: readonly unknown[], speakers: Speakers): Speakers {
    for (const controller of controllers) this.byController.set(controller, speakers);
    this.all.push(speakers);
    return speakers;
  }

  start(): void {
    if (this.rule === 'designated') for (const speakers of this.all) speakers.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((speakers) => speakers.stop()));
  }

  /** True for a caller about whom the token alone does not say what it may. */
  concerns({ roles }: Caller): boolean {
    return this.rule === 'designated' && roles.includes('focal-point');
  }

  /** Without an authority that it acts for now, a caller is no focal point. */
  async standing(caller: Caller, controller: unknown): Promise<EffectiveCaller> {
    const speakers = this.byController.get(controller);
    const authorities: string[] = [];
    let unheard = false;
    for (const authority of speakers ? caller.authorities : []) {
      const speaking = await speakers?.speaks(caller.subject, authority);
      if (speaking === 'yes') authorities.push(authority);
      unheard ||= speaking === 'unheard';
    }
    if (authorities.length === caller.authorities.length && authorities.length > 0) return { caller, unheard };
    const roles = authorities.length > 0 ? caller.roles : caller.roles.filter((role) => role !== 'focal-point');
    return { caller: { ...caller, roles, authorities }, unheard };
  }

  /** Asks again until the standing suffices, for a moment: a designation that was just told of is on its way. */
  async patiently(caller: Caller, controller: unknown, suffices: (caller: Caller) => boolean): Promise<EffectiveCaller> {
    const giveUp = performance.now() + (caller.authorities.length > 0 ? PATIENCE_MS : 0);
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const standing = await this.standing(caller, controller);
      const leftMs = giveUp - performance.now();
      if (suffices(standing.caller) || leftMs <= 0) return standing;
      await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, leftMs)));
    }
  }
}

/** What is answered to a focal point by its token that is none now. */
export const notDesignated = ({ authorities }: Caller, { unheard }: EffectiveCaller): Problem =>
  unheard
    ? new Problem('platform/designations-unheard', 'The service has not heard yet who acts for authorities.')
    : new Problem(
        'platform/not-designated',
        authorities.length === 0
          ? 'The token names no authority that you act for.'
          : 'The authority has designated others, or you are registered and not designated. The Secretariat, or a focal point of the authority, designates.',
        { extensions: { authorities } },
      );
