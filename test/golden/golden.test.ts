import { readdirSync, readFileSync } from 'node:fs';
import {
  acceptMechanism,
  canonicalText,
  computeFigure,
  digestOf,
  verifyFigure,
  type FigureContext,
  type FigureDocument,
  type Leaf,
  type Mechanism,
} from '#contracts';

/**
 * Golden figures: calculations as they were once made, with everything that went into them. They must come out the same
 * for ever. One that no longer does is a payment that changed: never regenerate it. A new version of a mechanism or of
 * the engine gets golden figures of its own beside these.
 */
interface Golden {
  readonly about: string;
  /** File of the mechanism and of its cases in mechanisms/. */
  readonly mechanism: string;
  readonly context: FigureContext;
  readonly leaves: readonly Leaf[];
  readonly id: string;
  readonly document: FigureDocument;
}

const here = new URL('.', import.meta.url);
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, here), 'utf8')) as T;
const files = readdirSync(here).filter((file) => file.endsWith('.json'));

function mechanismOf(name: string): Mechanism {
  const accepted = acceptMechanism(
    read(`../../mechanisms/${name}.json`),
    read(`../../mechanisms/${name}.cases.json`),
  );
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.problems));
  return accepted.value;
}

describe('golden figures', () => {
  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(5));

  it.each(files)('%s comes out as it once did, and verifies', (file) => {
    const golden = read<Golden>(file);
    const mechanism = mechanismOf(golden.mechanism);
    const figure = computeFigure({ mechanism, context: golden.context, leaves: golden.leaves });
    expect(JSON.parse(figure.text)).toEqual(golden.document);
    expect([figure.id, digestOf(golden.document)]).toEqual([golden.id, golden.id]);
    expect(verifyFigure(canonicalText(golden.document), golden.id, mechanism)).toEqual([]);
  });
});
