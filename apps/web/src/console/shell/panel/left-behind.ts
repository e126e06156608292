import type { Written } from '../address/search.ts';

type PathParams = Readonly<Record<string, string>>;

/** A screen that was reached, as its address said it. */
export interface Reached {
  /** Of the table of screens. */
  readonly path: string;
  readonly params: PathParams;
  readonly search: Written;
  /** With the base, as a link has it. */
  readonly href: string;
  /** Its place among the steps that Back takes back. */
  readonly step: number;
}

/** Of the router's state of an address. */
export const toStep = (state: object): number => ('__TSR_index' in state ? Number(state.__TSR_index) : 0);

interface Trail {
  /** The last screen that is no form of a command. */
  readonly screen?: Reached;
  /** The form of a command that was shown last, until another screen is reached. */
  readonly command?: Reached;
  /** The form that was left for the screen from which it had been opened. */
  readonly closed?: Reached;
}

/** What is known after one more screen was reached. */
export function follow({ screen, command }: Trail, reached: Reached, isCommand: boolean): Trail {
  if (isCommand) return screen ? { screen, command: reached } : { command: reached };
  const isReturn = command !== undefined && screen?.href === reached.href && screen.step === reached.step;
  return isReturn ? { screen: reached, closed: command } : { screen: reached };
}

/** Whether a screen can stand beneath a form: it is about nothing that the form is not about. */
export const mayStandBeneath = (screen: Pick<Reached, 'params'>, { params }: Pick<Reached, 'params'>): boolean =>
  Object.entries(screen.params).every(([name, value]) => params[name] === value);

let trail: Trail = {};

export const leftBehind = {
  note: (reached: Reached, isCommand: boolean): void => {
    trail = follow(trail, reached, isCommand);
  },
  screen: (): Reached | undefined => trail.screen,
  /** The link by which a form was opened that was just closed. */
  opener: (): string | undefined => trail.closed?.href,
};
