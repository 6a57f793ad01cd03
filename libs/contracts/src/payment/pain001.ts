import { XMLBuilder } from 'fast-xml-parser';
import type { Instant } from '#kernel';
import type { BankDetails } from './bank-details.js';
import { isoAmount, isoText } from './iso-text.js';

/** Who pays, or is paid. */
export interface PaymentParty extends BankDetails {
  readonly holder: string;
}

export interface CreditTransfer {
  /** At most 35 characters; the bank's answer names it. */
  readonly endToEndId: string;
  readonly amountPence: bigint;
  readonly creditor: PaymentParty;
  /** What is paid, at most 140 characters. */
  readonly remittance: string;
}

export interface CreditTransferInitiation {
  /** At most 35 characters. */
  readonly messageId: string;
  readonly madeAt: Instant;
  /** YYYY-MM-DD. */
  readonly payOn: string;
  readonly debtor: PaymentParty;
  readonly transfers: readonly CreditTransfer[];
}

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

const builder = new XMLBuilder({
  format: true,
  indentBy: '  ',
  ignoreAttributes: false,
  attributeNamePrefix: '@_',
  suppressBooleanAttributes: false,
});

/**
 * The payment file: an ISO 20022 customer credit transfer initiation, pain.001.001.09, in pounds sterling. The same content gives the
 * same bytes. A UK account goes by sort code (clearing system GBDSC) and account number, others by IBAN.
 */
export function creditTransferInitiation(message: CreditTransferInitiation): string {
  const { messageId, madeAt, payOn, debtor, transfers } = message;
  const count = String(transfers.length);
  const sum = isoAmount(transfers.reduce((total, { amountPence }) => total + amountPence, 0n));
  const document = {
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    Document: {
      '@_xmlns': NAMESPACE,
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: messageId,
          CreDtTm: `${madeAt.slice(0, 19)}Z`,
          NbOfTxs: count,
          CtrlSum: sum,
          InitgPty: { Nm: name(debtor) },
        },
        PmtInf: {
          PmtInfId: messageId,
          PmtMtd: 'TRF',
          BtchBookg: 'false',
          NbOfTxs: count,
          CtrlSum: sum,
          ReqdExctnDt: { Dt: payOn },
          Dbtr: { Nm: name(debtor) },
          DbtrAcct: { Id: accountId(debtor), Ccy: 'GBP' },
          // the debtor's bank is mandatory; for an IBAN, which names it, the standard's word for "see there"
          DbtrAgt: agent(debtor) ?? { FinInstnId: { Othr: { Id: 'NOTPROVIDED' } } },
          ChrgBr: 'SHAR',
          CdtTrfTxInf: transfers.map(transferOf),
        },
      },
    },
  };
  return `${builder.build(document).trimEnd()}\n`;
}

const transferOf = ({ endToEndId, amountPence, creditor, remittance }: CreditTransfer) => {
  const bank = agent(creditor);
  return {
    PmtId: { InstrId: endToEndId, EndToEndId: endToEndId },
    Amt: { InstdAmt: { '@_Ccy': 'GBP', '#text': isoAmount(amountPence) } },
    ...(bank && { CdtrAgt: bank }),
    Cdtr: { Nm: name(creditor) },
    CdtrAcct: { Id: accountId(creditor) },
    RmtInf: { Ustrd: isoText(remittance, 140) },
  };
};

const name = ({ holder }: PaymentParty): string => isoText(holder, 70);

const accountId = ({ iban, accountNumber }: BankDetails) =>
  iban === null ? { Othr: { Id: accountNumber ?? '' } } : { IBAN: iban };

const agent = ({ sortCode }: BankDetails) =>
  sortCode === null
    ? undefined
    : { FinInstnId: { ClrSysMmbId: { ClrSysId: { Cd: 'GBDSC' }, MmbId: sortCode } } };
