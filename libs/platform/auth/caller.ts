import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '#libs/event-sourcing';

/** Who asks, as the token says. */
export interface Caller {
  /** Opaque; `public` for nobody in particular. */
  readonly subject: string;
  readonly roles: readonly Role[];
  /** Ids of the authorities that the caller speaks for. */
  readonly authorities: readonly string[];
}

/** A request without a token. */
export const NOBODY: Caller = { subject: 'public', roles: ['public'], authorities: [] };

/** True for the Secretariat and for auditors, before whom nothing of a record is withheld. */
export const seesEverything = ({ roles }: Pick<Caller, 'roles'>): boolean => roles.includes('secretariat') || roles.includes('auditor');

/** `@Caller() caller: Caller` */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<FastifyRequest>().gpn.caller,
);
