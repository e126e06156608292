import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ageInDays, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  answerOne,
  Caller,
  findPage,
  InjectView,
  mayBeTold,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  toPage,
  ViewQuery,
  withoutTexts,
} from '#libs/platform';
import { GroupMembers } from '../members/group-members.js';
import { memberNames } from '../members/member-names.js';
import { forMembers } from '../members/members-only.js';
import { memberFacts } from '../members/views/members.js';
import { refuse } from './domain/solution.refusals.js';
import { BOARD, MAP, SOLUTION, SOLUTION_CARD } from './responses.js';
import { boardOf } from './views/board.js';
import { placesOf, rowsOnMap } from './views/map.js';
import type { MapRow } from './views/map-rows.js';
import type { ShownReport, SolutionEntry } from './views/solution-entry.js';
import { solutions } from './views/solutions.js';
import { BoardQuery, MapQuery, mapFilter, SolutionsQuery, solutionsFilter } from './views/solutions.query.js';

/** Challenges and solutions of the working groups, and the map of pilots (FAQ, questions 1 and 3; Purpose & Approach). */
@ApiTags('Solutions')
@Controller()
export class SolutionsController {
  constructor(
    @InjectView(solutions) private readonly entries: ViewReader<SolutionEntry, MapRow>,
    @Inject(GroupMembers) private readonly members: GroupMembers,
  ) {}

  @Get('solutions')
  @Reads(memberFacts, solutions)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds(
    'Challenges and solutions, the oldest first: search, and filter by theme, country, chapter, group, member and step',
    pageSchema(SOLUTION_CARD),
  )
  async list(@Query() query: SolutionsQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const page = await findPage(this.entries, query, solutionsFilter(query));
    const now = new Date().toISOString();
    return toPage(page, ({ document }) => cardOf(document, now));
  }

  @Get('solutions/board')
  @Reads(memberFacts, solutions)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('The challenges of a group, or of all groups, counted by their step, with the age of the oldest', BOARD)
  async board(@Query() query: BoardQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const { group, theme } = query;
    const board = await boardOf(this.entries, { group, theme }, new Date().toISOString());
    return board;
  }

  @Get('solutions/:solution')
  @ReadsRecord(memberFacts, solutions)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('One challenge with its solution, versions, pilots, adoptions and every step; its revision is the ETag', SOLUTION)
  async show(
    @PathId('solution') solution: string,
    @Query() _query: ViewQuery,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await forMembers(this.members, caller);
    const found = await answerOne(this.entries, solution, reply);
    if (!found) throw refuse['unknown-solution'](`No challenge is recorded under the id ${solution}.`);
    const { search: _, ...entry } = found;
    const names = Object.fromEntries(await memberNames(this.members, entry.members));
    return { ...toldOf(entry, caller), ageInDays: ageInDays(entry.raisedOn, new Date().toISOString()), memberNames: names };
  }

  @Get('pilots')
  @Reads(memberFacts, solutions)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('The map: where solutions are tested and adopted, and how it went, jurisdiction by jurisdiction', MAP, {
    description: 'Whole, not in pages. A failed pilot is on it like any other.',
  })
  async map(@Query() query: MapQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const rows = await rowsOnMap(this.entries.rows, mapFilter(query));
    const names = await memberNames(
      this.members,
      rows.map(({ member }) => member),
    );
    return { places: placesOf(rows, names) };
  }
}

const PILOT_TEXTS = ['evidence'];

/** A challenge without the narratives of other members: they are sealed for their authors and the Secretariat. */
function toldOf<Entry extends Pick<SolutionEntry, 'pilots' | 'steps'>>(entry: Entry, caller: Caller): Entry {
  const reportOf = ({ evidence, ...report }: ShownReport) => ({
    ...report,
    ...(mayBeTold(caller, { parties: report.member ? [report.member] : [] }) && { evidence }),
  });
  return {
    ...entry,
    pilots: entry.pilots.map((pilot) => ({ ...pilot, reports: pilot.reports.map(reportOf) })),
    steps: entry.steps.map((step) => withoutTexts(step, PILOT_TEXTS, caller)),
  };
}

const cardOf = ({ search: _, steps: __, versions: ___, pilots: ____, adoptions: _____, ...card }: SolutionEntry, now: string) => ({
  ...card,
  ageInDays: ageInDays(card.raisedOn, now),
});
