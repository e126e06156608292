import { createElement, type ReactNode } from 'react';
import type { Language } from '../words/languages.ts';
import '../ui/ui.css';
import { type GivenAsk, toAsk } from './asking.ts';
import { renderDocument } from './document.tsx';
import { findPage, pathsOfAll } from './pages.ts';
import { siteAddress } from './site-context.ts';
import { NothingHere, Unavailable, Unclear } from './states.tsx';
import { type Answer, type AnyPage, Forward, NotUnderstood, Retired, type Send, ServiceAway, type Visit } from './visit.ts';

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
  readonly send: Send;
  /** Of a form that was sent. */
  readonly form?: URLSearchParams;
}

export interface SiteAnswer {
  readonly status: number;
  readonly html: string;
  /** False: nobody keeps it. */
  readonly isKept: boolean;
  /** Where a form that was taken leads. */
  readonly location?: string;
}

interface Shown {
  readonly status: number;
  readonly node: ReactNode;
  readonly isKept: boolean;
  readonly isListed: boolean;
  /** Below the language. */
  readonly forward?: string;
}

/** A page as a text, whatever there is at the address. */
export async function renderSite({ styles, ask: given, form, ...question }: SiteQuestion): Promise<SiteAnswer> {
  const ask = toAsk(given);
  const [shown, isExample] = await Promise.all([show({ ...question, ask }, form), askForMark(ask)]);
  const { status, isKept, isListed, node: children, forward } = shown;
  if (forward !== undefined) return { status, isKept, html: '', location: siteAddress(question.language, forward) };
  return { status, isKept, html: renderDocument({ site: { ...question, isExample }, styles, isListed, children }) };
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

const instead = (status: number, state: () => ReactNode): Shown => ({ status, node: createElement(state), isKept: false, isListed: false });

async function show(visit: Omit<Visit, 'params'>, form: URLSearchParams | undefined): Promise<Shown> {
  const match = findPage(visit.path);
  if (!match || (form && !match.page.act)) return instead(404, NothingHere);
  const { page, params } = match;
  const whole = { ...visit, params, query: withoutEmpty(visit.query) };
  try {
    return form && page.act ? answerForm(page, await page.act(whole, form)) : await showPage(page, whole);
  } catch (error) {
    if (error instanceof ServiceAway) return instead(503, Unavailable);
    if (error instanceof NotUnderstood) return instead(400, Unclear);
    throw error;
  }
}

async function showPage(page: AnyPage, visit: Visit): Promise<Shown> {
  const data = await page.load(visit);
  if (data === undefined) return instead(404, NothingHere);
  const isRetired = data instanceof Retired;
  const node = createElement(page.view, { data: isRetired ? data.data : data });
  const isKept = page.isKept ?? true;
  return { status: isRetired ? 410 : 200, node, isKept, isListed: !isRetired && (isKept || page.isListed === true) };
}

function answerForm(page: AnyPage, answer: Answer<unknown> | Forward): Shown {
  if (answer instanceof Forward) return { status: 303, node: null, isKept: false, isListed: false, forward: answer.to };
  return { status: answer.status, node: createElement(page.view, { data: answer.data }), isKept: false, isListed: false };
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
