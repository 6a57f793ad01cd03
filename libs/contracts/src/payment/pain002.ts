import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { readIsoAmount } from './iso-text.js';

/** What the bank says of one payment, or of all of a message. */
export interface PaymentStatus {
  /** Undefined: of all payments of the message. */
  readonly endToEndId?: string;
  /** ISO 20022 status such as ACSC or RJCT. */
  readonly status: string;
  /** Code and text of why, where the bank gives them. */
  readonly code?: string;
  readonly why?: string;
  /** The amount that the bank repeats, in pence. */
  readonly amountPence?: bigint;
}

/** A payment status report. */
export interface StatusReport {
  /** The bank's own id of this report. */
  readonly messageId: string;
  /** The payment file that it answers. */
  readonly originalMessageId: string;
  readonly originalCount?: string;
  readonly originalSumPence?: bigint;
  readonly statuses: readonly PaymentStatus[];
}

type Node = Readonly<Record<string, unknown>>;

const MANY = new Set(['OrgnlPmtInfAndSts', 'TxInfAndSts', 'StsRsnInf', 'AddtlInf']);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (tag) => MANY.has(tag),
});

/**
 * Reads a payment status report, ISO 20022 pain.002 of any version.
 * @returns INVALID with everything that is wrong with it
 */
export function readStatusReport(content: string): Result<StatusReport> {
  if (content.includes('\0')) return notA('it holds characters that no XML has');
  // entities of a document's own can name files or grow without end, and no bank needs them
  if (/<!DOCTYPE|<!ENTITY/i.test(content)) return notA('it has a document type of its own');
  const form = XMLValidator.validate(content);
  if (form !== true) return notA(`it is not well-formed XML: ${form.err.msg} (line ${form.err.line})`);
  const parsed = parse(content);
  if (!parsed) return notA('it is nested deeper than any such message');
  const report = child(child(parsed, 'Document'), 'CstmrPmtStsRpt');
  const group = child(report, 'OrgnlGrpInfAndSts');
  if (!report || !group) return notA('it has no CstmrPmtStsRpt with an OrgnlGrpInfAndSts');
  const problems: Problem[] = [];
  const needed = (node: Node | undefined, name: string): string => {
    const value = text(node, name);
    if (value === undefined)
      problems.push(
        problem('INVALID', name, `The report has no ${name}.`, 'Ask the bank for a complete report.'),
      );
    return value ?? '';
  };
  const messageId = needed(child(report, 'GrpHdr'), 'MsgId');
  const originalMessageId = needed(group, 'OrgnlMsgId');
  const original = needed(group, 'OrgnlMsgNmId');
  if (original !== '' && !original.startsWith('pain.001'))
    problems.push(
      problem(
        'INVALID',
        'OrgnlMsgNmId',
        `The report answers a ${original}, and not a payment file.`,
        'Import reports on payment files (pain.001).',
      ),
    );
  const originalCount = text(group, 'OrgnlNbOfTxs');
  const originalSum = text(group, 'OrgnlCtrlSum');
  const originalSumPence = originalSum === undefined ? undefined : readIsoAmount(originalSum);
  if (originalSum !== undefined && originalSumPence === undefined)
    problems.push(
      problem('INVALID', 'OrgnlCtrlSum', `'${originalSum}' is no sum of pounds and pence.`, 'Ask the bank.'),
    );
  const statuses = allStatuses(report, group, problems);
  if (problems.length > 0) return refuse(...problems);
  return ok({
    messageId,
    originalMessageId,
    statuses,
    ...(originalCount === undefined ? {} : { originalCount }),
    ...(originalSumPence === undefined ? {} : { originalSumPence }),
  });
}

/** Well-formed by now; the parser still gives up on what is nested without end. */
function parse(content: string): Node | undefined {
  try {
    return parser.parse(content) as Node;
  } catch {
    return undefined;
  }
}

/** What is said of single payments; only where there is nothing of the kind, what is said of all of them. */
function allStatuses(report: Node, group: Node, problems: Problem[]): PaymentStatus[] {
  const blocks = children(report, 'OrgnlPmtInfAndSts');
  const single = blocks.flatMap((block) =>
    children(block, 'TxInfAndSts').map((node) => statusOf(node, problems)),
  );
  if (single.length > 0) return single;
  const all = [
    ...blocks.map((block) => ({ node: block, status: text(block, 'PmtInfSts') })),
    { node: group, status: text(group, 'GrpSts') },
  ];
  const said = all.find(({ status }) => status !== undefined);
  if (said?.status !== undefined) return [{ status: said.status, ...reasonOf(said.node) }];
  problems.push(
    problem(
      'INVALID',
      'GrpSts',
      'The report says nothing of any payment, nor of all of them.',
      'Ask the bank for a report with statuses.',
    ),
  );
  return [];
}

function statusOf(node: Node, problems: Problem[]): PaymentStatus {
  const endToEndId = text(node, 'OrgnlEndToEndId');
  const status = text(node, 'TxSts');
  if (endToEndId === undefined || status === undefined)
    problems.push(
      problem(
        'INVALID',
        endToEndId ?? 'TxInfAndSts',
        'A payment stands in the report without its OrgnlEndToEndId, or without a TxSts.',
        'Ask the bank for a complete report.',
      ),
    );
  const instructed = child(child(node, 'OrgnlTxRef'), 'Amt')?.['InstdAmt'];
  const amount = isNode(instructed) ? instructed : undefined;
  const pence = amount && readIsoAmount(text(amount, '#text') ?? '');
  if (instructed !== undefined && (pence === undefined || text(amount, '@Ccy') !== 'GBP'))
    problems.push(
      problem(
        'INVALID',
        endToEndId ?? 'InstdAmt',
        'The amount that the report repeats is not one in pounds (GBP).',
        'Ask the bank which payment it means.',
      ),
    );
  return {
    endToEndId: endToEndId ?? '',
    status: status ?? '',
    ...reasonOf(node),
    ...(pence === undefined ? {} : { amountPence: pence }),
  };
}

function reasonOf(node: Node): Pick<PaymentStatus, 'code' | 'why'> {
  const reasons = children(node, 'StsRsnInf');
  const codes = reasons.flatMap(
    (each) => text(child(each, 'Rsn'), 'Cd') ?? text(child(each, 'Rsn'), 'Prtry') ?? [],
  );
  const texts = reasons.flatMap((each) => list(each['AddtlInf']).filter((one) => typeof one === 'string'));
  return {
    ...(codes.length > 0 && { code: codes.join(' ') }),
    ...(texts.length > 0 && { why: texts.join(' ') }),
  };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
const child = (node: Node | undefined, name: string): Node | undefined => {
  const value = node?.[name];
  return isNode(value) ? value : undefined;
};
const children = (node: Node | undefined, name: string): Node[] => list(node?.[name]).filter(isNode);

function text(node: Node | undefined, name: string): string | undefined {
  const value = node?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

const notA = (why: string): Result<StatusReport> =>
  refuse(
    problem(
      'INVALID',
      'content',
      `The file is no payment status report: ${why}.`,
      'Import the pain.002 message as the bank sent it.',
    ),
  );
