// Korean texts of the card.

import { counted, number } from './nouns.js';

const KNOT_KMH = 1.852;

/** @param {number} value */
const speedWords = (value) => number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

/** @type {typeof import('../en/card.js').CARD} */
export const CARD = {
  more: '사건 더 보기', less: '사건 줄여 보기', close: '사건 닫기', running: '누계', runningHint: '누계는 그 부분과 더하지 않습니다',
  since: (rule) => ` (근거: ${rule})`,
  rule: {
    withdrawn: '모든 주장을 주장자 스스로 철회함',
    denied: (names, count) => `${names} 측이 ${count > 1 ? '모두 ' : ''}부인함`,
    admitted: (names, count) => `당사자인 ${names} 측이 ${count > 1 ? '모두 ' : ''}그렇게 밝힘`,
    shown: (names, count) => `${names} 측이 ${count > 1 ? '각각 ' : ''}물증을 제시함`,
    one: '독립 출처가 하나뿐임', origins: (count) => counted(count, 'origin'), nobody: '주장한 기록이 없음',
  },
  means: (status, means) => `‘${status}’의 뜻: ${means}.`,
  when: '시기', where: '장소', what: '내용', cargo: '화물', between: '당사자', by: '경유', taking: '참여', to: '→', partyUnknown: '미상', notes: '비고',
  originUnknown: '출발지 미상', destinationUnknown: '도착지 미상', showLeg: '이 구간 보기',
  showLegNumber: (leg) => `지도에서 구간 ${leg} 보기`,
  noLine: '선 없음: 한쪽 끝을 알 수 없음',
  implausible: (why) => `개연성 낮음: ${why}.`,
  ofVessel: (name) => `${name}: 모든 사건 보기`,
  imo: (value) => `IMO ${value}`,
  distance: (km, atSea) => `${number(Math.round(km))} km${atSea ? ` (${number(Math.round(km / KNOT_KMH))}해리)` : ''}`,
  speed: (kmh, atSea) => `날짜로 보아 최소 ${speedWords(kmh)} km/h${atSea ? ` (${speedWords(kmh / KNOT_KMH)}노트)` : ''}`,
  left: (when) => `출발: ${when}`, arrived: (when) => `도착: ${when}`, via: (places) => `경유: ${places}`,
  estimate: '추정치', seen: '내용물 확인', unseen: '내용물 미검증', countedIn: '다음에 포함',
  counts: (count) => `${counted(count, 'cargo')}가 여기에 포함되어 있으므로 더하지 마십시오`,
  rivals: (figures, claimants) => `${counted(claimants, 'claimant')}이 제시한 ${counted(figures, 'figure')}`,
  said: '발언일', figure: '수치', who: '주장자',
  fate: { replaced: (when) => `${when} 대체됨`, withdrawn: (when) => `${when} 철회됨` },
  claimsFor: '뒷받침하는 주장', claimsAgainst: '반대하는 주장', noneFor: '이를 주장한 기록이 없습니다.', noneAgainst: '이를 부인한 기록이 없습니다.',
  past: '철회되거나 대체된 주장', grades: '등급 읽는 법', gradesWords: '애드미럴티 등급: 문자는 출처의 신뢰도를, 숫자는 정보의 신빙성을 나타냅니다.',
  sources: '출처',
  origins: (count, independent) => `${counted(count, 'source')}, 이를 뒷받침하는 ${counted(independent, 'origin')}.`,
  originsWords: '서로 되풀이하거나 같은 주장자를 인용한 출처는 하나로 셉니다.',
  repeatedBy: (count) => `다른 출처 ${number(count)}건이 되풀이함`,
  side: { for: '뒷받침', against: '반대', both: '뒷받침과 반대' }, archived: '보존본', indirect: '이를 되풀이한 출처를 통해 알려짐',
  partOf: '상위 사건', parts: '이 일련의 사건에 속한 부분', before: '이전', after: '이후',
  place: (place, count) => `시간순 ${number(count)}건 중 ${number(place)}번째`,
  list: (count) => `전체 ${number(count)}건`,
  showEpisode: (count) => `일련의 ${counted(count, 'event')} 보기`,
  history: '변경 이력',
  revision: (revision, day, action) => `${number(revision)} · ${day} · ${action}`,
  revisedBy: (who) => `작업자: ${who}`,
  nothing: '없음', cite: '인용', copyCitation: '인용문 복사', bibtex: 'BibTeX', copyBibtex: 'BibTeX 복사', page: '이 사건의 페이지', json: 'JSON',
  share: '공유', link: '이 화면의 링크', copyLink: '링크 복사', embed: '페이지에 삽입할 지도', copyEmbed: '삽입 코드 복사', send: '보내기 …', print: '카드와 지도 인쇄',
};
