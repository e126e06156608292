import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask } from '../../api/ask.ts';
import { movedViews, type Positions, pollPositions } from '../../api/freshness.ts';

/** What a service has read on is asked for again, where it is on screen: the first part of a query's key is its service. */
export function useFreshness(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let earlier: Positions | undefined;
    return pollPositions({
      ask: async () => (await ask<{ readonly views: Positions }>('/api/front/positions')).body.views,
      isVisible: () => document.visibilityState === 'visible',
      tell: (positions) => {
        const services = new Set(movedViews(earlier ?? positions, positions).map((view) => view.split('.')[0]));
        earlier = positions;
        // What is asked of several at once has one of them in it.
        if (services.size > 0) services.add('front');
        for (const service of services) void queries.invalidateQueries({ queryKey: [service] });
      },
    });
  }, [queries]);
}
