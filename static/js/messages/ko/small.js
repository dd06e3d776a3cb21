// Korean texts of the smaller parts of the page: embedded map, legend, large selections, time, help.

import { counted, number } from './nouns.js';

/** @type {typeof import('../en/embed.js').EMBED} */
export const EMBED = { open: 'Waybill에서 열기', time: '시간', earlier: '이전', later: '이후', whole: '전체 기간' };

/** @type {typeof import('../en/legend.js').LEGEND} */
export const LEGEND = {
  status: '색: 상태', mode: '선: 운송 방식', basis: '경로의 근거', kind: '모양: 종류',
  mix: '한 지점의 여러 사건 또는 한 경로의 여러 운행. 고리는 상태를 나타냅니다',
  precision: '점선 원: 장소를 이 범위보다 정확히 알 수 없음', area: '음영: 지역이나 국가까지만 알려짐. 빈 기호가 전체를 대표합니다',
  borders: '경계까지의 빗금: Natural Earth가 실제 통제에 따라 그린 경계. 흐려지는 음영: 그 경계가 없는 지역',
};

/** @type {typeof import('../en/scale.js').SCALE} */
export const SCALE = {
  matching: (count) => `일치하는 ${counted(count, 'event')}.`,
  grouped: (most) => `필터나 기간으로 ${number(most)}건 이하가 될 때까지 묶어서 표시합니다.`,
  legsHere: (count) => `이 경로 부근의 ${counted(count, 'leg')}`,
  zoom: '클릭하면 확대합니다',
};

/** @type {typeof import('../en/time.js').TIME} */
export const TIME = {
  shown: (shown, total) => `사건 ${number(total)}건 중 ${number(shown)}건`,
  undated: (count) => `날짜 없음 ${number(count)}`, unplaced: (count) => `위치 없음 ${number(count)}`,
  undatedHint: '날짜가 없어 타임라인에 없는 사건 목록', unplacedHint: '위치가 없어 지도에 없는 사건 목록',
  asOf: '기준일', asOfHint: '과거 특정일에 알려져 있던 내용 보기', knownOn: '기준일', knownDay: '알려진 내용의 기준일', playKnown: '알려진 내용을 날짜순으로 재생',
  play: '재생', pauseKnown: '일시 정지', earlierDay: '기준일 한 단계 전', laterDay: '기준일 한 단계 후', leaveKnown: '현재로',
  known: (day) => `${day}에 알려져 있던 내용`, knownNote: '그때까지 나온 주장에 따름. 제목은 현재의 것입니다.',
  notYet: (day) => `${day}에는 이 사건에 관해 알려진 것이 없었습니다.`, badDay: '과거 날짜를 2023-11-01과 같이 입력하십시오',
  notKnown: '미상', others: '기타', said: '발언', claims: (count) => counted(count, 'claim'),
  saying: (who, stance, when) => `${who}: ${stance}, ${when}`,
  moreClaims: (count) => `외 ${number(count)}건`, supports: '뒷받침', opposes: '부인 또는 의문', retracts: '철회',
  plot: (matched) => `시간별 ${counted(matched, 'event')}, 그 아래는 언급된 시점. 기간은 위의 입력란과 단추로 정합니다.`,
};

/** @type {typeof import('../en/help.js').HELP} */
export const HELP = {
  events: '각 사건은 출처가 일어났다고 주장하는 일입니다. 그 자체로 확실한 것은 없습니다. 사건 카드에는 누가 주장하고 누가 부인하는지, 어느 출처가 다른 출처를 되풀이할 뿐인지가 나타납니다.',
  statuses: '주장에서 계산한 상태', time: '시간',
  window: '기간은 시작일을 포함하고 ‘이전까지’에 적힌 날은 포함하지 않습니다. 날짜가 불확실한 사건을 기간 안일 가능성이 있을 때 포함할지, 확실할 때만 포함할지는 ‘날짜’에서 정합니다. 날짜 없는 사건은 계속 표시됩니다.',
  keys: '키',
  singleKeys: '한 글자 단축키 사용',
};

/** @type {typeof import('../en/help.js').KEYS} */
export const KEYS = [
  ['/', '검색'], ['← →', '기간을 한 단계 이동 (지도에서는 지도 이동)'], ['Space', '재생 또는 일시 정지. 과거 기준일을 보는 중에는 기준일 재생'],
  [', .', '기준일을 한 단계 전이나 후로'], ['[ ]', '기간을 한 단계 줄이거나 늘리기'], ['Home, End', '첫 기간 또는 마지막 기간'], ['Esc', '열린 것을 닫고, 다음에는 사건 선택 해제'], ['?', '이 도움말'],
];
