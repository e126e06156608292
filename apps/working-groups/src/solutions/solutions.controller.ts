import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ageInDays, defined, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
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
import { PILOT_TEXTS } from './domain/solution.vocabulary.js';
import { BOARD, MAP, SOLUTION, SOLUTION_CARD } from './responses.js';
import { readBoard } from './views/board.js';
import { findMapRows, toPlaces } from './views/map.js';
import type { MapRow } from './views/map-rows.js';
import type { PilotReport, SolutionEntry } from './views/solution-entry.js';
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
    return toPage(page, ({ document }) => toSolutionCard(document, now));
  }

  @Get('solutions/board')
  @Reads(memberFacts, solutions)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('The challenges of a group, or of all groups, counted by their step, with the age of the oldest', BOARD)
  async board(@Query() query: BoardQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const { group, theme } = query;
    return readBoard(this.entries, { group, theme }, new Date().toISOString());
  }

  @Get('solutions/:solution')
  @ReadsRecord(memberFacts, solutions)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('One challenge with its solution, versions, pilots, adoptions and every step; its revision is the ETag', SOLUTION)
  async show(@PathId('solution') solution: string, @Query() _query: ViewQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const stored = await this.entries.get(solution);
    if (!stored) throw refuse['unknown-solution'](`No challenge is recorded under the id ${solution}.`);
    const { search: _, ...entry } = stored.document;
    const names = Object.fromEntries(await memberNames(this.members, entry.members));
    const age = ageInDays(entry.raisedOn, new Date().toISOString());
    return { ...withoutOthersTexts(entry, caller), ageInDays: age, memberNames: names };
  }

  @Get('pilots')
  @Reads(memberFacts, solutions)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('The map: where solutions are tested and adopted, and how it went, jurisdiction by jurisdiction', MAP, {
    description: 'Whole, not in pages. A failed pilot is on it like any other.',
  })
  async map(@Query() query: MapQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const rows = await findMapRows(this.entries.rows, mapFilter(query));
    const names = await memberNames(
      this.members,
      rows.map(({ member }) => member),
    );
    return { places: toPlaces(rows, names) };
  }
}

/** A challenge without the narratives of other members: they are sealed for their authors and the Secretariat. */
function withoutOthersTexts<Entry extends Pick<SolutionEntry, 'pilots' | 'steps'>>(entry: Entry, caller: Caller): Entry {
  const toReport = ({ evidence, ...report }: PilotReport) =>
    mayBeTold(caller, { parties: report.member ? [report.member] : [] }) ? { ...report, ...defined({ evidence }) } : report;
  return {
    ...entry,
    pilots: entry.pilots.map((pilot) => ({ ...pilot, reports: pilot.reports.map(toReport) })),
    steps: entry.steps.map((step) => withoutTexts(step, PILOT_TEXTS, caller)),
  };
}

function toSolutionCard({ search: _, steps: __, versions: ___, pilots: ____, adoptions: _____, ...card }: SolutionEntry, now: string) {
  return { ...card, ageInDays: ageInDays(card.raisedOn, now) };
}
