// The texts of the review page in Korean.

import { counted, number } from './nouns.js';

/** @typedef {typeof import('../en/review.js')} English */

/** @type {English['SAY']} */
export const SAY = {
  pageTitle: '검토', skip: '초안으로 건너뛰기', panels: '페이지 구성', queue: '초안 대기열', report: '보고서', reportText: '보고서 본문', preview: '미리 보기', draft: '초안', state: '상태',
  bring: '보고서 추가', help: '도움말과 키보드', theme: '밝게 또는 어둡게', close: '닫기', cancel: '취소', loading: '불러오는 중 …', retry: '다시 시도', more: '더 보기', reload: '새 초안 확인', leave: '토큰 지우기',
  tokenTitle: '검토하려면 토큰이 필요합니다',
  tokenHow: 'Waybill 운영자가 “waybill token create”로 만듭니다. 로컬에서 쓸 때는 “waybill serve --demo”가 하나를 출력합니다. 토큰은 이 탭에만 보관되며 탭을 닫으면 사라집니다.',
  token: '토큰', tokenUse: '이 토큰 사용', tokenForm: '토큰은 atv_로 시작하는 한 단어입니다.', tokenWrong: '서비스가 이 토큰을 인식하지 못합니다. 만료되었거나 폐기되었을 수 있습니다.',
  queueEmpty: '여기에는 초안이 없습니다.', queueFirst: '결정을 기다리는 초안이 없습니다. 보고서를 추가하면 읽어 낸 내용이 여기에 나타납니다.',
  noReport: '보고서에서 사건까지',
  steps: ['보고서를 추가하십시오. 본문을 붙여 넣거나 이 페이지 아무 곳에나 파일을 끌어다 놓으면 됩니다.', '각 값을 그 근거가 된 문장과 나란히 확인하고, 틀린 값은 고치십시오.',
    '새 사건으로 승인하거나, 기존 사건에 연결하거나, 반려하십시오. 모두 되돌릴 수 있습니다.'],
  noDrafts: '이 보고서에서 사건을 찾지 못했습니다. 본문은 보관됩니다.', notes: '읽기 전에 알아 둘 점', publishedNot: '발행일 미상', source: '원문 열기', legend: '본문 표시',
  mixed: (count) => `여러 문자 체계가 섞인 ${counted(count, 'word')}`,
  unseen: (count) => `보이지 않거나 글의 방향을 바꾸는 ${counted(count, 'character')}`,
  oddUnseen: (code) => `${code}: 보이지 않는 문자`,
  oddTurning: (code) => `${code}: 글의 방향을 바꾸는 문자. 여기서는 효력이 없습니다`,
  oddMixed: '한 단어에 여러 문자 체계가 섞여 있음',
  draftOf: (at, count) => `초안 ${number(count)}건 중 ${number(at)}번째`,
  nothing: '언급 없음', suggested: '(따로 입력하지 않을 때)', byName: '(이름만 알려짐)',
  imoWrong: (imo) => `IMO ${imo}, 유효하지 않은 번호`,
  quoted: (words) => `“${words}”`,
  byWay: '전달:', edit: '편집', clear: '비우기', putBack: '원래대로', readAs: '처음 읽은 값', save: '저장', says: '보고서 원문',
  saysNot: '이 값을 직접 나타내는 말은 보고서에서 찾지 못했습니다.', byHand: '직접 입력한 값이며 본문에 해당하는 곳이 없습니다.',
  sameWords: '보고서에 표시된 말이 이 값의 근거입니다', sameSelection: '보고서에서 선택한 말이 이 값의 근거입니다', fromSelection: '선택한 말을 근거로 삼기', alternatives: '다른 가능성',
  times: (count) => `${number(count)}회`,
  now: '현재 값', remove: '제거', add: { legs: '구간 추가', vessels: '선박이나 항공기 추가', cargo: '화물 추가', claims: '주장 추가' }, claimNeeds: '먼저 보고서에서 주장에 해당하는 말을 선택하십시오.',
  leg: (index) => `구간 ${number(index + 1)}`,
  saved: '모든 변경이 저장됨', saving: '저장 중 …',
  unsaved: (count) => `저장되지 않은 ${counted(count, 'change')}`,
  saveAgain: '다시 저장', offline: '서비스가 응답하지 않았습니다. 변경 내용은 여기에 보관되어 있으니 서비스가 복구되면 다시 시도하십시오.',
  accept: '승인', attach: '연결', reject: '반려', undo: '되돌리기', undoEdit: '마지막 변경 되돌리기', undoDecision: '결정 되돌리기',
  acceptTitle: '같은 사건입니까?', acceptSame: '이 초안과 비슷한 사건이 이미 있습니다.', acceptNew: '새 사건 만들기', attachTo: '이 사건에 연결', attachTitle: '기존 사건에 연결',
  attachHow: '초안의 주장과 출처를 그 사건에 더합니다. 사건의 날짜, 당사자, 장소는 그대로 둡니다.', takeLegs: '초안의 구간도 더하기', takeCargo: '초안의 화물도 더하기',
  rejectTitle: '사건이 아닌 이유는 무엇입니까?', reason: '사유', reasonNeeded: '사유를 짧게 적으십시오. 초안과 함께 보관됩니다.', reasons: ['사건이 아니라 의견', '이동한 것이 없음', '잘못 읽음', '이미 저장소에 있음'],
  accepted: '새 사건으로 승인됨', attached: '기존 사건에 연결됨', rejected: '반려됨', undone: '결정을 되돌렸습니다. 초안이 다시 결정을 기다립니다.', nothingToUndo: '되돌릴 것이 없습니다.',
  openEvent: '지도에서 보기', nextDraft: '다음 초안', decidedAlready: '이미 결정되었거나 다른 사람이 변경했습니다. 현재 상태는 다음과 같습니다.',
  matches: '같은 사건?',
  lessAlike: (count) => `덜 비슷한 사건 ${number(count)}건`,
  noMatches: '저장소에 이와 비슷한 사건이 없습니다.', likely: '같은 사건일 가능성이 높음',
  weight: (weight) => `, 가중치 ${number(weight)}`,
  conflictTitle: '그사이 다른 사람이 이 초안을 변경했습니다', conflictHow: '잃은 것은 없습니다. 둘 다 바꾼 값은 어느 쪽을 따를지 고르십시오. 나머지는 상대가 저장한 대로입니다.', conflictNone: '변경한 값이 서로 겹치지 않습니다.',
  theirs: '상대의 값', mine: '내 값', useTheirs: '상대의 값 유지', useMine: '내 값으로 저장',
  bringTitle: '보고서 추가', bringText: '보고서 본문', bringTextHint: '여기에 붙여 넣거나 아무 곳에나 파일을 끌어다 놓으십시오.', bringFile: '파일 선택', bringKinds: '텍스트, Markdown, HTML 또는 PDF, 20 MiB까지', bringDrop: '파일을 여기에 놓으십시오',
  published: '발행일', publishedHint: '예: 2023-10-19. 없으면 “목요일에” 같은 말을 날짜로 읽을 수 없습니다', publisher: '발행처', title: '제목', url: '주소', bringGo: '읽기', bringSending: '보내는 중 …', bringReading: '읽는 중 …',
  bringKnown: '이미 추가된 보고서입니다. 그 초안은 다음과 같습니다.',
  bringDone: (count) => (count ? `검토할 ${counted(count, 'draft')}이 있습니다.` : '사건을 찾지 못했습니다.'),
  bringNothing: '보고서 본문을 붙여 넣거나 파일을 선택하십시오.',
  bringKind: (file) => `‘${file}’: 텍스트, Markdown, HTML, PDF 중 어느 것도 아닙니다.`,
  bringEmpty: (file) => `‘${file}’: 빈 파일입니다.`,
  bringLarge: (file) => `‘${file}’: 20 MiB보다 큽니다.`,
  kib: 'KiB', mib: 'MiB',
  bringDate: '날짜를 2023-10-19, 2023-10 또는 2023과 같이 입력하십시오.', bringUrl: '주소는 https:// 또는 http://로 시작합니다', removeFile: '파일 빼기',
  notDate: '이 페이지에서는 날짜로 읽을 수 없습니다. 서비스가 판단합니다.', dateHint: '2023-10-13 · 2023-10 · 2023-10~ (경) · 2023-09-07/2023-10-01 (사이) · ../2023-10 (까지)',
  notCountry: 'KP와 같은 ISO 3166 두 글자 코드나 국가 이름을 입력하십시오.', notNumber: '1000과 같이 숫자만으로 입력하십시오.', lookUp: '지명 찾기', looking: '찾는 중 …', atSea: '해상',
  noPlace: (name) => `‘${name}’(이)라는 곳이 없습니다. 다른 표기나 현지 문자로 찾아보십시오.`,
  pointHint: '지도를 클릭하면 그곳의 좌표가 입력됩니다.', singleKeys: '한 글자 단축키 사용',
  noPlaces: '이 초안에는 위치가 알려진 장소가 없습니다.', waysWait: '경로를 찾는 중 …', schematic: '직선: 계산된 경로 없음',
  way: (mode, km, basis) => `${mode}${km === null ? '' : `, ${number(km)} km`}, ${basis}`,
  stripNone: '알려진 날짜가 없습니다.', stripDraft: '이 초안', stripPublished: '발행', stripSaid: '발언',
};

/** @type {English['LABELS']} */
export const LABELS = {
  title: '제목', kind: '종류', when: '시기', supplier: '공급자', recipient: '수령자', place: '장소', stage: '단계', summary: '요약', tags: '태그', parent: '상위 사건', mode: '운송 방식', origin: '출발', destination: '도착',
  vessel: '운송 수단', cargo: '화물', claim: '주장', event: '사건', legs: '이동', vessels: '선박과 항공기', claims: '주장', more: '더 보기', name: '이름', country: '국가', lon: '경도', lat: '위도', precision: '정밀도',
  imo: 'IMO 번호', what: '내용', category: '분류', low: '최소', high: '최대', unit: '단위 (영어 단수형)', claimant: '주장자', stance: '입장', said: '발언일', via: '전달자',
};

/** @type {English['ALIKE']} */
export const ALIKE = { time: '시간', parties: '당사자' };

/** @type {English['PLACE_KINDS']} */
export const PLACE_KINDS = {
  port: '항구', rail_station: '철도역', border_crossing: '국경 통과소', airfield: '비행장', depot: '창고', factory: '공장', base: '기지', launch_site: '발사장', city: '도시', region: '지역', country: '국가', sea_area: '해역', unknown: '미상',
};

/** @type {English['STATES']} */
export const STATES = { proposed: '결정 대기', accepted: '승인됨', merged: '연결됨', rejected: '반려됨' };

/** @type {English['PANELS']} */
export const PANELS = { queue: '대기열', report: '보고서', draft: '초안', preview: '지도' };

/** @type {English['MENTION']} */
export const MENTION = { place: '장소', date: '날짜', quantity: '수량', party: '당사자', vessel: '선박', weapon: '무기' };

/** @type {English['REVIEW_KEYS']} */
export const REVIEW_KEYS = [
  ['J K ↓ ↑', '다음 또는 이전 값'], ['Enter', '값 편집. 입력란에서는 저장'], ['1 … 9', '해당 번호의 다른 값 선택'], ['Esc', '편집을 그만두거나 열린 것을 닫기'], ['N P', '다음 또는 이전 초안'],
  ['A', '승인'], ['R', '사유를 적어 반려'], ['U', '마지막 변경 또는 결정 되돌리기'], ['B', '보고서 추가'], ['?', '이 도움말'],
];
