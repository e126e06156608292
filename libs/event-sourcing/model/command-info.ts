import type { Command, CommandClass } from './command.js';

/** Who a caller can be. `public`: nobody in particular, no token. */
export type Role = 'secretariat' | 'auditor' | 'focal-point' | 'public';

/**
 * A role that may do something; `owns`: only when this field of the command or path is an authority that the caller speaks
 * for; `self`: whoever has a token, in any role, when this field is the person that the token was issued to.
 */
export type Permission = Role | { readonly role: Role; readonly owns: string } | { readonly self: string };

export interface CommandInfo {
  /** One sentence for the API's reader. */
  readonly summary: string;
  readonly allowedFor: readonly Permission[];
  /** True when the command can start a history: its route has no id in the path. */
  readonly creates?: boolean;
}

const tasks = new WeakMap<CommandClass, CommandInfo>();

/** Says what a command is for and who may issue it; its HTTP route and OpenAPI entry are made from this. */
export const CommandInfo =
  (summary: string, allowedFor: readonly Permission[], options: { readonly creates?: boolean } = {}) =>
  <C extends Command>(type: CommandClass<C>): void => {
    tasks.set(type, { summary, allowedFor, ...options });
  };

/** @throws Error for a command class without `@CommandInfo`: it would have no rule about who may issue it */
export function commandInfo(type: CommandClass): CommandInfo {
  const task = tasks.get(type);
  if (!task) throw new Error(`${type.name} has no @CommandInfo: say what it is for and who may issue it`);
  return task;
}

/** True for a command that can start a history. */
export const opensHistory = (issued: Command): boolean => tasks.get(issued.constructor as CommandClass)?.creates === true;
