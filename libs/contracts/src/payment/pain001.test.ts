import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isoAmount, isoText, readIsoAmount } from './iso-text.js';
import { creditTransferInitiation, type CreditTransferInitiation } from './pain001.js';

const uk = (holder: string) => ({ holder, iban: null, sortCode: '200000', accountNumber: '55779911' });
const MESSAGE: CreditTransferInitiation = {
  messageId: 'CON-1-000001',
  madeAt: '2026-11-22T10:11:12.123456Z',
  payOn: '2026-11-24',
  debtor: uk('Ministry of Example'),
  transfers: [
    {
      endToEndId: 'CON-1-000001-0001',
      amountPence: 123_456n,
      creditor: uk('Alder & Søn <Ltd>'),
      remittance: 'TR-A01 2015Q4/1',
    },
    {
      endToEndId: 'CON-1-000001-0002',
      amountPence: 5n,
      creditor: { holder: 'Birch', iban: 'GB33BUKB20201555555555', sortCode: null, accountNumber: null },
      remittance: 'TR-A02 on account',
    },
  ],
};

describe('the payment file', () => {
  const text = creditTransferInitiation(MESSAGE);

  it('is the message that the standard describes, element for element', () => {
    expect(text).toMatchInlineSnapshot(`
     "<?xml version="1.0" encoding="UTF-8"?>
     <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
       <CstmrCdtTrfInitn>
         <GrpHdr>
           <MsgId>CON-1-000001</MsgId>
           <CreDtTm>2026-11-22T10:11:12Z</CreDtTm>
           <NbOfTxs>2</NbOfTxs>
           <CtrlSum>1234.61</CtrlSum>
           <InitgPty>
             <Nm>Ministry of Example</Nm>
           </InitgPty>
         </GrpHdr>
         <PmtInf>
           <PmtInfId>CON-1-000001</PmtInfId>
           <PmtMtd>TRF</PmtMtd>
           <BtchBookg>false</BtchBookg>
           <NbOfTxs>2</NbOfTxs>
           <CtrlSum>1234.61</CtrlSum>
           <ReqdExctnDt>
             <Dt>2026-11-24</Dt>
           </ReqdExctnDt>
           <Dbtr>
             <Nm>Ministry of Example</Nm>
           </Dbtr>
           <DbtrAcct>
             <Id>
               <Othr>
                 <Id>55779911</Id>
               </Othr>
             </Id>
             <Ccy>GBP</Ccy>
           </DbtrAcct>
           <DbtrAgt>
             <FinInstnId>
               <ClrSysMmbId>
                 <ClrSysId>
                   <Cd>GBDSC</Cd>
                 </ClrSysId>
                 <MmbId>200000</MmbId>
               </ClrSysMmbId>
             </FinInstnId>
           </DbtrAgt>
           <ChrgBr>SHAR</ChrgBr>
           <CdtTrfTxInf>
             <PmtId>
               <InstrId>CON-1-000001-0001</InstrId>
               <EndToEndId>CON-1-000001-0001</EndToEndId>
             </PmtId>
             <Amt>
               <InstdAmt Ccy="GBP">1234.56</InstdAmt>
             </Amt>
             <CdtrAgt>
               <FinInstnId>
                 <ClrSysMmbId>
                   <ClrSysId>
                     <Cd>GBDSC</Cd>
                   </ClrSysId>
                   <MmbId>200000</MmbId>
                 </ClrSysMmbId>
               </FinInstnId>
             </CdtrAgt>
             <Cdtr>
               <Nm>Alder + Son .Ltd.</Nm>
             </Cdtr>
             <CdtrAcct>
               <Id>
                 <Othr>
                   <Id>55779911</Id>
                 </Othr>
               </Id>
             </CdtrAcct>
             <RmtInf>
               <Ustrd>TR-A01 2015Q4/1</Ustrd>
             </RmtInf>
           </CdtTrfTxInf>
           <CdtTrfTxInf>
             <PmtId>
               <InstrId>CON-1-000001-0002</InstrId>
               <EndToEndId>CON-1-000001-0002</EndToEndId>
             </PmtId>
             <Amt>
               <InstdAmt Ccy="GBP">0.05</InstdAmt>
             </Amt>
             <Cdtr>
               <Nm>Birch</Nm>
             </Cdtr>
             <CdtrAcct>
               <Id>
                 <IBAN>GB33BUKB20201555555555</IBAN>
               </Id>
             </CdtrAcct>
             <RmtInf>
               <Ustrd>TR-A02 on account</Ustrd>
             </RmtInf>
           </CdtTrfTxInf>
         </PmtInf>
       </CstmrCdtTrfInitn>
     </Document>
     "
    `);
  });

  it('gives the same bytes for the same content', () => {
    expect(creditTransferInitiation({ ...MESSAGE })).toBe(text);
  });

  it('counts and adds up what is in it, however large, and stays well-formed, whatever names say', () => {
    const transfer = fc.record({
      holder: fc.string({ unit: 'grapheme', maxLength: 200 }),
      remittance: fc.string({ unit: 'grapheme', maxLength: 300 }),
      amountPence: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    });
    fc.assert(
      fc.property(fc.array(transfer, { minLength: 1, maxLength: 5 }), (given) => {
        const made = creditTransferInitiation({
          ...MESSAGE,
          transfers: given.map(({ holder, remittance, amountPence }, index) => ({
            endToEndId: `E${index}`,
            amountPence,
            creditor: uk(holder),
            remittance,
          })),
        });
        expect(XMLValidator.validate(made)).toBe(true);
        expect(made).toMatch(/^[\n -~]*$/);
        const { GrpHdr, PmtInf } = new XMLParser({
          parseTagValue: false,
          isArray: (tag) => tag === 'CdtTrfTxInf',
        }).parse(made).Document.CstmrCdtTrfInitn;
        const total = given.reduce((sum, each) => sum + each.amountPence, 0n);
        expect([GrpHdr.NbOfTxs, GrpHdr.CtrlSum]).toEqual([String(given.length), isoAmount(total)]);
        expect(
          PmtInf.CdtTrfTxInf.map((each: { Amt: { InstdAmt: string } }) => readIsoAmount(each.Amt.InstdAmt)),
        ).toEqual(given.map(({ amountPence }) => amountPence));
      }),
    );
  });
});

describe('texts of payment messages', () => {
  it.each([
    ['Alder & Søn', 'Alder + Son'],
    ['Zoë  Müller–Straße', 'Zoe Muller-Strasse'],
    ['日本 Ltd', '.. Ltd'],
    ['a_b@c', 'a-b.c'],
  ])('%s becomes %s', (given, wanted) => expect(isoText(given, 70)).toBe(wanted));

  it('are cut to what the standard allows', () => expect(isoText('x'.repeat(80), 70)).toHaveLength(70));

  it.each([
    ['12', 1200n],
    ['12.5', 1250n],
    ['12.50000', 1250n],
    ['0.01', 1n],
    ['12.505', undefined],
    ['-1', undefined],
    ['1,000', undefined],
    ['1e3', undefined],
  ])('the amount %s is %s pence', (given, wanted) => expect(readIsoAmount(given)).toBe(wanted));
});
