/** What of a framework's document the pages show (docs/guide/supervision-framework-v1.schema.json). */
export interface FrameworkDocument {
  readonly about: string;
  readonly stages: readonly { readonly stage: string; readonly title: string; readonly about: string }[];
  readonly evidence: Readonly<
    Record<string, { readonly citation: string; readonly strength: string; readonly says: string }>
  >;
  readonly elements: readonly {
    readonly code: string;
    readonly stage: string;
    readonly title: string;
    readonly guidance?: string;
    readonly forWhom?: {
      readonly orders?: readonly string[];
      readonly riskBandAtLeast?: number;
      readonly needs?: readonly string[];
    };
    readonly since: string | { readonly element: string };
    readonly withinDays: number;
    readonly everyDays?: number;
    readonly evidence: readonly string[];
  }[];
}

type ElementOf = FrameworkDocument['elements'][number];

/** An element with its evidence and the title of what its days are counted from. */
export const elementView = (element: ElementOf, { evidence, elements }: FrameworkDocument) => ({
  ...element,
  since: typeof element.since === 'string' ? element.since : 'element',
  sinceTitle: titleOf(elements, element.since),
  evidence: element.evidence.flatMap((key) => (evidence[key] ? [evidence[key]] : [])),
  strength: STRENGTHS.find((strength) =>
    element.evidence.some((key) => evidence[key]?.strength === strength),
  ),
});

/** The strongest first. */
const STRENGTHS = ['strong', 'moderate', 'promising', 'consensus'];

/** The stages with their elements. */
export const stagesOf = (document: FrameworkDocument) =>
  document.stages.map((stage) => ({
    ...stage,
    elements: document.elements
      .filter((element) => element.stage === stage.stage)
      .map((element) => elementView(element, document)),
  }));

const titleOf = (
  elements: FrameworkDocument['elements'],
  since: FrameworkDocument['elements'][number]['since'],
): string | undefined =>
  typeof since === 'string'
    ? undefined
    : (elements.find(({ code }) => code === since.element)?.title ?? since.element);
