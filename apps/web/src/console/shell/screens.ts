import { type AnyRouteMatch, lazyRouteComponent } from '@tanstack/react-router';
import { screens } from '../routes.ts';
import type { Screen } from '../screen.ts';
import { parseSearch, printSearch, type Written } from './address/search.ts';
import { loadCode } from './load-code.ts';

/** The screens of the table, each with what shows it, loaded when it is first needed. */
export const shownScreens = screens.map((screen) => ({ screen, View: lazyRouteComponent(() => loadCode(screen.load)) }));

const shown = new Map(shownScreens.map((entry) => [entry.screen.path, entry]));

export const shownAt = (path: string) => shown.get(path);

/** The screen that an address leads to. */
export const findScreen = (match: Pick<AnyRouteMatch, 'fullPath'> | undefined): Screen | undefined =>
  match && shown.get(match.fullPath === '/' ? '/' : match.fullPath.replace(/^\//, ''))?.screen;

/** What a screen does not know leaves the address; defaults are not written. */
export const keepKnown = ({ search: shape = {} }: Screen, written: Written): Written =>
  printSearch(shape, parseSearch(shape, written).values);
