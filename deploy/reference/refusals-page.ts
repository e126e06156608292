import type { RefusalCatalogue, RefusalKind } from '#libs/event-sourcing';
import { platformProblems } from '#libs/platform';
import { code, page, table, text } from './markdown.ts';

const STATUS: Readonly<Record<RefusalKind, number>> = { conflict: 409, invalid: 422, 'not-found': 404 };

/** Every problem that can be answered: each service's refusals, then the platform's. */
export const refusalsPage = (catalogues: ReadonlyMap<string, RefusalCatalogue>): string =>
  page(
    'Refusals and other problems',
    'Answered as `application/problem+json` (RFC 9457). `code` is stable: programs may rely on it; `title` and `detail` are for people. A refusal says that a rule was broken and nothing was recorded. 409: the state of things stands against it; 422: what was asked is not right in itself; 404: what it is about is not there.',
    ...[...catalogues]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([scope, rules]) => [
        `## ${scope}`,
        table(
          ['code', 'status', 'title', 'rule'],
          Object.entries(rules).map(([name, { kind, title, rule }]) => [
            code(`${scope}/${name}`),
            String(STATUS[kind]),
            text(title),
            text(rule),
          ]),
        ),
      ]),
    '## platform',
    table(
      ['code', 'status', 'title', 'what it means'],
      Object.entries(platformProblems).map(([name, { status, title, rule }]) => [code(name), String(status), text(title), text(rule)]),
    ),
  );
