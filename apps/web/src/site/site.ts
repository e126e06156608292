import { createElement, type ReactNode } from 'react';
import type { Language } from '../words/languages.ts';
import '../ui/ui.css';
import { type GivenAsk, toAsk } from './asking.ts';
import { renderDocument } from './document.tsx';
import { findPage, pathsOfAll } from './pages.ts';
import type { Site } from './site-context.ts';
import { NothingHere, Unavailable, Unclear } from './states.tsx';
import { NotUnderstood, Retired, ServiceAway, type Visit } from './visit.ts';

/** What the server asks for: libs/front/site says the same from its side. */
export interface SiteQuestion {
  readonly language: Language;
  /** Below the language, beginning with a slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly origin: string;
  /** In UTC. */
  readonly today: string;
  /** The file of styles that this build has. */
  readonly styles: string;
  readonly ask: GivenAsk;
}

export interface SiteAnswer {
  readonly status: number;
  readonly html: string;
  /** False: nobody keeps it. */
  readonly isKept: boolean;
}

interface Shown {
  readonly status: number;
  readonly node: ReactNode;
  readonly isKept: boolean;
}

/** A page as a text, whatever there is at the address. */
export async function renderSite({ styles, ask: given, ...question }: SiteQuestion): Promise<SiteAnswer> {
  const ask = toAsk(given);
  const [shown, isExample] = await Promise.all([show({ ...question, ask }), askForMark(ask)]);
  const site: Site = { ...question, isExample };
  const html = renderDocument({ site, styles, isListed: shown.status === 200 && shown.isKept, children: shown.node });
  return { status: shown.status, html, isKept: shown.isKept };
}

/** What is not known for certain is not called real. */
async function askForMark(ask: Visit['ask']): Promise<boolean> {
  try {
    return (await ask('GET /api/membership/example-year'))?.example === true;
  } catch (error) {
    if (error instanceof ServiceAway) return false;
    throw error;
  }
}

const instead = (status: number, state: () => ReactNode): Shown => ({ status, node: createElement(state), isKept: false });

async function show(visit: Omit<Visit, 'params'>): Promise<Shown> {
  const match = findPage(visit.path);
  if (!match) return instead(404, NothingHere);
  const { page, params } = match;
  try {
    const data = await page.load({ ...visit, params, query: withoutEmpty(visit.query) });
    if (data === undefined) return instead(404, NothingHere);
    const isRetired = data instanceof Retired;
    const node = createElement(page.view, { data: isRetired ? data.data : data });
    return { status: isRetired ? 410 : 200, node, isKept: page.isKept ?? true };
  } catch (error) {
    if (error instanceof ServiceAway) return instead(503, Unavailable);
    if (error instanceof NotUnderstood) return instead(400, Unclear);
    throw error;
  }
}

/** A form sends every field. */
const withoutEmpty = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].filter(([, value]) => value.trim() !== ''));

/** Of every page and every public record; undefined while a service is away. */
export async function listPaths(ask: GivenAsk): Promise<readonly string[] | undefined> {
  try {
    return await pathsOfAll(toAsk(ask));
  } catch (error) {
    if (error instanceof ServiceAway) return undefined;
    throw error;
  }
}
