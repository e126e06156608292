import type { Screen } from '../screen.ts';

const BASE = '/console';
const toSegments = (path: string): readonly string[] => path.split('/').filter(Boolean);
const isId = (segment: string): boolean => segment.startsWith('$');

/** The screen at an address, before the router is there: of those that fit, the one with the fewest ids in its path. */
export function findScreen(screens: readonly Screen[], address: string): Screen | undefined {
  const given = toSegments(address.slice(BASE.length));
  const fits = ({ path }: Screen): boolean => {
    const segments = toSegments(path);
    return segments.length === given.length && segments.every((segment, place) => isId(segment) || segment === given[place]);
  };
  const countIds = ({ path }: Screen): number => toSegments(path).filter(isId).length;
  return screens.filter(fits).sort((screen, rival) => countIds(screen) - countIds(rival))[0];
}
