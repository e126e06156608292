import type { FastifyInstance } from 'fastify';
import { component, integer, map, object } from '#libs/shapes';
import { toAsker } from '../ask.js';
import type { Front } from '../parts.js';
import { AWAY, deskRoute } from './described.js';
import { SERVICES } from './services.js';

const POSITIONS = component(
  'ViewPositions',
  object({ views: map(component('ViewPosition', object({ position: integer, behind: integer }))), away: AWAY }),
);

interface Health {
  readonly views: readonly { readonly view: string; readonly position: number; readonly lag: number; readonly serves?: boolean }[];
}

/** How far each read model is: whoever polls it asks again for what has moved on. */
export function routePositions(app: FastifyInstance, { ask }: Front): void {
  app.get(
    '/api/front/positions',
    deskRoute(['public'], {
      summary: 'How far the read models are, by name: what has moved on since is asked for again',
      answer: POSITIONS,
    }),
    async (request) => {
      const answers = await Promise.all(
        SERVICES.map(async (service) => [service, await ask(service, '/health/ready', toAsker(request))] as const),
      );
      const views = new Map<string, { readonly position: number; readonly behind: number }>();
      const away: string[] = [];
      for (const [service, answer] of answers) {
        // Where something is not ready it says so with 503, and which views are.
        const health = answer && parseHealth(answer.text);
        if (!health) away.push(service);
        for (const { view, position, lag } of health?.views ?? []) {
          const existing = views.get(view);
          if (!existing || existing.position < position) views.set(view, { position, behind: lag });
        }
      }
      return { views: Object.fromEntries([...views].sort(([first], [second]) => (first < second ? -1 : 1))), away };
    },
  );
}

function parseHealth(text: string): Health | undefined {
  try {
    const health = JSON.parse(text) as Partial<Health>;
    return Array.isArray(health.views) ? (health as Health) : undefined;
  } catch {
    return undefined;
  }
}
