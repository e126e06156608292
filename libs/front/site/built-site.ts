import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const SITE_LANGUAGES = ['en', 'fr', 'es'] as const;
export type SiteLanguage = (typeof SITE_LANGUAGES)[number];

/** What a service answered, as far as a page needs it. */
interface GivenAnswer {
  readonly status: number;
  readonly text: string;
}

export interface SiteQuestion {
  readonly language: SiteLanguage;
  /** Below the language, beginning with a slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly origin: string;
  /** In UTC. */
  readonly today: string;
  readonly styles: string;
  readonly ask: SiteAsk;
  readonly send: SiteSend;
  /** Of a form that was sent. */
  readonly form?: URLSearchParams;
}

export type SiteSend = (service: string, path: string, body: object, key: string) => Promise<GivenAnswer | undefined>;

export type SiteAsk = (service: string, path: string) => Promise<GivenAnswer | undefined>;

export interface SiteAnswer {
  readonly status: number;
  readonly html: string;
  /** False: nobody keeps it. */
  readonly isKept: boolean;
  /** Where a form that was taken leads. */
  readonly location?: string;
}

/** What the build of the site hands out: apps/web/src/site/site.ts says the same from its side. */
interface SiteModule {
  renderSite(question: SiteQuestion): Promise<SiteAnswer>;
  /** Of every page and every public record, below the language; undefined while a service is away. */
  listPaths(ask: SiteAsk): Promise<readonly string[] | undefined>;
}

/** The site as it was built: one module and one file of styles. */
export interface BuiltSite extends SiteModule {
  readonly styles: string;
  /** Of its pages: nothing is loaded and nothing runs, but what is drawn by these styles. */
  readonly policy: string;
}

/** Undefined: it is not built here. */
export async function loadSite(folder: string): Promise<BuiltSite | undefined> {
  const styles = await readStyles(join(folder, 'site.css'));
  if (styles === undefined) return undefined;
  const module = (await import(pathToFileURL(join(folder, 'site.js')).href)) as SiteModule;
  return { renderSite: module.renderSite, listPaths: module.listPaths, styles, policy: toPolicy(styles) };
}

async function readStyles(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const toPolicy = (styles: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
