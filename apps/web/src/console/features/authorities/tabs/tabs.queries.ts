import { queryOptions } from '@tanstack/react-query';
import { type Answered, read } from '../../../../api/read.ts';
import { readPages } from '../../../../api/read-pages.ts';

export type Party = Answered<'GET /api/governance/parties/{holder}'>;
export type TakesPart = Answered<'GET /api/working-groups/members/{member}/takes-part'>;
export type Contributions = Answered<'GET /api/working-groups/members/{member}/contributions'>;
export type Capacity = Answered<'GET /api/training/authorities/{member}/capacity'>;
export type LiaisonRequest = Answered<'GET /api/membership/liaison-requests'>['items'][number];
export type PublishedFigure = Answered<'GET /api/research/published-figures'>['items'][number];

/** One query a service: each is asked when its tab is opened. */
export const partyQuery = (holder: string) =>
  queryOptions({
    queryKey: ['governance', 'party', holder],
    queryFn: ({ signal }) => read('GET /api/governance/parties/{holder}', { path: { holder } }, signal),
  });

export const takesPartQuery = (member: string) =>
  queryOptions({
    queryKey: ['working-groups', 'takes-part', member],
    queryFn: ({ signal }) => read('GET /api/working-groups/members/{member}/takes-part', { path: { member } }, signal),
  });

export const contributionsQuery = (member: string) =>
  queryOptions({
    queryKey: ['working-groups', 'contributions', member],
    queryFn: ({ signal }) => read('GET /api/working-groups/members/{member}/contributions', { path: { member } }, signal),
  });

export const capacityQuery = (member: string) =>
  queryOptions({
    queryKey: ['training', 'capacity', member],
    queryFn: ({ signal }) => read('GET /api/training/authorities/{member}/capacity', { path: { member } }, signal),
  });

export const liaisonQuery = (authority: string) =>
  queryOptions({
    queryKey: ['membership', 'liaison', authority],
    queryFn: ({ signal }) =>
      readPages((page) => read('GET /api/membership/liaison-requests', { query: { authority, sort: '-openedOn', ...page } }, signal)),
  });

export const figuresQuery = (place: 'origin' | 'destination', country: string) =>
  queryOptions({
    queryKey: ['research', 'published-figures', place, country],
    queryFn: ({ signal }) =>
      readPages((page) => read('GET /api/research/published-figures', { query: { [place]: [country], ...page } }, signal)),
  });
