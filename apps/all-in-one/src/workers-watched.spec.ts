import type { Index } from '#libs/event-sourcing';
import type { ServiceDefinition } from '#libs/platform';
import { services } from './services.fixture.js';

const STATUS: keyof Index = 'status';

type Provided = { readonly name: string; readonly prototype?: object };

/** What a service runs on its own from its start on, beside views, publisher and reactions. */
const running = (provided: readonly unknown[] = []): readonly Provided[] =>
  provided.filter(
    (provider): provider is Provided =>
      typeof provider === 'function' &&
      ['onApplicationBootstrap', 'onModuleInit'].some((hook) => hook in ((provider as Provided).prototype ?? {})),
  );

const listUnwatched = ({ providers }: Pick<ServiceDefinition, 'providers'>): readonly string[] =>
  running(providers)
    .filter(({ prototype = {} }) => !(STATUS in prototype))
    .map(({ name }) => name);

describe('what a service runs on its own', () => {
  test.each(services.map((service) => [service.name, service] as const))('says how it stands: %s', (_, service) => {
    expect(listUnwatched(service)).toEqual([]);
  });

  test('is found: of those that there are, and one that says nothing', () => {
    expect(services.flatMap(({ providers }) => running(providers).map(({ name }) => name)).sort()).toEqual(['VaultReconcilerRunner']);
    class Silent {
      onModuleInit(): void {}
    }
    expect(listUnwatched({ providers: [Silent] })).toEqual(['Silent']);
  });
});
