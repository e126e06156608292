import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint, type OpenAPIObject } from '@nestjs/swagger';
import { component, json, map, withMeaning } from '#libs/shapes';
import { Allow } from '../../auth/allow.js';
import { Problem } from '../../process/problem.js';
import { Reads } from '../reading/reads.js';
import { OpenApi } from './open-api.js';
import { Responds } from './responses.js';

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const require = createRequire(import.meta.url);
/** @nestjs/swagger brings the page's own files. */
const assetFolder = (): string => createRequire(require.resolve('@nestjs/swagger'))('swagger-ui-dist/absolute-path.js')() as string;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API</title>
<link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<style>
nav { display: flex; flex-wrap: wrap; gap: .5rem; max-width: 1460px; margin: 0 auto; padding: 1rem 20px 0; font: 16px sans-serif }
nav a { padding: .25rem .75rem; border: 1px solid #767676; border-radius: 4px; color: inherit; text-decoration: none }
nav a[aria-current] { background: #1b1b1b; color: #fff }
</style>
</head>
<body>
<nav id="parts" aria-label="Parts of the API"></nav>
<div id="page"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const OPEN_API = component('OpenApiDocument', withMeaning(map(json), 'An OpenAPI 3.1 document.'));

/** The description of the API, as a document and as a page that can call every route; all of it from this server. */
@Controller('api')
export class DocsController {
  private readonly script = readFileSync(join(import.meta.dirname, 'docs-page.browser.js'), 'utf8');

  constructor(@Inject(OpenApi) private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Reads()
  @Allow('public')
  @Responds('Describe the API', OPEN_API, { tag: 'API' })
  document(): OpenAPIObject {
    return this.openApi.document();
  }

  @Get('docs')
  @Reads()
  @Allow('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiExcludeEndpoint()
  page(): string {
    return PAGE;
  }

  @Get('docs/start.js')
  @Reads()
  @Allow('public')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @ApiExcludeEndpoint()
  start(): string {
    return this.script;
  }

  @Get('docs/:asset')
  @Reads()
  @Header('cache-control', 'public, max-age=3600')
  @Allow('public')
  @ApiExcludeEndpoint()
  asset(@Param('asset') asset: string): StreamableFile {
    const type = Object.hasOwn(ASSETS, asset) ? ASSETS[asset] : undefined;
    if (!type) throw new Problem('platform/not-found', 'The page has no such file.');
    return new StreamableFile(createReadStream(join(assetFolder(), asset)), { type });
  }
}
