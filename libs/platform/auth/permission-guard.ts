import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Permission } from '#libs/event-sourcing';
import { RULE } from './allow.js';
import { decide } from './permission.js';
import { refusalOf } from './refused-access.js';
import { assertNoQuery, saidBy } from './said-by.js';

/** Default deny: asks the rule of the route, about the very command or query that will be carried out. */
@Injectable()
export class PermissionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const by: readonly Permission[] = Reflect.getMetadata(RULE, context.getHandler()) ?? [];
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    assertNoQuery(request);
    const decision = decide(by, request.gpn.caller, saidBy(request));
    if (!decision.allowed) throw refusalOf(decision);
    return true;
  }
}
