import { useSyncExternalStore } from 'react';

/** Room for a record and a form beside each other; in rem of the browser, so that whoever zooms has a page. */
const WIDE = window.matchMedia('(min-width: 75rem)');

const subscribe = (listener: () => void): (() => void) => {
  WIDE.addEventListener('change', listener);
  return () => WIDE.removeEventListener('change', listener);
};

export const isWide = (): boolean => WIDE.matches;
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, isWide);
