import type { ExampleCalendar } from './calendar.js';
import type { Participant } from './participant.js';

/** In what a participant acts. */
export interface Part {
  readonly role: 'secretariat' | 'focal-point';
  readonly subject: string;
  readonly authorities?: readonly string[];
}

/** Who takes part in the example, and what has been recorded of it so far. */
export class ExampleNetwork {
  private readonly ids = new Map<string, string>();

  constructor(
    readonly calendar: ExampleCalendar,
    /** Prepares what and whom the example records. */
    readonly officer: Participant,
    /** Looks at what the first officer prepared: reviews are made by somebody else. */
    readonly colleague: Participant,
    private readonly playing: (part: Part) => Participant,
  ) {}

  /** Somebody who speaks for an authority of the example. */
  playFocalPoint(authority: string): Participant {
    const subject = this.id('focal point', authority);
    return this.playing({ role: 'focal-point', subject, authorities: [this.id('authority', authority)] });
  }

  keep(kind: string, key: string, id: string): string {
    this.ids.set(`${kind} ${key}`, id);
    return id;
  }

  /** @throws Error for what was not recorded before: the chapters are out of order */
  id(kind: string, key: string): string {
    const id = this.ids.get(`${kind} ${key}`);
    if (id === undefined) throw new Error(`the example names the ${kind} ${key} before it is recorded`);
    return id;
  }
}
