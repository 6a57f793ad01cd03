import { canonicalText, sha256Hex } from '#kernel';
import { acceptMechanism, type Step } from '../mechanism/index.js';
import { verifyFigure, type FigureDocument } from './index.js';
import { trCases, trDocument, trFigure, trMechanism } from './tr.fixture.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- forgeries fit no type
type Loose = Record<string, any>;

const figure = trFigure({ adjusted_rate: '0.43', frequency: '3.7' });

/** The figure with something changed, its text canonical and its id made to fit: what a forger would store. */
function forged(change: (document: Loose) => unknown): { text: string; id: string } {
  const document = JSON.parse(figure.text) as Record<string, unknown>;
  change(document);
  const text = canonicalText(document);
  return { text, id: sha256Hex(text) };
}
const found = ({ text, id }: { text: string; id: string }) =>
  verifyFigure(text, id).map(({ path, why }) => `${path.join('.')}: ${why}`);
const at = (document: Loose, name: string) =>
  document['nodes'].find((each: { name: string }) => each.name === name);

describe('verifying a figure', () => {
  it('finds nothing wrong with one as it was made', () => {
    expect(verifyFigure(figure.text, figure.id, trMechanism())).toEqual([]);
  });

  it('says what is stored and what it should be', () => {
    const { text, id } = forged((d) => (at(d, 'reoffenders_avoided').value = '71'));
    expect(verifyFigure(text, id)).toEqual([
      {
        path: ['nodes', 'reoffenders_avoided', 'value'],
        stored: '"71"',
        recomputed: '"70"',
        why: 'It does not follow from the leaves.',
      },
    ]);
  });

  it('finds the wrong id', () => {
    expect(verifyFigure(figure.text, 'b'.repeat(64))).toEqual([
      {
        path: [],
        stored: 'b'.repeat(64),
        recomputed: figure.id,
        why: 'The id is not the hash of the document.',
      },
    ]);
  });

  it.each<[string, Parameters<typeof forged>[0], string]>([
    [
      'a payment raised',
      (d) => (d['lines'][0].pence = '9000000'),
      'lines.BINARY_PAYMENT.pence: It does not follow from the leaves.',
    ],
    [
      'a line left out',
      (d) => d['lines'].pop(),
      'nodes.frequency_deduction: No line and no finding depends on it.',
    ],
    [
      'a raised leaf',
      (d) => (at(d, 'price_per_reoffender_avoided').value = '100001'),
      'nodes.binary_earned.value: It does not follow from the leaves.',
    ],
    [
      'a leaf not in lowest terms',
      (d) => (at(d, 'adjusted_rate').value = '86/200'),
      'nodes.adjusted_rate.value: It does not follow from the leaves.',
    ],
    [
      'a leaf both known and missing',
      (d) => (at(d, 'adjusted_rate').missing = ['adjusted_rate']),
      'nodes.adjusted_rate.missing: It should not be there.',
    ],
    [
      'a value without a source',
      (d) => delete at(d, 'adjusted_rate').source,
      'nodes.adjusted_rate.source: It has a value but names no source.',
    ],
    [
      'a source of another kind',
      (d) => (at(d, 'adjusted_rate').source = { kind: 'term', version: 1, parameter: 'rate' }),
      "nodes.adjusted_rate.source: 'adjusted_rate' comes from a measure, not from a term",
    ],
    [
      'a constant from the terms',
      (d) => (at(d, 'nothing').source = { kind: 'term', version: 1, parameter: 'nothing' }),
      'nodes.nothing.source.kind: It does not follow from the leaves.',
    ],
    [
      'the other branch',
      (d) => (at(d, 'binary_better').taken = 'never'),
      'nodes.binary_better.taken: It does not follow from the leaves.',
    ],
    [
      'nodes out of order',
      (d) => d['nodes'].reverse(),
      "nodes.frequency_deduction.operands: It uses 'frequency_charge_taken', which is defined only later.",
    ],
    [
      'a circle',
      (d) => (at(d, 'binary_reduction').operands.less = 'binary_earned'),
      'nodes.binary_reduction.operands: It goes round in a circle: binary_reduction needs binary_earned needs reoffenders_avoided needs binary_reduction.',
    ],
    [
      'a wrong unit',
      (d) => (at(d, 'reoffenders_avoided').unit = 'event'),
      "nodes.reoffenders_avoided.unit: It is declared in event, but 'multiply' of its operands is in person.",
    ],
    ['called incomplete', (d) => (d['status'] = 'incomplete'), 'status: It does not follow from the leaves.'],
    [
      'a gap that is none',
      (d) => d['missing'].push({ node: 'nothing', title: 'Nothing', why: 'so', lines: [] }),
      'missing.0: It should not be there.',
    ],
    ['an unknown key', (d) => (d['nodes'][0].note = 'x'), "nodes.cohort_size: 'note' is not known here."],
    [
      'an unknown operation',
      (d) => (at(d, 'binary_reduction').operation = 'eval'),
      "nodes.binary_reduction: 'eval' is not a known operation.",
    ],
    ['another format', (d) => (d['format'] = 'figure/v9'), 'format: The value is not the one allowed here.'],
    [
      'an engine of the future',
      (d) => (d['mechanism'].engine = 7),
      'mechanism.engine: Engine 7 is not known here.',
    ],
  ])('finds %s', (_, change, message) => expect(found(forged(change))).toContain(message));

  it.each<[string, string, string]>([
    ['nothing', '', 'The document is not JSON.'],
    ['half a document', figure.text.slice(0, 1000), 'The document is not JSON.'],
    ['a word', '"figure"', '"figure" stands where an object { … } is needed.'],
    ['null', 'null', 'null stands where an object { … } is needed.'],
    ['white space', figure.text.replace('{', '{ '), 'The document is not canonical JSON (RFC 8785).'],
    [
      'a key twice',
      figure.text.replace('{', '{"status":"complete",'),
      'The document is not canonical JSON (RFC 8785).',
    ],
    ['a lone surrogate', figure.text.replace('figure/v1', '\\ud800'), 'The document is not JSON.'],
    ['a book', 'x'.repeat(8_000_001), 'The document is too long to be a figure.'],
    ['an open nest', '['.repeat(200_000), 'The document is not JSON.'],
    [
      'a deep nest',
      '['.repeat(100_000) + ']'.repeat(100_000),
      'a list stands where an object { … } is needed.',
    ],
  ])('of %s is told, never thrown', (_, text, why) => {
    expect(verifyFigure(text, sha256Hex(text)).map((difference) => difference.why)).toContain(why);
  });

  it('of a tower of squares ends at once', () => {
    const text = forged((d) => {
      const square = (i: number): Step => ({
        name: `q${i}`,
        title: 'Q',
        operation: 'multiply',
        operands: { of: Array<string>(2).fill(i ? `q${i - 1}` : 'adjusted_rate') },
        unit: '1',
        clause: 'B-1',
      });
      d['nodes'].push(...Array.from({ length: 300 }, (_, i) => ({ ...square(i), value: '1' })));
      d['findings'].push({ component: 'Q', title: 'Q', node: 'q299' });
    });
    expect(found(text)).toContain('nodes.q299.value: It should not be there.');
  });

  it('with another version of the mechanism says so', () => {
    const later = acceptMechanism({ ...trDocument(), version: 2 }, { ...trCases(), version: 2 });
    if (!later.ok) throw new Error('refused');
    expect(verifyFigure(figure.text, figure.id, later.value).map(({ path }) => path.join('.'))).toEqual([
      'mechanism.digest',
      'mechanism.version',
    ]);
  });

  it('needs nothing but the document: the mechanism is in the nodes', () => {
    const document = JSON.parse(figure.text) as FigureDocument;
    const steps = document.nodes.flatMap((node) => (node.operation === 'leaf' ? [] : [node.name]));
    expect(steps).toEqual(trDocument().steps.map(({ name }) => name));
  });
});
