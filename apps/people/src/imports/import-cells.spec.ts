import { Faults } from '#libs/testing';
import { CELLS_KEPT_MS, ImportCells } from '../sealing/import-cells.js';
import { Disk, NOW, PeopleProcess, under } from '../testing/process.js';

const IMPORT = '5d1a6f0e-5b0c-4f53-9d5e-4a1f4a1f0c11';
const OFFICER = { subject: 'officer-2', roles: ['secretariat'] };
const row = (line: number, email?: string) => ({
  line,
  cells: [{ column: 'focal_point_function', value: `Head ${line}` }, ...(email ? [{ column: 'focal_point_email', value: email }] : [])],
  email,
});

let disk: Disk;
let people: PeopleProcess;
let cells: ImportCells;
beforeEach(async () => {
  disk = new Disk();
  people = await PeopleProcess.on(disk);
  cells = new ImportCells(people.sealedRecords.vault);
  await cells.seal(IMPORT, 'sender-1', [row(2, 'Ana@Authority.example'), row(3), row(4, 'ben@authority.example')], NOW);
});

const lines = async (lineNumbers = [2, 3, 4], reader = OFFICER) =>
  (await cells.open(IMPORT, lineNumbers, reader)).map(({ line }) => line).sort();

test('what a row says of somebody is opened for who sent it and for the Secretariat, and for nobody else', async () => {
  expect(await lines()).toEqual([2, 3, 4]);
  expect(await lines([2], { subject: 'sender-1', roles: ['focal-point'] })).toEqual([2]);
  const stranger = { subject: 'sender-2', roles: ['focal-point'] };
  expect(await lines([2, 3], stranger)).toEqual([]);
  await cells.destroy(IMPORT, [2], stranger);
  expect(await lines()).toEqual([2, 3, 4]);
  await cells.destroy(IMPORT, [2, 9], OFFICER);
  expect(await lines()).toEqual([3, 4]);
});

test('sealed again it stays as it was', async () => {
  await cells.seal(IMPORT, 'sender-1', [row(2, 'other@authority.example')], NOW);
  const [opened] = await cells.open(IMPORT, [2], OFFICER);
  expect(opened?.cells).toEqual(row(2, 'Ana@Authority.example').cells);
});

test('whoever is erased is erased from the imports that wait, also where the process died after the event', async () => {
  const register = (process: PeopleProcess, email: string) =>
    process.persons.register({ profile: { name: 'Ana', email }, kind: 'contact' }, under(email));
  const { id: ana } = await register(people, 'ana@authority.example');
  const { id: ben } = await register(people, 'ben@authority.example');
  await people.persons.erase(ana, { reason: 'request-of-the-person' }, under('erase'));
  expect(await lines()).toEqual([3, 4]);

  const faults = new Faults();
  const dying = await PeopleProcess.on(disk, faults);
  const append = dying.store.append.bind(dying.store);
  dying.store.append = async (...appended) => {
    const result = await append(...appended);
    faults.crash();
    return result;
  };
  await expect(dying.persons.erase(ben, { reason: 'request-of-the-person' }, under('erase-ben'))).rejects.toThrow('the process died');
  expect(await lines()).toEqual([3, 4]);
  await (await PeopleProcess.on(disk)).reconciler.catchUp();
  expect(await lines()).toEqual([3]);
});

test('what nobody records is destroyed after seven days, and nothing before', async () => {
  const at = (ms: number) => () => new Date(Date.parse(NOW) + ms).toISOString();
  await (await PeopleProcess.on(disk, new Faults(), at(CELLS_KEPT_MS - 1))).reconciler.reconcile();
  expect(await lines()).toEqual([2, 3, 4]);
  await (await PeopleProcess.on(disk, new Faults(), at(CELLS_KEPT_MS))).reconciler.reconcile();
  expect(await lines()).toEqual([]);
});
