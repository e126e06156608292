import { lines, nameLines, spreadMarks, spreadNames, stackedAreas, valueScale } from './geometry.ts';

const DAYS = ['2021-01-01', '2021-02-01', '2021-03-01'];

describe('the geometry of plots', () => {
  it('stacks what is counted, and holds it until the next day on which it is', () => {
    const { shapes, largest } = stackedAreas(DAYS, [
      { id: 'a', name: 'A', values: [1, 2, 3] },
      { id: 'b', name: 'B', values: [1, 1, 1] },
    ]);
    expect(largest).toBe(4);
    const y = valueScale(4);
    expect(shapes.map(({ labelAt }) => labelAt)).toEqual([y(1.5), y(3.5)]);
    // Steps: between two days the height does not change.
    expect(shapes[0]?.path.startsWith(`M44,${y(1)}`)).toBe(true);
  });

  it('leaves a gap where nothing is known', () => {
    const { shapes } = lines(DAYS, [{ id: 'a', name: 'A', values: [1, Number.NaN, 3] }]);
    expect(shapes[0]?.path.split('M')).toHaveLength(3);
  });

  it('begins with nothing, also where there is nothing', () => {
    expect(stackedAreas([], []).shapes).toEqual([]);
    expect(lines(DAYS, [{ id: 'a', name: 'A', values: [0, 0, 0] }]).largest).toBe(0);
  });

  const shape = (id: string, labelAt: number, name = id) => ({ id, name, path: '', labelAt });

  it('moves names apart that would cover each other, in their order', () => {
    expect(spreadNames([shape('a', 10), shape('b', 12), shape('c', 100)]).map(({ labelAt }) => labelAt)).toEqual([10, 24, 100]);
  });

  it('gives a name of several lines the room that it takes, and moves what would stand below the plot up', () => {
    const long = shape('b', 12, 'Western, Middle and Eastern Africa');
    expect(spreadNames([shape('a', 10), long]).map(({ labelAt }) => labelAt)).toEqual([10, 38]);
    expect(spreadNames([shape('a', 98), shape('b', 99)], 100).map(({ labelAt }) => labelAt)).toEqual([79, 93]);
  });

  it('moves marks of one day apart, in their order, and keeps them on the axis', () => {
    expect(spreadMarks([50, 50, 200], 18)).toEqual([50, 68, 200]);
    expect(spreadMarks([387, 388], 18)).toEqual([370, 388]);
  });

  it('breaks a name where its words end', () => {
    expect(nameLines('Western, Middle and Eastern Africa')).toEqual(['Western, Middle', 'and Eastern', 'Africa']);
    expect(nameLines('Europe')).toEqual(['Europe']);
  });
});
