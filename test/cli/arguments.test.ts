import { readArguments } from '../../cli/arguments.ts';
import { helpText } from '../../cli/help.ts';
import { INPUTS } from '../../core/inputs.ts';

const read = (line: string) => readArguments(line === '' ? [] : line.split(' '));

it.each([
  ['--perfspec p.json', { perfspec: 'p.json' }],
  ['--perfspec=p.json --fail-on warning', { perfspec: 'p.json', 'fail-on': 'warning' }],
  ['--perfspec p --time-start -15m --time-end now-1m', { perfspec: 'p', 'time-start': '-15m', 'time-end': 'now-1m' }],
])('%s runs the gate', (line, inputs) => {
  expect(read(line)).toEqual({ kind: 'run', inputs, json: false, debug: false });
});

it('takes switches', () => {
  expect(read('--perfspec p --json --debug')).toMatchObject({ kind: 'run', json: true, debug: true });
});

it.each([
  ['validate p.json', { kind: 'validate', file: 'p.json' }],
  [
    'backtest --perfspec p --history h --branch main',
    { kind: 'backtest', inputs: { perfspec: 'p', history: 'h', branch: 'main' } },
  ],
  ['--history=h --perfspec p suggest', { kind: 'suggest', inputs: { perfspec: 'p', history: 'h' } }],
  [
    'history accept 4711 --perfspec p --history h',
    { kind: 'mark', mark: 'accepted', run: '4711', inputs: { perfspec: 'p', history: 'h' } },
  ],
  [
    'history invalidate 4711 --perfspec p --history h --name n',
    { kind: 'mark', mark: 'invalidated', run: '4711', inputs: { perfspec: 'p', history: 'h', name: 'n' } },
  ],
  ['--help', { kind: 'help' }],
  ['--version', { kind: 'version' }],
])('"%s" is a command of its own', (line, command) => {
  expect(read(line)).toEqual(command);
});

it.each([
  ['', '--perfspec FILE is missing'],
  ['--time-window 5m', '--perfspec FILE is missing'],
  ['--perfspek p', 'Unknown option --perfspek. Did you mean --perfspec?'],
  ['--perfspec', '--perfspec needs a value'],
  ['--perfspec --json', '--perfspec needs a value'],
  ['--perfspec a --perfspec b', '--perfspec is given twice'],
  ['--perfspec p --json=yes', '--json takes no value'],
  ['evaluate p', 'Unknown command "evaluate"'],
  ['perf/perfspec.yaml', 'Unknown command "perf/perfspec.yaml". Did you mean --perfspec perf/perfspec.yaml?'],
  ['validate', 'validate needs a file'],
  ['validate a b', 'validate takes one file'],
  ['backtest --perfspec p', 'backtest needs --history'],
  ['suggest --history h', 'suggest needs --perfspec'],
  ['suggest --perfspec p --history h --fail-on never', 'suggest takes no --fail-on'],
  ['backtest --perfspec p --history h --json', 'backtest takes no --json'],
  ['backtest p --perfspec p --history h', 'backtest takes options only, not "p"'],
  ['history', 'history needs a word: accept or invalidate'],
  ['history toString 4711 --perfspec p --history h', 'history needs a word: accept or invalidate'],
  ['history accept --perfspec p --history h', 'history accept needs the id of one run'],
  ['history accept a b --perfspec p --history h', 'history accept needs the id of one run'],
  ['history invalidate a --perfspec p', 'history invalidate needs --history'],
  ['history accept a --perfspec p --history h --branch main', 'history accept takes no --branch'],
  ['--comment never', '--comment exists on GitHub and Azure DevOps only'],
  ['-x', 'Unknown option -x'],
])('"%s" is refused: %s', (line, message) => {
  expect(read(line)).toEqual({ kind: 'wrong', message });
});

it('the help names every input of the terminal and fits into 100 columns', () => {
  const text = helpText();
  expect(text).toContain('--perfspec');
  expect(text).not.toContain('--github-token');
  expect(text).toContain(INPUTS['time-window'].description.slice(0, 40));
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});
