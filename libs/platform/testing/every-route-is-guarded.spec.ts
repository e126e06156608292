import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Post } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Allow, listRoutes, type RunningApp } from '../index.js';
import { AllotmentModule } from './allotment-module.js';
import { everyRouteIsGuarded } from './every-route-is-guarded.js';
import { guardedBy } from './guarded-by.js';
import { start } from './start.js';

let running: RunningApp | undefined;
afterEach(() => running?.close());

@Controller('gate')
class GateController {
  @Get('open')
  open(): string {
    return 'anybody could read this';
  }

  @Post('empty')
  @Allow()
  empty(): string {
    return 'nobody may';
  }
}

@Module({ controllers: [GateController] })
class GateModule {}

/** Looks guarded, and asks after a field that no request of it can have said right. */
@Controller('leak')
class LeakController {
  @Get(':authority')
  @Allow('public', { role: 'focal-point', owns: 'authority' })
  open(@Param('authority') authority: string): string {
    return authority;
  }
}

@Module({ controllers: [LeakController] })
class LeakModule {}

/** What a request says in the named places. */
const valuesIn =
  (...places: readonly ('params' | 'query' | 'body')[]) =>
  (request: FastifyRequest) =>
  (field: string) =>
    places.flatMap((place) => {
      const content = request[place] as Record<string, unknown> | null | undefined;
      return content && Object.hasOwn(content, field) ? [content[field]] : [];
    });

describe('every route is guarded', () => {
  it('holds for the platform and a service on it', async () => {
    running = await start();
    const paths = listRoutes(running.app).map(({ method, path }) => `${method} ${path}`);
    expect(paths).toEqual(
      expect.arrayContaining(['POST /api/allotment/plots/rent-plot', 'GET /api/allotment/plots/:plot', 'GET /health/ready']),
    );
    expect(await everyRouteIsGuarded(running.app)).toEqual([]);
  });

  it('does not hold with a route that has no rule, and such a route answers nobody', async () => {
    running = await start({ modules: [AllotmentModule, GateModule] });
    expect(await everyRouteIsGuarded(running.app)).toEqual([
      'GET /gate/open has no rule about who may use it',
      'HEAD /gate/open has no rule about who may use it',
      'POST /gate/empty has no rule about who may use it',
    ]);
    const token = await running.token({ role: ['secretariat', 'auditor', 'focal-point'] });
    const answer = await fetch(`${running.url}/gate/open`, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'platform/no-rule']);
  });

  it('does not hold when a guarded route lets somebody through', async () => {
    running = await start({ modules: [AllotmentModule, LeakModule] });
    const open = listRoutes(running.app).find(({ path }) => path === '/leak/:authority');
    expect(open?.rule).toEqual(['public', { role: 'focal-point', owns: 'authority' }]);
    // The same route under a rule that its guard does not keep.
    Object.assign(open ?? {}, { rule: ['secretariat'] });
    expect(await everyRouteIsGuarded(running.app)).toEqual([
      'GET /leak/:authority with no token answers 200, not 401',
      'GET /leak/:authority with the role auditor answers 200, not 403',
      'GET /leak/:authority with the role focal-point answers 200, not 403',
    ]);
  });

  it('does not hold with a guard that takes the owner of a command from its query', async () => {
    const faults = await guardedBy(valuesIn('params', 'query', 'body'), everyRouteIsGuarded);
    expect(faults).toEqual(
      expect.arrayContaining([
        'POST /plots/:plot/give-back with the own authority in the query alone answers 200, not 400',
        'POST /plots/:plot/give-back with the own authority in the query and no other in the body answers 200, not 400',
        "POST /plots/:plot/give-back with the own authority in the query, another's in the body answers 403, not 400",
        'POST /plots/:plot/give-back with the own authority in both query and body answers 200, not 400',
        'POST /plots/:plot/give-back with the own authority in the query under an encoded name answers 200, not 400',
      ]),
    );
  });

  it('does not hold with a guard that passes a query over where the body has what it asks for', async () => {
    expect(await guardedBy(valuesIn('params', 'body'), everyRouteIsGuarded)).toContain(
      "POST /plots/:plot/give-back with the own authority in the body, another's in the query answers 200, not 400",
    );
  });

  it('does not hold with a guard that takes one of several values for all', async () => {
    const first = (request: FastifyRequest) => (field: string) => valuesIn('params', 'body')(request)(field).flat().slice(0, 1);
    expect(await guardedBy(first, everyRouteIsGuarded)).toContain(
      'POST /plots/:plot/give-back with the own authority in the body as a list answers 200, not 403',
    );
  });
});
