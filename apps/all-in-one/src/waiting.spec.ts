import { Controller as ControllerDecorator, Get, type ModuleMetadata, Query, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants.js';
import { findDefinition, InjectView, ViewQuery, viewToken } from '#libs/platform';
import { serviceModules } from './start-network.js';

type Controller = NonNullable<ModuleMetadata['controllers']>[number];

/** Queries of such controllers that take no position, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  'PersonsController.profile': 'reads the vault',
  'ExportController.export': 'waits for the whole log by itself',
  'CalendarController.feed': 'programs ask for the address that they were given and nothing else',
  'BadgesController.badge': 'reads the log',
  'BadgesController.achievement': 'reads the log',
  'BadgesController.issuer': 'reads settings',
  'BadgesController.keySet': 'reads keys',
  'BadgesController.key': 'reads keys',
};

const controllers = serviceModules.flatMap((module): readonly Controller[] => findDefinition(module)?.controllers ?? []);

/** What answers from a view by itself; what answers through a service of its own is asked in the services' specs. */
function queriesOfViews(controller: Controller): readonly { readonly name: string; readonly parameters: readonly unknown[] }[] {
  const injected: readonly { readonly param: unknown }[] = Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, controller) ?? [];
  if (!injected.some(({ param }) => String(param).startsWith(viewToken('')))) return [];
  return Object.getOwnPropertyNames(controller.prototype)
    .filter((name) => Reflect.getMetadata(METHOD_METADATA, controller.prototype[name]) === RequestMethod.GET)
    .map((name) => ({
      name: `${controller.name}.${name}`,
      parameters: Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? [],
    }));
}

const mayWait = (parameter: unknown): boolean =>
  typeof parameter === 'function' && (parameter === ViewQuery || parameter.prototype instanceof ViewQuery);

const withoutWaiting = (all: readonly Controller[]): readonly string[] =>
  all
    .flatMap(queriesOfViews)
    .filter(({ parameters }) => !parameters.some(mayWait))
    .map(({ name }) => name);

test('every query that answers from a view may be told to wait for what a command wrote', () => {
  expect(controllers.flatMap(queriesOfViews).length).toBeGreaterThan(50);
  expect(withoutWaiting(controllers)).toEqual(Object.keys(WITHOUT));
});

@ControllerDecorator()
class ForgetfulController {
  constructor(@InjectView({ name: 'allotment.plots' } as never) readonly plots: object) {}

  @Get('plots')
  plotsNow(): void {}

  @Get('waiting')
  waiting(@Query() _query: ViewQuery): void {}
}

test('a query that takes no position is found', () => {
  expect(withoutWaiting([ForgetfulController])).toEqual(['ForgetfulController.plotsNow']);
});
