import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Post } from '@nestjs/common';
import { AllotmentModule } from '../fixtures/allotment-module.js';
import { start } from '../fixtures/start.js';
import { Allow, everyRouteIsGuarded, type Running, routesOf } from '../index.js';

let running: Running | undefined;
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

describe('every route is guarded', () => {
  it('holds for the platform and a service on it', async () => {
    running = await start();
    const paths = routesOf(running.app).map(({ method, path }) => `${method} ${path}`);
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
    const open = routesOf(running.app).find(({ path }) => path === '/leak/:authority');
    expect(open?.rule).toEqual(['public', { role: 'focal-point', owns: 'authority' }]);
    // The same route under a rule that its guard does not keep.
    Object.assign(open ?? {}, { rule: ['secretariat'] });
    expect(await everyRouteIsGuarded(running.app)).toEqual([
      'GET /leak/:authority with no token answers 200, not 401',
      'GET /leak/:authority with the role auditor answers 200, not 403',
      'GET /leak/:authority with the role focal-point answers 200, not 403',
    ]);
  });
});
