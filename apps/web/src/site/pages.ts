import { aboutTheData } from './pages/about/about-the-data.page.tsx';
import { accessibility } from './pages/about/accessibility.page.tsx';
import { privacy } from './pages/about/privacy.page.tsx';
import { bodies } from './pages/bodies/bodies.page.tsx';
import { body } from './pages/bodies/body.page.tsx';
import { terms } from './pages/bodies/terms.page.tsx';
import { calendar } from './pages/calendar/calendar.page.tsx';
import { figures } from './pages/data/figures.page.tsx';
import { decision } from './pages/decisions/decision.page.tsx';
import { decisions } from './pages/decisions/decisions.page.tsx';
import { group } from './pages/groups/group.page.tsx';
import { groups } from './pages/groups/groups.page.tsx';
import { guidance } from './pages/guidance/guidance.page.tsx';
import { resource } from './pages/guidance/resource.page.tsx';
import { home } from './pages/home/home.page.tsx';
import { join } from './pages/join/join.page.tsx';
import { received } from './pages/join/received.page.tsx';
import { member } from './pages/members/member.page.tsx';
import { members } from './pages/members/members.page.tsx';
import { practice } from './pages/practices/practice.page.tsx';
import { practices } from './pages/practices/practices.page.tsx';
import { published } from './pages/published/published.page.tsx';
import { publishedFigure } from './pages/published/published-figure.page.tsx';
import { regulation } from './pages/regulations/country.page.tsx';
import { regulations } from './pages/regulations/regulations.page.tsx';
import { studies } from './pages/studies/studies.page.tsx';
import { study } from './pages/studies/study.page.tsx';
import { module } from './pages/training/module.page.tsx';
import { run } from './pages/training/run.page.tsx';
import { training } from './pages/training/training.page.tsx';
import { certificate } from './pages/verify/certificate.page.tsx';
import { verify } from './pages/verify/verify.page.tsx';
import type { AnyPage, Ask } from './visit.ts';

/** Every page of the site. */
const PAGES: readonly AnyPage[] = [
  ...[home, members, member, decisions, decision, bodies, body, terms, groups, group, practices, practice],
  ...[training, run, module, guidance, resource, verify, certificate],
  ...[figures, published, publishedFigure, regulations, regulation, studies, study, calendar],
  ...[join, received, accessibility, privacy, aboutTheData],
];

interface FoundPage {
  readonly page: AnyPage;
  readonly params: Readonly<Record<string, string>>;
}

const PATTERNS = PAGES.map((page) => ({ page, pattern: new RegExp(`^${page.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }));

export function findPage(path: string): FoundPage | undefined {
  for (const { page, pattern } of PATTERNS) {
    const match = pattern.exec(path);
    if (match)
      return { page, params: Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)])) };
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a search is to find: every page that stands at one address, and every record. */
export async function pathsOfAll(ask: Ask): Promise<readonly string[]> {
  const listed = PAGES.filter(({ isKept, isListed }) => isKept ?? isListed ?? true);
  const paths = listed.map(async ({ path, records }) => (path.includes(':') ? ((await records?.(ask)) ?? []) : [path]));
  return (await Promise.all(paths)).flat();
}
