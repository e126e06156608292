import { randomUUID } from 'node:crypto';
import { type CommandContext, command } from '#libs/event-sourcing';
import { ExpressInterest } from '../../membership/src/authorities/domain/membership.messages.js';

/** An expression of interest of an authority that no other call names. */
export const expression = (index: number): ExpressInterest =>
  command(ExpressInterest, {
    country: 'KEN',
    name: `Ministry responsible for Labour, bench ${index}`,
    nameEn: `Ministry responsible for Labour, bench ${index}`,
    kind: 'ministry',
    portfolios: ['labour'],
    channel: 'email',
  });

export function context(): CommandContext {
  const commandId = randomUUID();
  return { commandId, actor: 'bench', now: new Date().toISOString(), correlationId: commandId, causationId: commandId };
}
