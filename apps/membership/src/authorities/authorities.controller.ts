import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, type Filter, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  Limited,
  matchesAny,
  membersOnly,
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
import { displayName } from '#libs/reference';
import { type Shaped, shapedAs } from '#libs/shapes';
import { AUTHORITY_TEXTS } from './domain/authority-texts.js';
import { refuse } from './domain/membership.refusals.js';
import { AUTHORITY, CSV, FACETS, JOURNEY } from './responses.js';
import { directoryCsv } from './views/authority-tables.js';
import { type DirectoryEntry, directory } from './views/directory.js';
import { type DirectoryFilters, DirectoryQuery, directoryFacets, directoryFilter } from './views/directory.query.js';
import { type Journey, journey } from './views/journey.js';

const unknown = (id: string) => refuse['unknown-authority'](`No authority is recorded under the id ${id}.`);

/** Authorities: the directory, and everything about one of them. */
@ApiTags('Authorities')
@Controller()
export class AuthoritiesController {
  constructor(
    @InjectView(directory) private readonly authorities: ViewReader<DirectoryEntry>,
    @InjectView(journey) private readonly journeys: ViewReader<Journey>,
  ) {}

  @Get('authorities')
  @Reads(directory)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('The directory: search, and filter by country, region, level, kind, portfolio, status and focal point', pageSchema(AUTHORITY), {
    description: 'A focal point of a present member sees the members, without the ids of their focal points.',
  })
  async list(@Query() query: DirectoryQuery, @Caller() caller: Caller) {
    await this.forMembers(caller);
    const office = seesEverything(caller);
    const page = await findPage(this.authorities, query, this.visible(query, office));
    const entries = await Promise.all(page.items.map(({ document }) => this.toEntry(document)));
    return { ...toPage(page), items: office ? entries : entries.map(withoutPersons) };
  }

  @Get('authorities.csv')
  @Reads(directory)
  @Limited('feeds')
  @Allow('secretariat', 'auditor', 'focal-point')
  @Header('content-type', 'text/csv; charset=utf-8; header=present')
  @Header('content-disposition', 'attachment; filename="authorities.csv"')
  @Responds('The directory, or what the filter leaves of it, as a table for a spreadsheet; predecessors and successors by name too', CSV, {
    contentType: 'text/csv',
    description: 'Whole: `limit` and `cursor` are passed over. A focal point of a present member sees the members.',
  })
  async table(@Query() query: DirectoryQuery, @Caller() caller: Caller): Promise<string> {
    await this.forMembers(caller);
    const filter = this.visible(query, seesEverything(caller));
    const { items } = await this.authorities.find({ filter, sort: ['sortName'], limit: 'all' });
    return directoryCsv(items.map(({ document }) => document));
  }

  @Get('authorities/facets')
  @Reads(directory)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('How many authorities of the directory there are by each value of a filter, of those that the other filters leave', FACETS, {
    description: 'Asked as the directory is; `limit`, `cursor` and `sort` are passed over. Values that none has are left out.',
  })
  async facets(@Query() query: DirectoryQuery, @Caller() caller: Caller) {
    await this.forMembers(caller);
    const office = seesEverything(caller);
    const counted = directoryFacets.map(async ([facet, field]) => {
      // Of a filter that is set the other values are counted as well: they may be chosen beside it.
      const filter = this.visible({ ...query, [facet]: undefined }, office);
      const counts = [...(await this.authorities.countBy(field, filter))];
      return [facet, counts.map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)] as const;
    });
    const [total, ...facets] = await Promise.all([this.authorities.count(this.visible(query, office)), ...counted]);
    return { total, facets: Object.fromEntries(facets) };
  }

  @Get('authorities/:authority')
  @ReadsRecord(directory)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'authority' })
  @Responds('One authority as it stands now; its revision is the ETag', AUTHORITY)
  async show(@PathId('authority') authority: string, @Query() _query: ViewQuery) {
    const entry = await this.authorities.get(authority);
    if (!entry) throw unknown(authority);
    return this.toEntry(entry.document);
  }

  @Get('authorities/:authority/journey')
  @Reads(journey)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'authority' })
  @Responds('Everything that happened to one authority, in both clocks, with what was corrected since', JOURNEY)
  async journey(@PathId('authority') authority: string, @Query() _query: ViewQuery, @Caller() caller: Caller) {
    const entry = await this.journeys.get(authority);
    if (!entry) throw unknown(authority);
    return { ...entry.document, steps: entry.document.steps.map((step) => withoutTexts(step, AUTHORITY_TEXTS, caller)) };
  }

  private async toEntry(entry: DirectoryEntry): Promise<Entry> {
    const successorNow = await this.findSuccessorNow(entry);
    return shapedAs(AUTHORITY, { ...entry, displayName: displayName(entry), ...defined({ successorNow }) });
  }

  /** The successor of one that was succeeded, or whoever came in the place of that one since. */
  private async findSuccessorNow(entry: DirectoryEntry): Promise<Entry['successorNow']> {
    const passed = new Set([entry.authority]);
    let now: Entry['successorNow'];
    for (let last: DirectoryEntry | undefined = entry; last?.status === 'succeeded' && last.successor && !passed.has(last.successor); ) {
      const successor: string = last.successor;
      passed.add(successor);
      last = (await this.authorities.get(successor))?.document;
      now = { authority: successor, displayName: last ? displayName(last) : successor };
    }
    return now;
  }

  private forMembers(caller: Caller): Promise<void> {
    return membersOnly(caller, async (authority) => (await this.authorities.get(authority))?.document.status === 'member');
  }

  /** What a query asks for, of what the caller may see. */
  private visible({ status, focalPoint, ...filter }: DirectoryFilters, office: boolean): Filter {
    return { ...directoryFilter(filter), status: office ? matchesAny(status) : 'member', focalPoint: matchesAny(focalPoint) };
  }
}

type Entry = Shaped<typeof AUTHORITY>;

const withoutPersons = ({ primary: _, alternates: __, ...entry }: Entry) => entry;
