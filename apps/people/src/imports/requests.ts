import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Items, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';

const MOST_ROWS = 200;
const LAST_LINE = 10_000_000;
const MOST_CELLS = 20;
const LONGEST_CELL = 2_000;
const LONGEST_COLUMN = 60;

class Cell {
  @IsString({ message: 'column must be text' })
  @MaxLength(LONGEST_COLUMN, { message: `column must be at most ${LONGEST_COLUMN} characters` })
  @Meaning('Its column.')
  column: string;

  @IsString({ message: 'value must be text' })
  @MaxLength(LONGEST_CELL, { message: `value must be at most ${LONGEST_CELL} characters` })
  value: string;
}

class CellsOfRow {
  @IsInt()
  @Min(1)
  @Max(LAST_LINE)
  @Meaning('The line of the file.')
  line: number;

  @Items(() => Cell)
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CELLS)
  @Meaning('What the row says of somebody.')
  cells: Cell[];

  @Optional()
  @IsString({ message: 'email must be text' })
  @MaxLength(LONGEST_CELL, { message: `email must be at most ${LONGEST_CELL} characters` })
  @Meaning('The address among them: whoever has it and is erased, is erased from here too.')
  email?: string;
}

export class SealCells {
  @Items(() => CellsOfRow)
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  rows: CellsOfRow[];
}

export class CellsOfLines {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LAST_LINE, { each: true })
  lines: number[];
}
