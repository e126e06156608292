import { randomUUID } from 'node:crypto';
import { defined } from '#libs/event-sourcing';
import { listRoutes, type Route } from '#libs/platform';
import { eventually } from '#libs/testing';
import { Officer, withNetwork } from './officer.fixture.js';

const DAY_MS = 86_400_000;
const HEARD_WITHIN_MS = 60_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const SERVICES = ['governance', 'membership', 'people', 'research', 'training', 'working-groups'];

/** The field by which a focal point says that a route is about its own authority; `''`: the role alone suffices. */
function authorityField({ rule = [] }: Route): string | undefined {
  if (rule.includes('public')) return undefined;
  if (rule.includes('focal-point')) return '';
  const owned = rule.find((permission) => typeof permission === 'object' && 'owns' in permission);
  return owned && 'owns' in (owned as object) ? (owned as { readonly owns: string }).owns : undefined;
}

/** A token outlives the function that it was given for: what counts is who is designated now (issue of access). */
test(
  'who is designated acts at once in every service; who lost the function in none',
  () =>
    withNetwork({}, async ({ app, url, token }) => {
      const officer = new Officer(url, await token({ role: 'secretariat' }));
      const { id: authority } = await officer.execute('membership/authorities/express-interest', {
        ...{ country: 'LSO', kind: 'ministry', portfolios: ['labour'], name: 'Ministry of Labour', channel: 'email' },
        effectiveAt: daysAgo(90),
      });
      await officer.execute(`membership/authorities/${authority}/hold-dialogue`, { effectiveAt: daysAgo(80) });
      await officer.execute(`membership/authorities/${authority}/confirm-membership`, { effectiveAt: daysAgo(70) });
      const person = async () =>
        (await officer.execute('people/persons/register', { profile: { function: 'Director' }, kind: 'focal-point', authority })).id;
      const [first, second] = [await person(), await person()];
      const designate = (who: string) =>
        officer.execute(`membership/authorities/${authority}/designate-focal-point`, { person: who, role: 'primary' });

      // What stands before the services asks them, and each of them refuses.
      const ofServices = listRoutes(app).filter(({ path }) => !path.startsWith('/api/front/'));
      const routes = ofServices.filter((route) => authorityField(route) !== undefined && route.method !== 'HEAD');
      expect([...new Set(routes.map(({ path }) => path.split('/')[2]))].sort()).toEqual(SERVICES);
      const codesFor = async (subject: string, some: readonly Route[]) => {
        const authorization = `Bearer ${await token({ role: 'focal-point', subject, authorities: [authority] })}`;
        const code = async (route: Route) => {
          const { method, path, streamed } = route;
          const field = authorityField(route) as string;
          const own = field === '' ? {} : { [field]: authority };
          const filledPath = path.replaceAll(/:(\w+)/g, (_, name: string) => (name === field ? authority : randomUUID()));
          const answer = await app.inject(
            defined({
              method: method as 'GET' | 'POST',
              url: method === 'GET' ? `${filledPath}?${new URLSearchParams(own)}` : filledPath,
              headers: defined({
                authorization,
                [`gpn-${field}`]: streamed && field ? authority : undefined,
                'content-type': streamed ?? (method === 'GET' ? undefined : 'application/json'),
              }),
              payload: method !== 'GET' ? (streamed ? 'a,file\n' : JSON.stringify(own)) : undefined,
            }),
          );
          return (
            (answer.headers['content-type']?.toString().includes('json') ? (answer.json() as { code?: string }).code : undefined) ?? ''
          );
        };
        return Promise.all(some.map(async (route) => [`${route.method} ${route.path}`, await code(route)] as const));
      };
      const REFUSED = /^platform\/(not-designated|not-your-authority|role-needed|designations-unheard)$/;
      const listRefused = async (subject: string, some = routes) =>
        (await codesFor(subject, some)).filter(([, code]) => REFUSED.test(code));
      const readings = routes.filter(({ method }) => method === 'GET');
      const ofEachService = SERVICES.flatMap((service) => readings.find(({ path }) => path.split('/')[2] === service) ?? []);
      /** Each service hears of it a moment later; how long a request waits for that, and then refuses, its own spec says. */
      const everyServiceHeard = (what: string, subject: string) =>
        eventually(what, async () => (await listRefused(subject, ofEachService)).length === 0, HEARD_WITHIN_MS);

      await designate(first);
      await everyServiceHeard('every service has heard who is designated', first);
      expect(await listRefused(first, readings)).toEqual([]);
      // Replaced, the first one is refused by every route, whatever the token says; so is an account of the authority.
      await designate(second);
      await everyServiceHeard('every service has heard of the other', second);
      expect(await listRefused(second, readings)).toEqual([]);
      for (const subject of [first, 'an-account']) {
        expect(await listRefused(subject)).toEqual(routes.map(({ method, path }) => [`${method} ${path}`, 'platform/not-designated']));
      }
      // With nobody designated an account acts for the authority, and no person who is registered.
      await officer.execute(`membership/authorities/${authority}/end-focal-point`, { person: second });
      await everyServiceHeard('every service has heard that nobody is designated', 'an-account');
      expect(await listRefused('an-account', readings)).toEqual([]);
      expect(await listRefused(second)).toHaveLength(routes.length);
    }),
  180_000,
);
