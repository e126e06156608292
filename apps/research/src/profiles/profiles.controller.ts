import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BadQuery, defined, throughInstant, today, type ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, PathId, pageSchema, Reads, ReadsRecord, Responds, toPage } from '#libs/platform';
import { IsCountry, isSubdivision } from '#libs/reference';
import { profileId } from './domain/regulatory-profile.decider.js';
import { refuse } from './domain/regulatory-profile.refusals.js';
import { PROFILE, PROFILE_CARD, RULE_ON, RULE_ROW } from './responses.js';
import { inForceOn, type Profile, profiles, type RuleRow } from './views/profiles.js';
import { ProfileQuery, ProfilesQuery, profilesFilter, RuleQuery, RulesQuery, rulesFilter } from './views/profiles.query.js';

const NOTHING_RECORDED = 'No rule is recorded for that day. That does not mean that there was none.';

/** Rules of recruitment by jurisdiction, topic and day: public law, open to everybody. */
@ApiTags('Regulatory profiles')
@Controller()
export class ProfilesController {
  constructor(@InjectView(profiles) private readonly reader: ViewReader<Profile, RuleRow>) {}

  @Get('profiles')
  @Reads(profiles)
  @Allow('public')
  @Responds('Jurisdictions with a regulatory profile, by country', pageSchema(PROFILE_CARD))
  async list(@Query() query: ProfilesQuery) {
    const page = await findPage(this.reader, query, profilesFilter(query));
    return toPage(page, ({ document: { versions: _, ...card } }) => card);
  }

  @Get('rules')
  @Reads(profiles)
  @Allow('public')
  @Responds(
    'Rules in force on a day across jurisdictions, as they are known now: by topic, who charges, who pays and whether',
    pageSchema(RULE_ROW),
  )
  async rules(@Query() query: RulesQuery) {
    const filter = rulesFilter(query, query.on ?? today());
    const page = await findPage(this.reader.rows, query, filter);
    return toPage(page, ({ document: { lastDay: _, id: __, ...row } }: { document: RuleRow & { id?: string } }) => row);
  }

  @Get('profiles/:country')
  @ReadsRecord(profiles)
  @Allow('public')
  @Responds('The profile of one jurisdiction: every entry in every version; its revision is the ETag', PROFILE)
  async show(@PathId('country', IsCountry()) country: string, @Query() query: ProfileQuery) {
    const { subdivision } = jurisdiction(country, query);
    const entry = await this.reader.get(profileId(country, subdivision));
    if (!entry) throw refuse['unknown-profile'](`No entry of ${subdivision ?? country} is recorded.`);
    return entry.document;
  }

  @Get('profiles/:country/rule')
  @Reads(profiles)
  @Allow('public')
  @Responds('What the rule was on a topic in a jurisdiction on any day, as it was known at any time', RULE_ON)
  async ruleOn(@PathId('country', IsCountry()) country: string, @Query() query: RuleQuery) {
    const { subdivision } = jurisdiction(country, query);
    const day = query.on ?? today();
    const { topic, charger, payer } = query;
    const records = {
      country: (await this.reader.get(profileId(country)))?.document,
      subdivision: subdivision === undefined ? undefined : (await this.reader.get(profileId(country, subdivision)))?.document,
    };
    const findRules = (level: 'subdivision' | 'country') => {
      const record = records[level];
      return (record ? inForceOn(record, day, query.knownAt) : [])
        .filter(({ content }) => content.topic === topic && matches(charger, content.charger) && matches(payer, content.payer))
        .map(({ entry, recordedAt, content }) => ({ level, entry, recordedAt, ...content }));
    };
    const rules = [...findRules('subdivision'), ...findRules('country')];
    const knownAt = query.knownAt === undefined ? findNewest(Object.values(records)) : throughInstant(query.knownAt);
    const note = rules.length === 0 ? NOTHING_RECORDED : undefined;
    return defined({ country, subdivision, topic, day, knownAt, rules, note });
  }
}

/** When the newest version was recorded of what is answered from. */
const findNewest = (records: readonly (Profile | undefined)[]): string | undefined =>
  records
    .flatMap((record) => record?.versions.at(-1)?.recordedAt ?? [])
    .sort()
    .at(-1);

/** True for what was asked for, and for everything when nothing was. */
const matches = (wanted: string | undefined, said: string | undefined): boolean => wanted === undefined || said === wanted;

function jurisdiction(country: string, { subdivision }: ProfileQuery): { readonly subdivision?: string } {
  if (subdivision === undefined) return {};
  if (!isSubdivision(country, subdivision)) {
    throw new BadQuery('subdivision', `subdivision must be a subdivision of ${country}, by its code of ISO 3166-2`);
  }
  return { subdivision };
}
