import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { Allow, InjectView, PathId, Reads, Responds, ViewQuery } from '#libs/platform';
import { type PracticeEntry, practices } from '../practices/views/practices.js';
import type { MapRow } from '../solutions/views/map-rows.js';
import type { SolutionEntry } from '../solutions/views/solution-entry.js';
import { solutions } from '../solutions/views/solutions.js';
import { CONTRIBUTIONS } from './responses.js';

/** Challenges, solutions, pilots and practices of one member: its part beside sessions. */
@ApiTags('Solutions')
@Controller('members')
export class ContributionsController {
  constructor(
    @InjectView(solutions) private readonly entries: ViewReader<SolutionEntry, MapRow>,
    @InjectView(practices) private readonly library: ViewReader<PracticeEntry>,
  ) {}

  @Get(':member/contributions')
  @Reads(practices, solutions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds('The challenges that a member raised, the solutions that it develops, tests and has adopted, and its practices', CONTRIBUTIONS)
  async show(@PathId('member') member: string, @Query() _query: ViewQuery) {
    const [shared, places, own] = await Promise.all([
      this.entries.find({ filter: { members: { has: member } }, sort: ['raisedOn'], limit: 'all' }),
      this.entries.rows.find({ filter: { member }, sort: ['startedOn'], limit: 'all' }),
      this.library.find({ filter: { member }, sort: ['sortTitle'], limit: 'all' }),
    ]);
    const entries = shared.items.map(({ document }) => document);
    const rows = places.items.map(({ document }) => document);
    return {
      member,
      raised: entries.filter(({ raisedBy }) => raisedBy === member).map(toBrief),
      develops: entries.filter(({ coDevelopers }) => coDevelopers.includes(member)).map(toBrief),
      pilots: rows.filter(({ kind }) => kind === 'pilot').map(({ id, ...row }) => ({ pilot: id, ...row })),
      adopted: rows.filter(({ kind }) => kind === 'adoption').map(({ id: _, ...row }) => row),
      practices: own.items.map(({ document: { practice, title, titleEn, status, lastStepOn, highlighted, newer } }) =>
        defined({ practice, title, titleEn, status, lastStepOn, highlighted, newer: newer?.status }),
      ),
    };
  }
}

const toBrief = ({ solution, title, name, group, status, statusSince }: SolutionEntry) =>
  defined({ solution, title, name, group, status, statusSince });
