import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ageInDays, defined, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  matchesAny,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  toPage,
  withoutTexts,
} from '#libs/platform';
import { type DirectoryEntry, directory } from '../authorities/views/directory.js';
import { REQUEST_TEXTS } from './domain/liaison.vocabulary.js';
import { refuse } from './domain/liaison-request.refusals.js';
import { DESK_ENTRY } from './responses.js';
import { type DeskEntry, liaisonDesk } from './views/liaison-desk.js';
import { LiaisonDeskQuery, LiaisonRequestQuery } from './views/liaison-desk.query.js';

/** The liaison desk (FAQ, question 4). */
@ApiTags('Liaison')
@Controller('liaison-requests')
export class LiaisonController {
  constructor(
    @InjectView(liaisonDesk) private readonly desk: ViewReader<DeskEntry>,
    @InjectView(directory) private readonly authorities: ViewReader<DirectoryEntry>,
  ) {}

  @Get()
  @Reads(liaisonDesk, directory)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'authority' })
  @Responds('Requests of members, the oldest first; filter by state, kind, officer, member', pageSchema(DESK_ENTRY))
  async list(@Query() query: LiaisonDeskQuery, @Caller() caller: Caller) {
    const { open, status, kind, officer, authority } = query;
    const filter = defined({ open: open && open === 'true', status: matchesAny(status), kind: matchesAny(kind), officer, authority });
    const page = await findPage(this.desk, query, filter);
    const names = await this.loadNames(page.items.map(({ document }) => document.authority));
    const now = new Date().toISOString();
    return toPage(page, ({ document }) => toAnswer(withoutOthersTexts(document, caller), names, now));
  }

  @Get(':request')
  @ReadsRecord(liaisonDesk, directory)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'authority' })
  @Responds('One request with every step; its revision is the ETag', DESK_ENTRY, {
    description: 'A focal point names its authority in the query, and finds the requests of that one.',
  })
  async show(@PathId('request') request: string, @Query() query: LiaisonRequestQuery, @Caller() caller: Caller) {
    const entry = await this.desk.get(request);
    if (!entry || (query.authority !== undefined && entry.document.authority !== query.authority)) {
      throw refuse['unknown-request'](`No request is recorded under the id ${request}.`);
    }
    return toAnswer(withoutOthersTexts(entry.document, caller), await this.loadNames([entry.document.authority]), new Date().toISOString());
  }

  private async loadNames(authorities: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(authorities)];
    const entries = await Promise.all(ids.map((id) => this.authorities.get(id)));
    return new Map(entries.flatMap((entry) => (entry ? [[entry.key, entry.document.nameEn ?? entry.document.name]] : [])));
  }
}

/** A request without the ids of texts that others wrote: the question is for who asked it, a message for its recipient. */
function withoutOthersTexts({ question, answer, ...entry }: DeskEntry, caller: Caller): DeskEntry {
  const steps = entry.steps.map((step) => withoutTexts(step, REQUEST_TEXTS, caller));
  const isVisible = (id: string | undefined) => id !== undefined && steps.some(({ data }) => Object.values(data).includes(id));
  return defined({
    ...entry,
    steps,
    question: question && isVisible(question) ? question : undefined,
    answer: answer && isVisible(answer) ? answer : undefined,
  });
}

const toAnswer = (entry: DeskEntry, names: ReadonlyMap<string, string>, now: string) => ({
  ...entry,
  authorityName: names.get(entry.authority),
  ageInDays: ageInDays(entry.openedOn, entry.closedOn ?? now),
});
