import type { Fault } from './page.mjs';
import type { Terminal } from './terminal.mjs';

export declare function follow(
  page: string,
  options: {
    readonly terminal: Terminal;
    readonly network?: { restart(commands: string): Promise<void>; waitUntilSettled(): Promise<void> };
    readonly url?: string;
  },
): Promise<{
  readonly ran: number;
  readonly notRun: readonly { readonly line: number; readonly needs: string }[];
  readonly fault?: Fault;
}>;
