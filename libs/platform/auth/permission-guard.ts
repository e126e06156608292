import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Permission } from '#libs/event-sourcing';
import { RULE } from './allow.js';
import type { Caller } from './caller.js';
import { assertKnowsDryRun } from './dry-run-header.js';
import { FocalPoints, notDesignated } from './focal-points.js';
import { completeQuery } from './own-authority.js';
import { decide } from './permission.js';
import { accessProblem } from './refused-access.js';
import { assertNoQuery, isCommand, saidBy } from './said-by.js';

/** Default deny: asks the rule of the route, about the very command or query that will be carried out. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(@Inject(FocalPoints) private readonly focalPoints: FocalPoints) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const permissions: readonly Permission[] = Reflect.getMetadata(RULE, context.getHandler()) ?? [];
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    assertNoQuery(request);
    if (isCommand(request)) assertKnowsDryRun(request, context.getHandler());
    completeQuery(request, permissions, request.gpn.caller);
    if (this.focalPoints.concerns(request.gpn.caller)) return this.asItStands(permissions, request, context.getClass());
    const decision = decide(permissions, request.gpn.caller, saidBy(request));
    if (!decision.allowed) throw accessProblem(decision);
    return true;
  }

  /** For a focal point: by the authorities that it acts for now. What comes after the guard sees no others. */
  private async asItStands(permissions: readonly Permission[], request: FastifyRequest, controller: unknown): Promise<boolean> {
    const { caller } = request.gpn;
    const said = saidBy(request);
    const byToken = decide(permissions, caller, said);
    if (!byToken.allowed) throw accessProblem(byToken);
    const suffices = (standing: Caller) => decide(permissions, standing, said).allowed;
    const standing = await this.focalPoints.patiently(caller, controller, suffices);
    if (!suffices(standing.caller)) throw notDesignated(caller, standing);
    request.gpn.caller = standing.caller;
    return true;
  }
}
