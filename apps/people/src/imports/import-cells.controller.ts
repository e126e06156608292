import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Allow, Caller, itemsSchema, PathId, Responds, schemaFor } from '#libs/platform';
import { ImportCells } from '../sealing/import-cells.js';
import { CellsOfLines, SealCells } from './requests.js';
import { ROW_CELLS, SEALED } from './responses.js';

/**
 * What imports of other services say of persons, while they wait. For services, under the token of who sent the file or records it: what
 * is sealed here is of nobody registered, and is told to who gave it and to the Secretariat alone.
 */
@ApiTags('Import cells')
@Controller('import-cells/:import')
export class ImportCellsController {
  constructor(@Inject(ImportCells) private readonly cells: ImportCells) {}

  @Post('seal')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(SealCells) })
  @Responds('Keep what the rows of an import say of persons, for seven days at most', SEALED)
  async seal(@PathId('import') id: string, @Body() { rows }: SealCells, @Caller() { subject }: Caller) {
    await this.cells.seal(id, subject, rows, new Date().toISOString());
    return { rows: rows.length };
  }

  @Post('open')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(CellsOfLines) })
  @Responds('What was kept of these rows; those that are gone are missing', itemsSchema(ROW_CELLS))
  async open(@PathId('import') id: string, @Body() { lines }: CellsOfLines, @Caller() caller: Caller) {
    return { items: await this.cells.open(id, lines, caller) };
  }

  @Post('destroy')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(CellsOfLines) })
  @Responds('Destroy what was kept of these rows, each with its key', SEALED)
  async destroy(@PathId('import') id: string, @Body() { lines }: CellsOfLines, @Caller() caller: Caller) {
    await this.cells.destroy(id, lines, caller);
    return { rows: lines.length };
  }
}
