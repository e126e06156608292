import { Controller, Get, Header, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsInt, Matches, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CommandHandler, type OpaqueIds, type ViewReader } from '#libs/event-sourcing';
import { Allow, AsInteger, InjectView, OPAQUE_IDS, PathId, PublicUrl, Reads, Responds, ViewQuery } from '#libs/platform';
import { readNumber } from '#libs/reference';
import { module as moduleDecider, moduleVersion } from '../../programme/domain/module.decider.js';
import { refuse as refuseModule } from '../../programme/domain/module.refusals.js';
import { CertificateLookup } from '../certificate-lookup.js';
import { refuse } from '../domain/certificate.refusals.js';
import { CertificateNumber } from '../verification.controller.js';
import { type CertificateEntry, certificates } from '../views/certificates.js';
import { BadgeKeys, type PublishedKey } from './badge-keys.js';
import { achievementDocument, badgeAddresses, issuerDocument, revocationsDocument, sign, toCredential } from './credential.js';
import { ACHIEVEMENT, ISSUER, JWK, JWKS, REVOCATIONS } from './responses.js';

/** Certificates as Open Badges 3.0 credentials, and what is needed to verify one: issuer, keys, achievements, revocations. */
@ApiTags('Badges')
@Controller()
export class BadgesController {
  constructor(
    @Inject(CertificateLookup) private readonly lookup: CertificateLookup,
    @Inject(BadgeKeys) private readonly keys: BadgeKeys,
    @Inject(PublicUrl) private readonly address: PublicUrl,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @Inject(OPAQUE_IDS) private readonly ids: OpaqueIds,
    @InjectView(certificates) private readonly entries: ViewReader<CertificateEntry>,
  ) {}

  @Get('certificates/:number/badge')
  @Reads(certificates)
  @Allow('public')
  @Header('content-type', 'application/vc+jwt')
  @Responds(
    'A certificate as a signed Open Badges 3.0 credential (VC-JWT, RS256)',
    { type: 'string' },
    {
      contentType: 'application/vc+jwt',
      description: 'It holds no name. Whether it was revoked stands in the list that its credentialStatus names.',
    },
  )
  async badge(@CertificateNumber() typed: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const number = readNumber(typed);
    if (number === undefined) throw refuse['mistyped-number']('Compare it with the certificate.', 'number');
    const entry = await this.lookup.find(number);
    if (!entry) throw refuse['unknown-certificate']('No certificate has this number.');
    if (entry.standing === 'revoked') throw refuse.revoked('No badge is given for a certificate that was revoked.');
    const { content } = await this.loadAchievement(entry);
    const { origin } = this.address;
    const token = await sign(origin, toCredential(this.ids, origin, entry, content), await this.keys.current());
    reply.header('content-disposition', `attachment; filename="${number}.jwt"`);
    return token;
  }

  @Get('achievements/:module/:version')
  @Reads()
  @Allow('public')
  @Responds('What a badge is given for: a version of a module, with what it took', ACHIEVEMENT)
  async achievement(@PathId('module') module: string, @PathId('version', AsInteger(), IsInt(), Min(1)) version: number) {
    const { code, content } = await this.loadAchievement({ module, version });
    return achievementDocument(this.address.origin, { module, version, code, content });
  }

  @Get('issuer')
  @Reads()
  @Allow('public')
  @Responds('Who issues badges: the profile that every badge names', ISSUER)
  issuer() {
    return issuerDocument(this.address.origin);
  }

  @Get('issuer/keys')
  @Reads()
  @Allow('public')
  @Responds('The public keys of badges, those that sign no more among them, as a JSON Web Key Set', JWKS)
  async keySet() {
    return { keys: (await this.keys.listPublished()).map((key) => this.toJwk(key)) };
  }

  @Get('issuer/keys/:key')
  @Reads()
  @Allow('public')
  @Responds('One public key, where the header of a badge (kid) leads', JWK)
  async key(@PathId('key', Matches(/^[\w-]{43}$/, { message: 'key must be the thumbprint of a key' })) key: string) {
    const publishedKey = (await this.keys.listPublished()).find(({ thumbprint }) => thumbprint === key);
    if (!publishedKey) throw refuse['unknown-key']('No badge was signed with such a key.');
    return this.toJwk(publishedKey);
  }

  @Get('issuer/revocations')
  @Reads(certificates)
  @Allow('public')
  @Responds('The badges that were revoked, by their ids (1EdTech revocation list)', REVOCATIONS)
  async revocations(@Query() _query: ViewQuery) {
    const { items } = await this.entries.find({ filter: { standing: 'revoked' }, limit: 'all' });
    return revocationsDocument(
      this.address.origin,
      items.map(({ key }) => key),
    );
  }

  /** A published version of a module, also of one that is retired. */
  private async loadAchievement({ module, version }: { readonly module: string; readonly version: number }) {
    const { state } = await this.handling.load(moduleDecider, module);
    const content = moduleVersion(state, version)?.content;
    if (!content) throw refuseModule['unknown-module'](`No version ${version} of a module ${module} was published.`);
    return { code: state.code, content };
  }

  /** A key set is looked through for the `kid` of a token, which is the key's address. */
  private toJwk({ thumbprint, ...key }: PublishedKey) {
    return { ...key, kid: badgeAddresses(this.address.origin).key(thumbprint) };
  }
}
