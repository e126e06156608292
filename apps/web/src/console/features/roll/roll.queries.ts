import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answered, read } from '../../../api/read.ts';
import type { Pair } from './plan-comparison.ts';

export type Roll = Answered<'GET /api/membership/roll'>;
export type RollRow = Roll['members']['items'][number];
export type JourneyStep = Answered<'GET /api/membership/authorities/{authority}/journey'>['steps'][number];

export const allRows = ({ members, expressions }: Roll): readonly RollRow[] => [...members.items, ...expressions.items];

export const rollQuery = ({ asOf, knownAt }: Pair) =>
  queryOptions({
    queryKey: ['membership', 'roll', asOf, knownAt],
    queryFn: ({ signal }) => read('GET /api/membership/roll', { query: { asOf, knownAt } }, signal),
    placeholderData: keepPreviousData,
  });

/** The days on which the roll changed, as known then. */
export const rollDaysQuery = (knownAt: string | undefined) =>
  queryOptions({
    queryKey: ['membership', 'roll-days', knownAt],
    queryFn: ({ signal }) => read('GET /api/membership/roll/days', { query: { knownAt } }, signal),
    placeholderData: keepPreviousData,
  });

export const journeyQuery = (authority: string) =>
  queryOptions({
    queryKey: ['membership', 'journey', authority],
    queryFn: ({ signal }) => read('GET /api/membership/authorities/{authority}/journey', { path: { authority } }, signal),
  });
