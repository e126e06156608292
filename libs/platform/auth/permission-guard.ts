import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Permission } from '#libs/event-sourcing';
import { RULE } from './allow.js';
import { decide, type ValuesOf } from './permission.js';
import { refusalOf } from './refused-access.js';

/** Default deny: asks the rule of the route, with everything that the request says. */
@Injectable()
export class PermissionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const by: readonly Permission[] = Reflect.getMetadata(RULE, context.getHandler()) ?? [];
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const decision = decide(by, request.gpn.caller, valuesIn(request));
    if (!decision.allowed) throw refusalOf(decision);
    return true;
  }
}

const valuesIn =
  (request: FastifyRequest): ValuesOf =>
  (field) =>
    [request.params, request.query, request.body].flatMap((part) =>
      part !== null && typeof part === 'object' && Object.hasOwn(part, field) ? [(part as Record<string, unknown>)[field]] : [],
    );
