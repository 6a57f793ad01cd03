import type { Term } from './terms.js';

/** The words of the field in Welsh, by the names of terms.ts. One that is not here yet is shown in English, which says that it is. */
export const WELSH: Readonly<Partial<Record<string, Term>>> = {
  framework: {
    word: 'Fframwaith goruchwylio',
    meaning:
      'Yr hyn sydd ei angen ar oruchwyliaeth ym mhob cyfnod, i bwy ac erbyn pryd, gyda’r dystiolaeth y tu ôl iddo. Mae gorchymyn yn dilyn y fersiwn a oedd wedi’i mabwysiadu pan ddechreuodd.',
  },
  element: {
    word: 'Elfen',
    meaning:
      'Un peth y mae’r fframwaith yn gofyn amdano. Mae’n ddyledus hyn a hyn o ddiwrnodau ar ôl dechrau’r gorchymyn, ar ôl digwyddiad, neu ar ôl elfen arall; daw rhai eto.',
  },
  adherence: {
    word: 'Cadw at y fframwaith',
    meaning:
      'O’r hyn a oedd yn ddyledus, faint a wnaed, a faint mewn pryd. Nid yw’r hyn nad oedd ei angen, na’r hyn na ellir dweud a oedd ei angen, mewn unrhyw gyfran.',
  },
  cohort: {
    word: 'Carfan',
    meaning:
      'Pawb y dechreuodd eu gorchymyn neu eu trwydded mewn ardal yn yr un chwarter (neu flwyddyn). Mae pob person yn cyfrif unwaith, yn ôl y dechrau cyntaf. Dilynir eu haildroseddu gyda’i gilydd.',
  },
  restriction: {
    word: 'Cyfyngiad',
    meaning:
      'Mae’n cuddio rhywun dan oruchwyliaeth ym mhob sefydliad rhag pawb nas cliriwyd ar eu cyfer, oherwydd eu bod hwy, neu berthynas i ddioddefwr, yn gweithio lle gellid chwilio amdanynt.',
  },
  clearance: {
    word: 'Cliriad',
    meaning:
      'Mae’n gadael i un person weld rhywun sydd dan gyfyngiad, ar gyfer un sefydliad a hyd ddiwrnod olaf: 90 diwrnod oni ddywedir un arall, blwyddyn ar y mwyaf. Nid oes neb yn clirio ei hun.',
  },
  binary: {
    word: 'Cyfradd ddeuaidd',
    meaning:
      'Y gyfran o’r garfan a aildroseddodd o leiaf unwaith: mae 40 o bob 100 o bobl yn 40%. Nid yw pa mor aml yr aildroseddodd pob un yn gwneud gwahaniaeth iddi.',
  },
  frequency: {
    word: 'Amlder',
    meaning:
      'Faint o aildroseddau profedig a gafwyd am bob person a aildroseddodd. Nid yw pobl na wnaethant aildroseddu yn rhan ohono.',
  },
  adjusted: {
    word: 'Cyfradd addasedig',
    meaning:
      'Y gyfradd ddeuaidd ar ôl ystyried pwy oedd yn y garfan: ni chyfrifir carfan â risg uwch o aildroseddu nag un y llinell sylfaen yn ganlyniad gwaeth am hynny. Lle nad yw diffiniad y mesur yn addasu, y gyfradd ddeuaidd ei hun ydyw.',
  },
  baseline: {
    word: 'Llinell sylfaen',
    meaning: 'Yr hyn y cymherir y garfan ag ef: cyfradd yr un ardal mewn blwyddyn gynharach, cyn y contract.',
  },
  interval: {
    word: 'Cyfwng',
    meaning:
      'Yr ystod o amgylch y llinell sylfaen y gall cyfradd amrywio ynddi trwy siawns. Islaw iddi mae’n well, uwch ei phen mae’n waeth, o’i mewn (gan gynnwys ei phennau) nid oes newid.',
  },
  difference: {
    word: 'Gwahaniaeth',
    meaning:
      'Y gyfradd addasedig llai’r llinell sylfaen, mewn pwyntiau canran. Mae islaw sero yn llai o aildroseddu.',
  },
  termination: {
    word: 'Pwynt terfynu',
    meaning:
      'Cyfradd mor bell uwchlaw’r llinell sylfaen fel y gellir dod â’r contract i ben o’i herwydd. Mae’r datganiad yn dweud hynny; ynddo’i hun nid yw’n newid unrhyw swm.',
  },
  payable: {
    word: 'Yn daladwy',
    meaning:
      'Yr hyn y daw datganiadau’r contract ar gyfer y garfan hon iddo, gan gynnwys pob cywiriad. Mae swm ag arwydd minws yn ddyledus gan y darparwr.',
  },
  proven: {
    word: 'Aildrosedd',
    meaning:
      'Trosedd yn y misoedd ar ôl y dechrau (y cyfnod dilyn), a brofwyd bryd hynny neu ymhen rhai misoedd wedyn (yr aros am brawf). Mae diffiniad y mesur yn dweud faint o fisoedd, a pha fathau o brawf sy’n cyfrif.',
  },
  asKnown: {
    word: 'Fel yr oedd yn hysbys ar',
    meaning:
      'Dim ond cofnodion a oedd yno erbyn diwedd y diwrnod hwnnw sy’n cyfrif. Mae’r un cwestiwn fel yr oedd yn hysbys ar yr un diwrnod yn rhoi’r un ateb am byth, beth bynnag a gofnodir neu a gywirir yn ddiweddarach.',
  },
  basis: {
    word: 'Dros dro neu derfynol',
    meaning:
      'Dros dro: gall troseddau neu brofion a gofnodir yn ddiweddarach gyfrif o hyd ar gyfer y garfan. Terfynol: mae’r cyfnod dilyn a’r aros am brawf ar ben.',
  },
  figure: {
    word: 'Ffigur',
    meaning:
      'Un cyfrifiad, a gedwir yn gyfan: pob mewnbwn gyda’i ffynhonnell, pob cam, pob canlyniad. Ei enw yw ôl bys (SHA-256) ei gynnwys, fel na ellir newid yr un digid ohono heb newid yr enw.',
  },
  run: {
    word: 'Rhediad',
    meaning:
      'Cyfrifo pob ardal o gynllun ar gyfer un garfan, fel yr oedd yn hysbys ar un diwrnod, a chyhoeddi’r datganiadau. Mae gofyn am yr un rhediad ddwywaith yn rhoi’r un rhediad.',
  },
  statement: {
    word: 'Datganiad',
    meaning:
      'Yr hyn sy’n daladwy am gontract a chyfnod, linell wrth linell. Unwaith y’i cyhoeddir ni chaiff byth ei newid: mae cywiriad yn llinell ar y datganiad nesaf.',
  },
  query: {
    word: 'Cwestiwn',
    meaning:
      'Mae parti’n dweud y dylai llinell fod yn swm arall, a pham. Mae’r parti arall yn ateb, neu’n caniatáu’r cyfan neu ran ohono. Nes bod hynny wedi’i setlo mae’r llinell dan gwestiwn ac ni chaiff ei thalu; telir y llinellau eraill.',
  },
  redetermination: {
    word: 'Ailbenderfyniad',
    meaning:
      'Y gair olaf am linell a uwchgyfeiriwyd, gan rywun o’r prynwr nad oedd ganddo ran ynddi o’r blaen. Mae’n derfynol.',
  },
  approval: {
    word: 'Cymeradwyaeth',
    meaning:
      'Mae rhywun o’r prynwr, nad oedd ganddo ran yn y ffigurau, yn dweud y telir yr hyn sy’n daladwy, fel y’i dangoswyd. Uwchlaw terfyn un person mae ail berson yn cymeradwyo hefyd.',
  },
  referral: {
    word: 'Atgyfeiriad',
    meaning:
      'Yr hyn y mae un sefydliad yn ei ofyn gan wasanaeth sefydliad arall ar gyfer un person: categori, cymhlethdod, a’r canlyniadau y mae eu heisiau.',
  },
  clock: {
    word: 'Cloc',
    meaning:
      'Yr hyn yr arhosir amdano, gyda’r diwrnod busnes olaf y mae mewn pryd arno. Nid yw penwythnosau a gwyliau banc yn cyfrif.',
  },
  capacity: {
    word: 'Capasiti',
    meaning:
      'Lleoedd ar yr un pryd, fel y dywedodd prynwr neu gyflenwr gwasanaeth ar gyfer ardal a mis. Mae’r hyn na ddywedodd neb yn anhysbys, ac nid yn ddim.',
  },
  start: {
    word: 'Dechrau',
    meaning: 'Asesiad neu sesiwn gyntaf atgyfeiriad y daeth y person iddo.',
  },
  promise: {
    word: 'Nifer a addawyd',
    meaning:
      'Faint o atgyfeiriadau a addawodd prynwr i wasanaeth am fis neu chwarter, ac y cytunodd ei gyflenwr iddo.',
  },
  complexity: {
    word: 'Cymhlethdod',
    meaning: 'Faint o gymorth sydd ei angen ar y person: isel, canolig neu uchel.',
  },
  outcomeScore: {
    word: 'Sgôr canlyniad',
    meaning: '1 am bob canlyniad yr oedd ei eisiau a gyflawnwyd, a 0.5 am bob un a gyflawnwyd yn rhannol.',
  },
  outcome: {
    word: 'Canlyniad',
    meaning:
      'Rhywbeth a ddaeth o berson, fel y dywed diffiniad beth sy’n cyfrif: wedi’i adrodd gyda’i ddiwrnod, wedi’i ategu gan dystiolaeth, a’i wirio gan bwy bynnag y mae’r diffiniad yn ei enwi.',
  },
  claim: {
    word: 'Hawliad',
    meaning:
      'Cais i gael tâl am ganlyniad o dan gontract. Unwaith y’i caniateir fe’i telir gan y datganiad nesaf sy’n ei gyfrif, unwaith yn unig.',
  },
  webhook: {
    word: 'Bachyn gwe',
    meaning:
      'Cyfeiriad system sefydliad ei hun a hysbysir am ddigwyddiadau wrth iddynt ddigwydd, drwy gais wedi’i lofnodi. Lle nad yw’n ateb, ceisir eto am rai dyddiau, a’i derfynu pan nad oes dim yn cyrraedd.',
  },
  readiness: {
    word: 'Parodrwydd',
    meaning:
      'I ba raddau y mae lleoliad yn gallu ac yn barod i ymgymryd â newid: ei staff, y rhai o’r tu allan sy’n bwysig, pwy sy’n arwain, beth sydd i weithio ag ef, a sut y caiff ei lywio.',
  },
  resourceMap: {
    word: 'Map adnoddau',
    meaning:
      'Yr hyn sydd gan bob lleoliad o’r hyn sydd ei angen ar y newid, fesul math. Mae’n brin o’r hyn sydd ei angen arno ac nad yw ganddo; ni thynnir yr hyn sydd dros ben oddi ar ddiffyg yn unman arall.',
  },
  interval95: {
    word: 'Cyfwng 95%',
    meaning:
      'O fewn beth y mae’r gwir gymedr mewn 95 o bob 100 sampl o’r fath. Po leiaf a atebodd, lletaf yn y byd ydyw.',
  },
  heldBackReadiness: {
    word: 'Delir yn ôl',
    meaning:
      'Atebodd llai nag a addewir i’r rhai sy’n ateb: ni ddywedir dim amdanynt ond faint ydynt, ac ni chyfrifir dim ohonynt.',
  },
  kappa: {
    word: 'Kappa Cohen',
    meaning:
      'I ba raddau y mae dau berson sy’n codio’n cytuno y tu hwnt i siawns: 1 yw bob amser, 0 yw cystal â siawns.',
  },
  relationship: {
    word: 'Perthynas',
    meaning:
      'Dau sefydliad sy’n gweithio o dan gontract neu’n atgyfeirio pobl at ei gilydd, neu sawl un mewn cynghrair, a sut y maent yn llywodraethu hynny: nodau, cyfarfodydd, penderfyniadau a’r hyn a addawodd pob un.',
  },
  goal: {
    word: 'Nod',
    meaning:
      'Yr hyn y mae’r partïon am ei gyrraedd gyda’i gilydd, ynghlwm wrth fesur y platfform: oddi yno y cymerir ei sefyllfa, ac nid yw’n cael ei deipio.',
  },
  commitment: {
    word: 'Ymrwymiad',
    meaning: 'Yr hyn a addawodd un parti, ac erbyn pryd. Mae a gafodd ei gadw yn aros ar gofnod.',
  },
  escalation: {
    word: 'Uwchgyfeirio',
    meaning:
      'Eir â’r hyn na ellir ei setlo at y nesaf o’r camau y mae’r ddau barti yn eu gwybod, pob un â’i gloc.',
  },
  changeRequest: {
    word: 'Cais am newid',
    meaning:
      'Yr hyn y mae parti yn gofyn iddo fod yn wahanol yn y contract. Os caiff ei dderbyn, mae’n arwain at delerau y mae’r ddau yn cytuno arnynt.',
  },
  pulse: {
    word: 'Pwls',
    meaning:
      'Ychydig o gwestiynau i sawl person o bob parti am sut mae’r berthynas yn mynd. Ni ddangosir neb ar ei ben ei hun: dal yn ôl rhy ychydig o atebion parti.',
  },
  instrument: {
    word: 'Offeryn',
    meaning:
      'Holiadur parodrwydd, wedi’i fersiynu: beth y mae’n ei ofyn, ar ba raddfa, a sut y mae atebion yn ffurfio ei luniadau.',
  },
  construct: {
    word: 'Lluniad',
    meaning:
      'Yr hyn y mae sawl cwestiwn gyda’i gilydd yn ymwneud ag ef, megis a yw pobl yn deall diben y newid.',
  },
  transition: {
    word: 'Pontio',
    meaning:
      'Newid darparwr neu strwythur, wedi’i gynllunio: cerrig milltir, staff ac achosion sy’n symud, gatiau, a phwy sy’n cael gwybod beth.',
  },
  milestone: {
    word: 'Carreg filltir',
    meaning: 'Rhywbeth y mae’n rhaid ei wneud erbyn diwrnod, a’r hyn y mae’n rhaid ei wneud cyn hynny.',
  },
  criticalPath: {
    word: 'Llwybr critigol',
    meaning:
      'Y cerrig milltir sy’n symud y diwrnod olaf os ydynt yn hwyr. Mae gan y lleill rai dyddiau wrth gefn.',
  },
  gate: {
    word: 'Gât parodrwydd',
    meaning:
      'Yr hyn y mae’n rhaid iddo fod yn wir cyn i garreg filltir gyfrif fel un a basiwyd, wedi’i ddarllen o ffigurau’r platfform ei hun lle gellir.',
  },
  stakeholder: {
    word: 'Rhanddeiliad',
    meaning:
      'Person neu grŵp y mae’r newid yn dibynnu arno, neu y mae’n effeithio arno. Mae diddordeb a dylanwad yn dweud sut y cedwir mewn cysylltiad.',
  },
  dayJob: {
    word: 'Gwaith bob dydd',
    meaning:
      'Yr hyn sy’n dal i gael ei wneud tra bo’r newid yn digwydd: yr un lefelau gwasanaeth cyn y newid, yn ystod y newid ac ar ei ôl.',
  },
};
