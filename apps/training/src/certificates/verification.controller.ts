import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Optional, today } from '#libs/event-sourcing';
import { Allow, LanguageQuery, PathId, PublicUrl, Reads, Responds, wantsPage } from '#libs/platform';
import { CertificateLookup } from './certificate-lookup.js';
import { refuse } from './domain/certificate.refusals.js';
import { certificatePage } from './pages/certificate-page.js';
import { verificationPage, verifyPage } from './pages/verification-page.js';
import { VERIFICATION } from './responses.js';
import type { Verification } from './verification.js';
import { certificates } from './views/certificates.js';

const LONGEST_TYPED = 100;
const HTML = 'text/html; charset=utf-8';

class NumberQuery extends LanguageQuery {
  @Optional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  number?: string;
}

/** The number in the path, as somebody typed it. */
export const CertificateNumber = (): ParameterDecorator => PathId('number', IsString(), MaxLength(LONGEST_TYPED));

/** Tells whoever was given the number of a certificate whether it is good. */
@ApiTags('Certificates')
@Controller('certificates')
export class VerificationController {
  private readonly script = readFileSync(join(import.meta.dirname, 'pages/holder.browser.js'), 'utf8');

  constructor(
    @Inject(CertificateLookup) private readonly lookup: CertificateLookup,
    @Inject(PublicUrl) private readonly address: PublicUrl,
  ) {}

  @Get('verify')
  @Reads()
  @Allow('public')
  @ApiExcludeEndpoint()
  ask(@Query() { number, language }: NumberQuery, @Res({ passthrough: true }) reply: FastifyReply): string {
    if (number !== undefined) {
      const query = language === 'en' ? '' : `?language=${language}`;
      reply.status(303).header('location', `/api/training/certificates/verify/${encodeURIComponent(number.trim() || '-')}${query}`);
      return '';
    }
    reply.header('content-type', HTML);
    return verifyPage(language);
  }

  @Get('verify/:number')
  @Reads(certificates)
  @Allow('public')
  @Responds('Verify a certificate by its number: JSON, or a page for people (Accept: text/html)', VERIFICATION, {
    description:
      'Nothing of the answer says whose the certificate is. Where `holder` is there, the holder agreed to be named, and the people service shows the name there.',
  })
  async verify(
    @CertificateNumber() number: string,
    @Query() { language }: LanguageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verification | string> {
    const verified = await this.lookup.verify(number, today());
    reply.header('vary', 'accept');
    if (!wantsPage(request.headers.accept)) return verified;
    reply.header('content-type', HTML);
    return verificationPage(verified, today(), language);
  }

  @Get(':number/print')
  @Reads(certificates)
  @Allow('public')
  @Header('content-type', HTML)
  @Responds('A certificate as a page to print', { type: 'string' }, { contentType: 'text/html' })
  async print(@CertificateNumber() number: string, @Query() { language }: LanguageQuery): Promise<string> {
    const verified = await this.lookup.verify(number, today());
    if (verified.status === 'mistyped') throw refuse['mistyped-number']('Compare it with the certificate.', 'number');
    if (verified.status === 'unknown') throw refuse['unknown-certificate']('No certificate has this number.');
    if (verified.status === 'revoked') throw refuse.revoked('A certificate that was revoked is not printed.');
    return certificatePage(verified, this.address.origin, language);
  }

  @Get('holder.js')
  @Reads()
  @Allow('public')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @ApiExcludeEndpoint()
  holderScript(): string {
    return this.script;
  }
}
