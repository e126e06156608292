import { home } from './pages/home/home.page.tsx';
import { member } from './pages/members/member.page.tsx';
import { members } from './pages/members/members.page.tsx';
import type { AnyPage, Ask } from './visit.ts';

/** Every page of the site. */
const PAGES: readonly AnyPage[] = [home, members, member];

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
  const listed = PAGES.filter(({ isKept }) => isKept ?? true);
  const paths = listed.map(async ({ path, records }) => (path.includes(':') ? ((await records?.(ask)) ?? []) : [path]));
  return (await Promise.all(paths)).flat();
}
