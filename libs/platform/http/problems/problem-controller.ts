import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalCatalogues } from '#libs/event-sourcing';
import { html, printPage } from '#libs/pages';
import { component, integer, list, object, type Shaped, text } from '#libs/shapes';
import { type Language, loadWords, type Words } from '#libs/words';
import { Allow } from '../../auth/allow.js';
import { platformProblems } from '../../process/platform-problems.js';
import { Problem } from '../../process/problem.js';
import { wantsPage } from '../accepted-form.js';
import { Responds } from '../openapi/responses.js';
import { Reads } from '../reading/reads.js';
import { LanguageQuery } from '../words/language-query.js';
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
  async list(@Query() { language }: LanguageQuery): Promise<readonly ProblemDescription[]> {
    const words = await loadWords(language);
    return [...problemCatalogue().values()].map((description) => inWords(description, words));
  }

  @Get(':scope/:name')
  @Allow('public')
  @Responds('Explain a problem by its code: which rule was broken', ProblemDescription, { tag: 'Problems' })
  async explain(
    @Param('scope') scope: string,
    @Param('name') name: string,
    @Query() { language }: LanguageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProblemDescription | string> {
    const existing = problemCatalogue().get(`${scope}/${name}`);
    if (!existing) throw new Problem('platform/not-found', 'There is no problem of this code.');
    const description = inWords(existing, await loadWords(language));
    reply.header('vary', 'accept');
    if (!wantsPage(request.headers.accept)) return description;
    reply.header('content-type', 'text/html; charset=utf-8');
    return printDescription(description, language);
  }
}

/** In the source language where a word is newer than its translation. */
const inWords = (description: ProblemDescription, words: Words): ProblemDescription => ({
  ...description,
  title: words[`refusal.${description.code}`] ?? description.title,
  rule: words[`refusal.${description.code}.rule`] ?? description.rule,
});

const ANSWERED: Readonly<Record<Language, (status: number) => string>> = {
  en: (status) => `Answered with status ${status}, as`,
  fr: (status) => `Réponse avec le statut ${status}, sous le code`,
  es: (status) => `Respuesta con el estado ${status}, con el código`,
};
const SEE: Readonly<Record<Language, string>> = {
  en: 'The API page describes each route with its problems.',
  fr: 'La page de l’API décrit chaque route avec ses refus.',
  es: 'La página de la API describe cada ruta con sus rechazos.',
};

const printDescription = ({ code, status, title, rule }: ProblemDescription, language: Language): string =>
  printPage({
    language,
    title,
    body: html`<main>
<h1>${title}</h1>
<p>${rule}</p>
<p class="quiet">${ANSWERED[language](status)} <code>${code}</code>. <a href="/api/docs?part=platform">${SEE[language]}</a></p>
</main>`,
  });
