import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalCatalogues } from '#libs/event-sourcing';
import { html, printPage } from '#libs/pages';
import { component, integer, list, object, type Shaped, text } from '#libs/shapes';
import { Allow } from '../../auth/allow.js';
import { platformProblems } from '../../process/platform-problems.js';
import { Problem } from '../../process/problem.js';
import { wantsPage } from '../accepted-form.js';
import { Responds } from '../openapi/responses.js';
import { Reads } from '../reading/reads.js';
import { REFUSED } from './to-problem.js';

const ProblemDescription = component('ProblemDescription', object({ code: text, status: integer, title: text, rule: text }));
export type ProblemDescription = Shaped<typeof ProblemDescription>;

/** Every problem that can be answered, by code: the platform's, then each service's refusals. */
function problemCatalogue(): ReadonlyMap<string, ProblemDescription> {
  const all = new Map<string, ProblemDescription>();
  for (const [code, { status, title, rule }] of Object.entries(platformProblems)) all.set(code, { code, status, title, rule });
  for (const [scope, rules] of refusalCatalogues) {
    for (const [name, { kind, title, rule }] of Object.entries(rules)) {
      all.set(`${scope}/${name}`, { code: `${scope}/${name}`, status: REFUSED[kind], title, rule });
    }
  }
  return all;
}

/** Where a problem's `type` leads. */
@Controller('problems')
export class ProblemController {
  @Get()
  @Reads()
  @Allow('public')
  @Responds('List every problem that the API can answer', component('ProblemDescriptions', list(ProblemDescription)), { tag: 'Problems' })
  list(): readonly ProblemDescription[] {
    return [...problemCatalogue().values()];
  }

  @Get(':scope/:name')
  @Allow('public')
  @Responds('Explain a problem by its code: which rule was broken', ProblemDescription, { tag: 'Problems' })
  explain(
    @Param('scope') scope: string,
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ProblemDescription | string {
    const description = problemCatalogue().get(`${scope}/${name}`);
    if (!description) throw new Problem('platform/not-found', 'There is no problem of this code.');
    reply.header('vary', 'accept');
    if (!wantsPage(request.headers.accept)) return description;
    reply.header('content-type', 'text/html; charset=utf-8');
    return printDescription(description);
  }
}

const printDescription = ({ code, status, title, rule }: ProblemDescription): string =>
  printPage({
    title,
    body: html`<main>
<h1>${title}</h1>
<p>${rule}</p>
<p class="quiet">Answered with status ${status}, as <code>${code}</code>. <a href="/api/docs?part=platform">The API page</a> describes each route with its problems.</p>
</main>`,
  });
