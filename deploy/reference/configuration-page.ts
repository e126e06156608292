import { describeVariables } from '#libs/platform';
import { code, page, table, text } from './markdown.ts';

/** The environment variables that a process reads. */
export const configurationPage = (): string =>
  page(
    'Configuration',
    'Read from the environment when a process starts. A value that cannot be is refused with a message that names the variable; a variable that begins with `GPN_` and is not listed here is warned of.',
    table(
      ['variable', 'what it holds'],
      describeVariables().map(({ name, allowed }) => [code(name), text(allowed)]),
    ),
  );
