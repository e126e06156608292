import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { EventStore, ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  answerOne,
  Caller,
  HistoryQuery,
  historyEntry,
  InjectEventStore,
  InjectView,
  membersOnly,
  onPage,
  pageSchema,
  Responds,
  readHistory,
  toPage,
  ViewQuery,
  withoutTexts,
} from '#libs/platform';
import { shapedAs } from '#libs/shapes';
import { AUTHORITY_TEXTS } from './domain/authority-texts.js';
import { membership } from './domain/membership.decider.js';
import { refuse } from './domain/membership.refusals.js';
import { AUTHORITY, AUTHORITY_HISTORY_ENTRY, JOURNEY, MEMBER } from './responses.js';
import { type DirectoryEntry, directory } from './views/directory.js';
import { AuthorityFilter, DirectoryQuery, directoryFilter } from './views/directory.query.js';
import { type Journey, journey } from './views/journey.js';

class AuthorityPath {
  @IsUUID()
  authority: string;
}

const unknown = (id: string) => refuse['unknown-authority'](`No authority is recorded under the id ${id}.`);

/** Authorities: the directory, and everything about one of them. */
@ApiTags('Authorities')
@Controller()
export class AuthoritiesController {
  constructor(
    @InjectEventStore() private readonly store: EventStore,
    @InjectView(directory) private readonly authorities: ViewReader<DirectoryEntry>,
    @InjectView(journey) private readonly journeys: ViewReader<Journey>,
  ) {}

  @Get('members')
  @Allow('public')
  @Responds('The members of the Network, by name: public facts of public authorities', pageSchema(MEMBER))
  async members(@Query() query: AuthorityFilter) {
    const page = await this.authorities.find({
      filter: { ...directoryFilter(query), status: 'member' },
      sort: ['sortName'],
      ...onPage(query),
    });
    return toPage(page, ({ document }) => toMember(document));
  }

  @Get('authorities')
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('The directory: search, and filter by country, region, level, kind, portfolio, status and focal point', pageSchema(AUTHORITY), {
    description: 'A focal point of a present member sees the members, without the ids of their focal points.',
  })
  async list(@Query() query: DirectoryQuery, @Caller() caller: Caller) {
    await membersOnly(caller, async (authority) => (await this.authorities.get(authority))?.document.status === 'member');
    const { status, focalPoint } = query;
    const office = seesEverything(caller);
    const page = await this.authorities.find({
      filter: { ...directoryFilter(query), status: office ? status : 'member', focalPoint },
      sort: ['sortName'],
      ...onPage(query),
    });
    return toPage(page, ({ document }) => (office ? toEntry(document) : withoutPersons(toEntry(document))));
  }

  @Get('authorities/:authority')
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'authority' })
  @ApiParam({ name: 'authority', schema: { type: 'string', format: 'uuid' } })
  @Responds('One authority as it stands now; its revision is the ETag', AUTHORITY)
  async show(@Param() { authority }: AuthorityPath, @Query() _query: ViewQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const entry = await answerOne(this.authorities, authority, reply);
    if (!entry) throw unknown(authority);
    return toEntry(entry);
  }

  @Get('authorities/:authority/journey')
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'authority' })
  @ApiParam({ name: 'authority', schema: { type: 'string', format: 'uuid' } })
  @Responds('Everything that happened to one authority, in both clocks, with what was corrected since', JOURNEY)
  async journey(@Param() { authority }: AuthorityPath, @Query() _query: ViewQuery, @Caller() caller: Caller) {
    const entry = await this.journeys.get(authority);
    if (!entry) throw unknown(authority);
    return { ...entry.document, steps: entry.document.steps.map((step) => withoutTexts(step, AUTHORITY_TEXTS, caller)) };
  }

  @Get('authorities/:authority/history')
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'authority' })
  @ApiParam({ name: 'authority', schema: { type: 'string', format: 'uuid' } })
  @Responds('Every event recorded of one authority, from the log itself, in the order of recording', pageSchema(AUTHORITY_HISTORY_ENTRY))
  async history(@Param() { authority }: AuthorityPath, @Query() query: HistoryQuery, @Caller() caller: Caller) {
    const history = await readHistory(this.store, { category: membership.category, id: authority }, query, (event) =>
      withoutTexts(historyEntry(event), AUTHORITY_TEXTS, caller),
    );
    // Whose the name is that the id derives from is no part of the authority's own history.
    const items = history?.items.filter(({ type }) => type !== 'NameReserved') ?? [];
    if (!history || (items.length === 0 && history.next === undefined && query.cursor === undefined)) throw unknown(authority);
    return { ...history, items };
  }
}

const seesEverything = ({ roles }: Caller): boolean => roles.includes('secretariat') || roles.includes('auditor');

const toEntry = (entry: DirectoryEntry) => shapedAs(AUTHORITY, entry);

const withoutPersons = ({ primary: _, alternates: __, ...entry }: ReturnType<typeof toEntry>) => entry;

const toMember = (entry: DirectoryEntry) => shapedAs(MEMBER, entry);
