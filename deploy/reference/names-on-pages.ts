import { dirname, join } from 'node:path/posix';

/** A route of the reference: `GET training/modules/:module`, with what its query or its body may hold. */
export interface DescribedRoute {
  readonly method: string;
  readonly parts: readonly string[];
  readonly fields: ReadonlySet<string>;
}

/** The routes that a page of the reference describes, a section each. */
export const routesIn = (reference: string): readonly DescribedRoute[] =>
  reference.split(/^### /m).flatMap((section) => {
    const [, method = '', path] = /\b(GET|POST|PUT|PATCH|DELETE|HEAD) \/api\/([^\s`]+)/.exec(section) ?? [];
    const fields = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, field = '']) => field);
    return path === undefined ? [] : [{ method, parts: path.split('/'), fields: new Set(fields) }];
  });

/** Is it this part of a route: the same, or a place for an id. A variable of the page may be either. */
const isPart = (described: string | undefined, part: string) =>
  described === part || (described !== undefined && /^[:{*]/.test(described)) || /[${<]/.test(part);

const beginsWith = ({ parts }: DescribedRoute, path: readonly string[]) => path.every((part, index) => isPart(parts[index], part));

/** Addresses on a page (`/api/…`) that are neither a route nor the beginning of one. */
export const unknownAddresses = (page: string, routes: readonly DescribedRoute[]): readonly string[] =>
  [...page.matchAll(/\/api\/([\w{}<>$./-]*[\w}>])/g)]
    .map(([, path = '']) => path)
    .filter((path) => path !== '$where' && !routes.some((route) => beginsWith(route, path.split('/'))));

/** The outermost fields of a body in JSON, in which the shell's variables stand. */
function fieldsOfBody(body: string): readonly string[] {
  let depth = 0;
  return [...body.matchAll(/[{}[\]]|"(\w+)":/g)].flatMap(([sign, field]) => {
    if (field !== undefined) return depth === 1 ? [field] : [];
    depth += '{['.includes(sign) ? 1 : -1;
    return [];
  });
}

/** `as "$OFFICE" route -d 'body'`: requests that no route takes, by the route or by the field that it does not have. */
export const refusedRequests = (page: string, routes: readonly DescribedRoute[]): readonly string[] =>
  [...page.matchAll(/\bas "\$\w+" ("[^"\n]*"|[^\s")]+)((?:[^\n]*? -d '(?:[^'$]|'"?\$[^\n]*?'(?!\n))*')?)/g)].flatMap(
    ([, address = '', rest = '']) => {
      const [path = '', query = ''] = address.replaceAll('"', '').split('?');
      if (path.startsWith('$')) return [];
      const method = rest ? 'POST' : 'GET';
      const parts = path.split('/');
      const taking = routes.filter((route) => route.method === method && route.parts.length === parts.length && beginsWith(route, parts));
      if (taking.length === 0) return [`${method} ${path}`];
      const sent = rest ? fieldsOfBody(rest.slice(rest.indexOf("-d '"))) : [...new URLSearchParams(query).keys()];
      return sent
        .filter((field) => field !== 'effectiveAt' && !taking.some(({ fields }) => fields.has(field)))
        .map((field) => `${method} ${path}: ${field}`);
    },
  );

/** Commands of npm on a page that are no script. */
export const unknownScripts = (page: string, scripts: readonly string[]): readonly string[] =>
  [...page.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name).filter((name) => !scripts.includes(name));

/** Settings on a page that the code does not read. */
export const unknownSettings = (page: string, words: ReadonlySet<string>): readonly string[] =>
  [...page.matchAll(/\b(?:GPN|BENCH)_[A-Z_]+\b/g)].map(([name]) => name).filter((name) => !words.has(name));

/** `closeDecision` and `CloseDecision` as a route says it. */
const kebabCase = (word: string) => word.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/** The words of the code, and each as it stands in a route. */
export const wordsIn = (code: string): ReadonlySet<string> => {
  const words = new Set(code.match(/\w+(?:-\w+)*/g));
  for (const word of [...words]) words.add(kebabCase(word));
  return words;
};

/** What is no plain word: `statusSince`, `NoteJoining`, `close-group`, `received_on`. */
const NAME = /\w+(?:[-_]\w+)+|\w*[a-z0-9][A-Z]\w*/g;

/** Names in backquotes, outside of blocks, that the code does not have. Files have their own check. */
export const unknownNames = (page: string, words: ReadonlySet<string>): readonly string[] =>
  [...page.replace(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`\n]+)`/g)]
    .map(([, quoted = '']) => quoted)
    .filter((quoted) => !/^(?:apps|libs|deploy|docs)\//.test(quoted))
    .flatMap((quoted) => quoted.match(NAME) ?? [])
    .filter((name) => !words.has(name));

/** As GitHub makes the address of a heading. */
const toAnchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** Links of a page that lead to no file, or to no heading of it; `read` gives undefined for what is not there. */
export const deadLinks = (path: string, page: string, read: (path: string) => string | undefined): readonly string[] =>
  [...page.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => {
      if (/^https?:/.test(target)) return false;
      const [file = '', anchor] = target.split('#');
      const content = file === '' ? page : read(join(dirname(path), file));
      if (content === undefined || anchor === undefined) return content === undefined;
      return ![...content.matchAll(/^#+ (.*)$/gm)].some(([, heading = '']) => toAnchor(heading) === anchor);
    });

/** What stands between the title of a page and its first heading or block. */
export const findIntroduction = (page: string): string =>
  /^# .*\n\n((?!#|```| {4})[\s\S]*?)(?:^#|^```|^ {4})/m.exec(`${page}\n#`)?.[1]?.trim() ?? '';

/** Files in backquotes that are named without their folder, and are in none. */
export const unknownFiles = (page: string, names: ReadonlySet<string>): readonly string[] =>
  [...page.matchAll(/`([\w.-]+\.(?:ts|mts|mjs|yml))`/g)].map(([, name = '']) => name).filter((name) => !names.has(name));
