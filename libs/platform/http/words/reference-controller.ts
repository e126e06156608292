import { Controller, Get, Query } from '@nestjs/common';
import { code, component, list, object, text, withMeaning } from '#libs/shapes';
import { languages, loadWords } from '#libs/words';
import { Allow } from '../../auth/allow.js';
import { Responds } from '../openapi/responses.js';
import { Reads } from '../reading/reads.js';
import { LanguageQuery } from './language-query.js';

const LISTS = component(
  'ReferenceLists',
  object({
    language: code(languages),
    lists: list(
      object({
        list: withMeaning(
          text,
          'By what the field is called that has the codes, or whose status it is: `channel`, `country`, `status.authority`.',
        ),
        items: list(object({ code: text, label: text })),
      }),
    ),
  }),
);

/** Rules have words of their own: `/problems`. */
const OF_PROBLEMS = 'refusal.';

/** What codes are called, for who shows them without a list of their own. */
@Controller('api/reference')
export class ReferenceController {
  @Get('lists')
  @Reads()
  @Allow('public')
  @Responds('What codes and countries are called, in one of the languages of the Network', LISTS, { tag: 'Reference' })
  async lists(@Query() { language }: LanguageQuery) {
    const lists = new Map<string, { readonly code: string; readonly label: string }[]>();
    for (const [id, label] of Object.entries(await loadWords(language))) {
      if (id.startsWith(OF_PROBLEMS)) continue;
      const end = id.lastIndexOf('.');
      const [name, listedCode] = [id.slice(0, end), id.slice(end + 1)];
      lists.set(name, [...(lists.get(name) ?? []), { code: listedCode, label }]);
    }
    return { language, lists: [...lists].map(([name, items]) => ({ list: name, items })) };
  }
}
