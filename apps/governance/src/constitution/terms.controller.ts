import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, today, type ViewReader } from '#libs/event-sourcing';
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
  seesEverything,
  toPage,
} from '#libs/platform';
import { parties as ofParties, type Party } from '../parties/views/parties.js';
import { termsInForceOn, versionsOf } from './domain/terms.decider.js';
import { refuse } from './domain/terms.refusals.js';
import type { Consultation, Draft } from './domain/terms-versions.js';
import { PartyNames } from './party-names.js';
import { DRAFT, DRAFT_CARD, TERMS, TERMS_CARD, TERMS_COMPARISON } from './responses.js';
import { OnDayQuery } from './views/bodies.query.js';
import { compareVersions } from './views/compare.js';
import { type TermsDocument, termsOfReference } from './views/terms.js';
import { CompareQuery, DraftQuery, TermsListQuery, TermsWorkQuery } from './views/terms.query.js';

const unknown = (id: string) => refuse['unknown-terms'](`No body or working group is known under the id ${id}.`);

/** Terms of Reference: those of every body and working group, any version of them, and the next one in the making (FAQ, question 4). */
@ApiTags('Terms of Reference')
@Controller()
export class TermsController {
  constructor(
    @InjectView(termsOfReference) private readonly documents: ViewReader<TermsDocument>,
    @InjectView(ofParties) private readonly parties: ViewReader<Party>,
    @Inject(PartyNames) private readonly names: PartyNames,
  ) {}

  @Get('terms')
  @Reads(termsOfReference)
  @Allow('public')
  @Responds('The Terms of Reference in force on any day, of bodies and working groups', pageSchema(TERMS_CARD))
  async list(@Query() query: TermsListQuery) {
    const { ownerKind, on = today() } = query;
    const page = await findPage(this.documents, query, { ownerKind: matchesAny(ownerKind) });
    return toPage(page, ({ document }) => ({ ...toOwner(document), asOf: on, ...inForceOn(document, on) }));
  }

  @Get('terms/:owner')
  @Reads(termsOfReference)
  @Allow('public')
  @Responds('The Terms of Reference of one body or working group in force on any day, and every version that was adopted', TERMS)
  async show(@PathId('owner') owner: string, @Query() query: OnDayQuery) {
    const document = await this.document(owner);
    const { on = today() } = query;
    return { ...toOwner(document), asOf: on, ...inForceOn(document, on), versions: versionsOf(document.terms) };
  }

  @Get('terms/:owner/compare')
  @Reads(termsOfReference)
  @Allow('public')
  @Responds('Two versions, clause by clause; what was submitted and not adopted is for the Secretariat', TERMS_COMPARISON)
  async compare(@PathId('owner') owner: string, @Query() query: CompareQuery, @Caller() caller: Caller) {
    const document = await this.document(owner);
    const versions = [...document.terms.adopted, ...(seesEverything(caller) ? document.terms.submitted : [])];
    const findVersion = (version: number) => {
      const match = versions.find((candidate) => candidate.version === version);
      if (!match) throw refuse['unknown-version'](`There is no version ${version} to be shown.`);
      return match;
    };
    const { from, to } = query;
    return { ...toOwner(document), fromVersion: from, toVersion: to, clauses: compareVersions(findVersion(from), findVersion(to)) };
  }

  @Get('drafts')
  @Reads(termsOfReference)
  @Allow('secretariat', 'auditor')
  @Responds(
    'Where the next version of each one’s Terms of Reference stands, and when the present one is to be reviewed',
    pageSchema(DRAFT_CARD),
  )
  async drafts(@Query() query: TermsWorkQuery) {
    const { draft, reviewBy } = query;
    const page = await findPage(
      this.documents,
      query,
      defined({ ownerActive: true, draftStatus: matchesAny(draft), reviewOn: reviewBy ? { lte: reviewBy } : undefined }),
      reviewBy ? { byDefault: 'reviewOn' } : {},
    );
    return toPage(page, ({ document }) => ({ ...toWork(document), views: document.terms.draft?.consultation?.views.length ?? 0 }));
  }

  @Get('drafts/:owner')
  @ReadsRecord(ofParties, termsOfReference)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('The next version in the making, with what it changes and what was said of it; its revision is the ETag', DRAFT, {
    description:
      'A focal point names its party in `holder`, and reads its own view, and the draft: a member what is consulted on or submitted, everybody else what is consulted on, until the last day.',
  })
  async draft(@PathId('owner') owner: string, @Query() query: DraftQuery, @Caller() caller: Caller) {
    const document = await this.document(owner);
    const { draft } = document.terms;
    const office = seesEverything(caller);
    const readable = draft && (office || (await this.mayReadDraft(draft, query.holder))) ? draft : undefined;
    const inForce = readable && termsInForceOn(document.terms, today());
    return defined({
      ...toWork(document),
      clauses: readable?.clauses,
      text: readable?.text || undefined,
      changes: inForce && compareVersions(inForce, readable),
      views: await this.viewsIn(readable?.consultation, office ? undefined : query.holder),
    });
  }

  /** Every party that is known here reads a draft in consultation until the last day; afterwards, and once submitted, members alone. */
  private async mayReadDraft({ status, consultation }: Draft, holder: string | undefined): Promise<boolean> {
    if (holder === undefined || status === 'draft') return false;
    const party = (await this.parties.get(holder))?.document;
    if (party?.kind === 'member' && party.status === 'member') return true;
    const isConsulted = party !== undefined && party.status !== 'retired' && party.status !== 'unknown';
    return isConsulted && status === 'consultation' && (consultation?.endsOn ?? '') >= today();
  }

  /** With names; for a party that asks its own alone. */
  private async viewsIn(consultation: Consultation | undefined, party: string | undefined) {
    const views = (consultation?.views ?? []).filter(({ holder }) => party === undefined || holder.id === party);
    const names = await this.names.of(views.map(({ holder }) => holder.id));
    return views.map(({ holder: { kind, id }, ...said }) => ({ holder: id, holderKind: kind, ...names.get(id), ...said }));
  }

  private async document(owner: string): Promise<TermsDocument> {
    const stored = await this.documents.get(owner);
    if (!stored) throw unknown(owner);
    return stored.document;
  }
}

const toOwner = ({ ownerId: owner, ownerKind, ownerName, ownerActive }: TermsDocument) => ({ owner, ownerKind, ownerName, ownerActive });

function inForceOn({ terms: history }: TermsDocument, day: string) {
  const inForce = termsInForceOn(history, day);
  return inForce && { inForce };
}

function toWork(document: TermsDocument) {
  const { draftStatus: status, reviewOn, terms: history } = document;
  const { lastStepOn, version, consultation } = history.draft ?? {};
  return defined({
    ...toOwner(document),
    status,
    lastStepOn,
    version,
    consultationEndsOn: consultation?.endsOn,
    reviewOn,
    revision: history.revision,
  });
}
