import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { defined } from '../../../api/defined.ts';
import { findScreen } from '../screens.ts';
import { type ClocksLeft, goWithClocks } from './clocks.ts';

declare module '@tanstack/history' {
  interface HistoryState {
    /** Of a step to a screen without clocks: those that were set before. */
    clocksLeft?: ClocksLeft;
  }
}

const BASE = /^\/console(?=\/|$)/;

/** To another address of the console; clocks that are set go along, or it is said that they do not. */
export function useGo(): (to: string) => void {
  const router = useRouter();
  return useCallback(
    (address) => {
      const { pathname } = new URL(address, window.location.origin);
      const [branch] = router.getMatchedRoutes(pathname.replace(BASE, '') || '/');
      const names = Object.keys(findScreen(branch.at(-1))?.search ?? {});
      const { to, left } = goWithClocks(window.location.pathname + window.location.search, address, names);
      void router.navigate(defined({ href: to, state: left && { clocksLeft: left } }));
    },
    [router],
  );
}
