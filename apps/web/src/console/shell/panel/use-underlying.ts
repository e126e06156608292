import { useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Written, writeAddress } from '../address/search.ts';
import { findScreen, keepKnown, shownAt } from '../screens.ts';
import { leftBehind, mayStandBeneath, type Reached } from './left-behind.ts';
import type { Underlying } from './underlying.ts';

type Form = Pick<Reached, 'params' | 'search'>;

/** What stands beneath the form that the address leads to: the screen on which it was opened, else that of its record. */
export function useUnderlying(): Underlying | undefined {
  const form = useRouterState({ select: ({ matches }) => matches.at(-1) });
  const record = findScreen(form)?.beside;
  // For as long as this form is shown: what was left before it stays what it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for all of the match
  return useMemo(
    () => (form && record !== undefined ? findUnderlying({ params: form.params, search: form.search as Written }, record) : undefined),
    [form?.id, record],
  );
}

function findUnderlying(form: Form, record: string): Underlying | undefined {
  const left = leftBehind.screen();
  return (left && mayStandBeneath(left, form) && toUnderlying(left, record)) || toUnderlying(toRecordPlace(record, form), record);
}

function toUnderlying(place: Omit<Reached, 'step'>, record: string): Underlying | undefined {
  const entry = shownAt(place.path);
  return entry && { View: entry.View, search: keepKnown(entry.screen, place.search), href: place.href, isRecord: place.path === record };
}

/** The record of a form, by the same parameters. */
function toRecordPlace(path: string, { params, search }: Form): Omit<Reached, 'step'> {
  const screen = shownAt(path)?.screen;
  const filters = screen ? keepKnown(screen, search) : {};
  const address = path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return { path, params, search: filters, href: `/console/${address}${writeAddress(filters)}` };
}
