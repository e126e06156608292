import { useSearch } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { Written } from './search.ts';

const OfAnother = createContext<Written | undefined>(undefined);

/** For a screen that stands beneath another: what its own address said when it was left. */
export const WrittenProvider = OfAnother.Provider;

/** What the address of this screen holds after its question mark. */
export function useWritten(): Written {
  const written = useSearch({ strict: false }) as Written;
  return useContext(OfAnother) ?? written;
}
