// The interface in Korean. What a report says is never here.

import { counted, number } from './ko/nouns.js';

export { CARD } from './ko/card.js';
export { CHARTS } from './ko/charts.js';
export { EXPORT, SEARCH, TABLE } from './ko/find.js';
export { NAMES, PARTIES } from './ko/names.js';
export { counted, COUNTED, formOf, number } from './ko/nouns.js';
export { EMBED, HELP, KEYS, LEGEND, SCALE, TIME } from './ko/small.js';

/** @typedef {typeof import('./en.js')} English */

export const LOCALE = 'ko';

/** @type {English['STATUS_MEANS']} */
export const STATUS_MEANS = {
  confirmed: '당사자가 인정했거나 물증이 있음', corroborated: '둘 이상의 독립된 출처가 주장함', alleged: '한 출처가 주장함',
  contested: '당사자가 부인함', refuted: '주장한 모든 주체가 철회함', unknown: '주장한 기록이 없음',
};

/** @type {English['RELIABILITY']} */
export const RELIABILITY = {
  A: '완전히 신뢰할 수 있는 출처', B: '대체로 신뢰할 수 있는 출처', C: '상당히 신뢰할 수 있는 출처', D: '대체로 신뢰할 수 없는 출처', E: '신뢰할 수 없는 출처', F: '출처의 신뢰도를 판단할 수 없음',
};

/** @type {English['CREDIBILITY']} */
export const CREDIBILITY = { 1: '다른 출처로 확인됨', 2: '사실일 개연성이 높음', 3: '사실일 가능성이 있음', 4: '의심스러움', 5: '개연성이 낮음', 6: '진위를 판단할 수 없음' };

/** @type {English['STANCE']} */
export const STANCE = { asserts: '주장', corroborates: '뒷받침', denies: '부인', doubts: '의문 제기', retracts: '철회' };

/** @type {English['BASIS_MEANS']} */
export const BASIS_MEANS = {
  observed: '관측된 실제 항적', sightings: '목격 지점을 이은 경로', reported: '보고된 경유지를 지나는 경로', computed: '계산된 경로, 관측되지 않음', schematic: '개략선, 실제 경로가 아님',
};

/** @type {English['PRECISION']} */
export const PRECISION = {
  exact: '100 m까지 알려짐', site: '1 km까지 알려짐', town: '5 km까지 알려짐', district: '25 km까지 알려짐',
  region: '지역: 점이 전체를 대표함. Natural Earth가 그린 경계 안은 빗금, 경계가 없으면 흐려짐',
  country: '국가: 점이 전체를 대표함. Natural Earth가 그린 대로 빗금',
};

/** @type {English['WHEN_PRECISION']} */
export const WHEN_PRECISION = { day: '일 단위로 알려짐', week: '주 단위로 알려짐', month: '월 단위로 알려짐', season: '계절 단위로 알려짐', year: '연 단위로 알려짐', range: '' };

/** @type {English['FACET_TITLES']} */
export const FACET_TITLES = {
  status: '상태', kind: '종류', supplier: '공급자', recipient: '수령자', mode: '운송 방식', basis: '경로', parent: '일련의 사건', vessel: '선박', place: '장소', stage: '단계', tag: '태그',
};

/** A unit's noun and counter. @type {Readonly<Record<string, readonly [string, string]>>} */
const UNITS = {
  container: ['컨테이너', '개'], round: ['탄약', '발'], missile: ['미사일', '기'], piece: ['물품', '점'], drone: ['무인기', '대'], voyage: ['운항', '회'], person: ['인원', '명'],
  shell: ['포탄', '발'], tonne: ['', '톤'], ton: ['', '톤'], barrel: ['', '배럴'], weapon: ['무기', '점'], aircraft: ['항공기', '대'], type: ['종류', '가지'], rifle: ['소총', '정'],
  railcar: ['화차', '량'], package: ['꾸러미', '개'], building: ['건물', '동'], vehicle: ['차량', '대'], shipment: ['운송', '회'], rocket: ['로켓', '발'], euro: ['', '유로'],
  call: ['기항', '회'], battery: ['포대', '개'], launcher: ['발사대', '기'], train: ['열차', '편'], box: ['상자', '개'], ship: ['선박', '척'], vessel: ['선박', '척'], truck: ['트럭', '대'], howitzer: ['곡사포', '문'],
};
const BY_WORD = new Map(Object.values(UNITS).map(([noun, counter]) => [noun || counter, [noun, counter]]));

/** @type {English['unitForms']} */
export const unitForms = (unit) => ({ other: UNITS[unit]?.[0] || UNITS[unit]?.[1] || unit });

/** @type {English['unitsWord']} */
export const unitsWord = (unit) => unitForms(unit).other;

/** @type {English['countOfAtLeast']} */
export const countOfAtLeast = (least) => least;

/** @type {English['WORDINGS']} */
export const WORDINGS = {
  several: '몇 개', dozens: '수십', 'several dozen': '수십', hundreds: '수백', thousands: '수천', millions: '수백만', 'tens of thousands': '수만', 'hundreds of thousands': '수십만',
  'a limited number': '제한된 수량', 'limited number': '제한된 수량', 'a significant number': '상당한 수량',
};

/** "컨테이너 1,000개", "5톤". @param {string} value @param {string} word */
function counting(value, word) {
  const [noun, counter] = BY_WORD.get(word) ?? [word, ''];
  return `${noun ? `${noun} ` : ''}${value}${counter}`;
}

/** @type {English['AMOUNT']} */
export const AMOUNT = {
  exact: counting,
  atLeast: (low, unit) => `${counting(low, unit)} 이상`,
  range: (low, high, unit) => counting(`${low}~${high}`, unit),
  atMost: (high, unit) => `${counting(high, unit)} 이하`,
  about: (best, unit) => `약 ${counting(best, unit)}`,
  of: (wording, unit) => `${unit}: ${wording}`,
};

const SEASONS = { spring: '봄', summer: '여름', autumn: '가을', winter: '겨울' };

/** @type {English['WHEN']} */
export const WHEN = {
  unknown: '날짜 미상',
  name({ year, decade, season, month, day }) {
    const part = season ? ` ${SEASONS[season]}` : month === undefined ? '' : ` ${month}월${day === undefined ? '' : ` ${day}일`}`;
    return decade ? `${year}년대` : `${year}년${part}`;
  },
  short: (day) => WHEN.name(day),
  doubted: (name, doubt) => ({ '~': `${name}경`, '?': `${name}(추정)`, '%': `${name}경(추정)`, '': name })[doubt],
  sometime: (named, doubt) => `${WHEN.doubted(WHEN.name(named), doubt)} 중`,
  since: (name) => `${name} 이후`,
  by: (name) => `${name}까지`,
  between(from, fromDoubt, to, toDoubt) {
    const [first, last] = [WHEN.name(from), WHEN.name(to)];
    const common = [`${to.year}년 ${to.month}월 `, `${to.year}년 `].find((start) => last.startsWith(start) && first.startsWith(start)) ?? '';
    return `${WHEN.doubted(first, fromDoubt)}~${WHEN.doubted(last.slice(common.length), toDoubt)} 사이`;
  },
};

/** @type {English['counts']} */
export function counts({ shown, total, undated, unplaced }) {
  return `${counted(total, 'event')} 중 ${number(shown)}건 · 날짜 없음 ${number(undated)} · 위치 없음 ${number(unplaced)}`;
}

/** @type {English['TEXT']} */
export const TEXT = {
  skip: '사건 표로 건너뛰기', view: '보기', map: '지도', table: '표', flows: '흐름', voyages: '운항', totals: '합계', chosen: '선택한 사건', timeline: '타임라인',
  helpTitle: '도움말', search: '사건 검색', searchHint: '검색: Rajin, supplier:KP, 포탄, “Lady R” …', filters: '필터', clearAll: '모두 지우기', clear: '지우기',
  showAllOf: (count) => `${number(count)}개 모두 보기`,
  findIn: '목록에서 찾기', furtherIn: (count) => `외 ${number(count)}개`, showFewer: '줄여 보기', none: '해당 없음', close: '닫기', help: '도움말과 키보드', theme: '밝게 또는 어둡게',
  legend: '범례', from: '시작', before: '이전까지', wholeTime: '전체 기간', earlier: '한 단계 전', later: '한 단계 후', play: '재생', pause: '일시 정지', step: '단위', speed: '속도',
  stepAndSpeed: '단위, 속도 …', perSecond: (speed) => `초당 ${number(speed)}`, modeShort: '운송', dates: '날짜', language: '언어',
  cumulative: '누적', cumulativeHint: '기간을 옮겨도 시작일을 유지', possibly: '가능성 있음', certainly: '확실함', certaintyHint: '불확실한 날짜를 기간과 대조하는 방법',
  lanes: '행 구분', zoomIn: '기간으로 확대', zoomOut: '모든 연도 보기', badDate: '날짜를 2023, 2023-09 또는 2023-09-07과 같이 입력하십시오', badOrder: '시작이 끝보다 앞이어야 합니다',
  zoomMap: '지도 확대', unzoomMap: '지도 축소',
  loading: '불러오는 중 …', nothing: '일치하는 사건이 없습니다. 필터를 지우거나 기간을 넓히십시오.', offline: '서비스가 응답하지 않았습니다. 연결을 확인한 뒤 다시 시도하십시오.', retry: '다시 시도',
  showEvent: '사건 전체를 지도에 보기',
  partial: (returned, matched) => `일치하는 사건 ${number(matched)}건 중 처음 ${number(returned)}건만 지도와 표에 있습니다. 나머지를 보려면 필터를 좁히십시오.`,
  eventsHere: (count) => `이곳의 ${counted(count, 'event')}`,
  missing: (slug) => `‘${slug}’ 사건이 없습니다.`,
  copied: '복사됨', aboutFile: '이 파일에 관하여', aboutFileWords: '선택한 사건과 그에 관해 알려진 모든 것, 바탕 지도와 페이지가 들어 있습니다. 다른 곳에 아무것도 요청하지 않으며, 네트워크 없이 디스크에서 열립니다.',
  fileSelection: '선택 범위', fileAll: '전체', fileEvents: '사건', fileState: '자료 상태', fileMade: '작성', fileLicence: '자료 라이선스', fileSource: '출처', fileDigest: '선택 범위의 SHA-256',
  fileForms: '같은 사건의 다른 형식:', fileList: '목록', fileFeed: 'Atom 피드', fileParts: '프로그램 구성 요소의 라이선스', legs: '구간', leg: '구간',
  showEpisode: (count) => `일련의 ${counted(count, 'event')} 보기`,
  origins: (count, independent) => `${counted(count, 'source')}, 이를 뒷받침하는 ${counted(independent, 'origin')}.`,
  repeatedBy: (count) => `다른 출처 ${number(count)}건이 되풀이함`,
};
