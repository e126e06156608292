import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, today, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  Limited,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  seesEverything,
  toPage,
  ViewQuery,
  withoutTexts,
} from '#libs/platform';
import { GroupMembers } from '../members/group-members.js';
import { memberNames } from '../members/member-names.js';
import { forMembers } from '../members/members-only.js';
import { memberFacts } from '../members/views/members.js';
import { refuse } from './domain/practice.refusals.js';
import { PRACTICE_TEXTS } from './domain/practice.vocabulary.js';
import { CSV, HIGHLIGHTED_PRACTICE, PRACTICE, PRACTICE_CARD } from './responses.js';
import { type HighlightedPractice, type PracticeEntry, practices, toHighlighted } from './views/practices.js';
import {
  HighlightedPageQuery,
  HighlightedQuery,
  PracticesPageQuery,
  PracticesQuery,
  practicesFilter,
  publicFilter,
} from './views/practices.query.js';
import { practicesCsv } from './views/practices-csv.js';
import { practicesPage } from './views/practices-page.js';

/** Promising practices: the library for members and the Secretariat, the highlighted ones for everybody (FAQ, question 1). */
@ApiTags('Practices')
@Controller()
export class PracticesController {
  constructor(
    @InjectView(practices) private readonly library: ViewReader<PracticeEntry>,
    @Inject(GroupMembers) private readonly members: GroupMembers,
  ) {}

  @Get('highlighted-practices')
  @Reads(memberFacts, practices)
  @Allow('public')
  @Responds(
    'Highlighted practices by title: search, and filter by kind, theme, country, Montreal chapter and member',
    pageSchema(HIGHLIGHTED_PRACTICE),
  )
  async listHighlighted(@Query() query: HighlightedQuery) {
    const page = await findPage(this.library, query, publicFilter(query));
    const names = await this.findNames(page.items.map(({ document }) => document));
    return toPage(page, ({ document }) => withMemberName(toHighlighted(document) as HighlightedPractice, names));
  }

  @Get('highlighted-practices.html')
  @Reads(memberFacts, practices)
  @Limited('feeds')
  @Allow('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Responds(
    'Highlighted practices, or what the filter leaves of them, as one page that prints well',
    { type: 'string' },
    { contentType: 'text/html' },
  )
  async showHighlightedPage(@Query() query: HighlightedPageQuery): Promise<string> {
    const { items } = await this.library.find({ filter: publicFilter(query), sort: ['sortTitle'], limit: 'all' });
    const shown = items.flatMap(({ document }) => toHighlighted(document) ?? []);
    return practicesPage(shown, await this.findNames(shown), { today: today(), language: query.language });
  }

  @Get('highlighted-practices/:practice')
  @Reads(memberFacts, practices)
  @Allow('public')
  @Responds('One highlighted practice, in the version that was highlighted', HIGHLIGHTED_PRACTICE)
  async showHighlighted(@PathId('practice') practice: string, @Query() _query: ViewQuery) {
    const stored = await this.library.get(practice);
    const shown = stored && toHighlighted(stored.document);
    if (!shown) throw refuse['unknown-practice'](`No practice is highlighted under the id ${practice}.`);
    return withMemberName(shown, await this.findNames([shown]));
  }

  @Get('practices')
  @Reads(memberFacts, practices)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds(
    'The library of practices by title: search, and filter by kind, theme, country, chapter, member, status and solution',
    pageSchema(PRACTICE_CARD),
  )
  async list(@Query() query: PracticesQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const page = await findPage(this.library, query, practicesFilter(query));
    const names = await this.findNames(page.items.map(({ document }) => document));
    return toPage(page, ({ document: { steps: _, ...card } }) => withMemberName(toAnswer(card, caller), names));
  }

  @Get('practices.csv')
  @Reads(memberFacts, practices)
  @Limited('feeds')
  @Allow('secretariat', 'auditor', 'focal-point')
  @Header('content-type', 'text/csv; charset=utf-8; header=present')
  @Header('content-disposition', 'attachment; filename="practices.csv"')
  @Responds('The library, or what the filter leaves of it, as a table for a spreadsheet', CSV, {
    contentType: 'text/csv',
    description: 'Whole: `limit` and `cursor` are passed over. What a spreadsheet would take for a formula is told to be text.',
  })
  async csv(@Query() query: PracticesQuery, @Caller() caller: Caller): Promise<string> {
    const entries = await this.findWhole(query, caller);
    return practicesCsv(entries, await this.findNames(entries));
  }

  @Get('practices.html')
  @Reads(memberFacts, practices)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Header('content-type', 'text/html; charset=utf-8')
  @Responds('The library, or what the filter leaves of it, as one page that prints well', { type: 'string' }, { contentType: 'text/html' })
  async page(@Query() query: PracticesPageQuery, @Caller() caller: Caller): Promise<string> {
    const entries = await this.findWhole(query, caller);
    return practicesPage(entries, await this.findNames(entries), { today: today(), language: query.language });
  }

  @Get('practices/:practice')
  @ReadsRecord(memberFacts, practices)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds(
    'One practice as it is shown, with its newer version where a highlighted one is being revised; its revision is the ETag',
    PRACTICE,
  )
  async show(@PathId('practice') practice: string, @Query() _query: ViewQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const entry = (await this.library.get(practice))?.document;
    if (!entry) throw refuse['unknown-practice'](`No practice is recorded under the id ${practice}.`);
    return withMemberName(toAnswer(entry, caller), await this.findNames([entry]));
  }

  private findNames(entries: readonly { readonly member: string }[]): Promise<ReadonlyMap<string, string>> {
    return memberNames(
      this.members,
      entries.map(({ member }) => member),
    );
  }

  private async findWhole(query: PracticesQuery, caller: Caller): Promise<readonly PracticeEntry[]> {
    await forMembers(this.members, caller);
    const { items } = await this.library.find({ filter: practicesFilter(query), sort: ['sortTitle'], limit: 'all' });
    return items.map(({ document }) => document);
  }
}

/** What has to be changed, and the steps with it, are between a member and the Secretariat. */
function toAnswer(
  { search: _, sortTitle: __, statuses: ___, ...entry }: Omit<PracticeEntry, 'steps'> & Partial<PracticeEntry>,
  caller: Caller,
) {
  const { steps, newer, ...open } = entry;
  if (seesEverything(caller) || caller.authorities.includes(entry.member)) {
    return { ...entry, ...defined({ steps: steps?.map((step) => withoutTexts(step, PRACTICE_TEXTS, caller)) }) };
  }
  return defined({ ...withoutWhatToChange(open), newer: newer && withoutWhatToChange(newer) });
}

const withoutWhatToChange = <Version extends { readonly toChange?: string }>({ toChange: _, ...version }: Version) => version;

const withMemberName = <Item extends { readonly member: string }>(item: Item, names: ReadonlyMap<string, string>) => ({
  ...item,
  memberName: names.get(item.member),
});
