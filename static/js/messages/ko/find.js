// Korean texts of the search, the table and of taking the selection elsewhere.

import { counted, number } from './nouns.js';

/** @type {typeof import('../en/search.js').SEARCH} */
export const SEARCH = {
  review: '검토', reviewHint: '보고서 제출 및 초안 검토', suggestions: '제안', narrow: '항목으로 좁히기', values: '필터', events: '사건',
  option: (title, value) => `${title}: ${value}`,
  takes: {
    supplier: '보내는 쪽', recipient: '받는 쪽', status: '주장들의 종합 결과', kind: '사건의 종류', mode: '운송 방식', vessel: '선박 등 운송 수단', place: '발생지 또는 경유지',
    stage: '진행 단계', tag: '주제', episode: '속한 일련의 사건', after: '이 날·달·해부터', before: '이 시점 전까지', during: '이 날·달·해 동안',
  },
  help: '단어는 앞부분으로 찾습니다. “Lady R”처럼 따옴표로 묶으면 붙어 있어야 합니다. Enter를 누르면 supplier:"North Korea" 같은 항목어가 필터가 됩니다.',
  showTable: (count) => `표에서 ${counted(count, 'event')} 보기`,
  noEvents: '이 단어를 모두 포함한 사건이 없습니다.', byOther: '다른 이름으로 찾음', searching: '검색 중 …',
  found: (values, events) => `${counted(values, 'filter')}, ${counted(events, 'event')}`,
  count: (count) => number(count),
  wrong: {
    field: (field, nearest) => `‘${field}’ 항목이 없습니다.${nearest ? ` ${nearest}:을(를) 찾으십니까?` : ''} 단어로 검색하려면 따옴표로 묶으십시오.`,
    value: (field, value, nearest) => `${field}에 ‘${value}’ 값이 없습니다.${nearest ? ` ${nearest}을(를) 찾으십니까?` : ''}`,
    many: (field, value, count) => `‘${value}’(으)로 시작하는 ${field} 값이 ${number(count)}개입니다. 더 입력하십시오.`,
    empty: (field) => `${field}: 뒤에 값을 입력하십시오`,
    date: (field, value) => `${field}:에는 2023, 2023-09, 2023-09-07 같은 날짜를 씁니다. ‘${value}’은(는) 날짜가 아닙니다.`,
    order: 'after:는 before:보다 앞이어야 합니다.',
  },
};

/** @type {typeof import('../en/table.js').TABLE} */
export const TABLE = {
  caption: '선택 범위의 사건. 행의 단추를 누르면 사건이 열립니다.', columns: '열', export: '내보내기',
  titles: {
    title: '사건', when: '시기', status: '상태', kind: '종류', supplier: '공급자', recipient: '수령자', modes: '방식', for: '찬성 주장', against: '반대', origins: '독립 출처',
    vessels: '선박', place: '장소', cargo: '화물', stage: '단계', recorded: '기록일',
  },
  page: (first, last, total) => `${counted(total, 'event')} 중 ${number(first)}~${number(last)}`,
  earlier: '이전 행', later: '다음 행', unsorted: '서비스가 이 열의 정렬을 지원하지 않습니다',
};

/** @type {typeof import('../en/table.js').EXPORT} */
export const EXPORT = {
  open: '내보내기', title: '선택 범위 내보내기',
  about: (count) => `현재 필터와 기간으로 선택된 ${counted(count, 'event')}. 파일은 요청할 때 만들어집니다.`,
  files: '파일', address: '주소', addressWords: '주소에서 GeoJSON을 읽는 프로그램에 쓰십시오. 언제나 그 시점의 선택 결과를 돌려줍니다.',
  copyAddress: '주소 복사', copySnippet: '복사', programs: '프로그램에서',
  how: {
    curl: '명령줄에서 내려받기.',
    QGIS: 'Python 콘솔에서 실행합니다. 직접 추가하려면: Layer, Add Layer, Add Vector Layer에서 원본 유형 File을 고르고 파일 자리에 주소를 넣으십시오. 모든 사건을 쪽별로 읽으려면 Add WFS / OGC API - Features Layer에 서비스 주소를 넣으십시오.',
    geopandas: 'geopandas가 설치된 Python.', GDAL: 'GeoPackage 사본.', R: 'sf 패키지가 있는 R.', Leaflet: 'Leaflet 지도가 있는 페이지에서. 공개 자료는 어느 출처의 페이지에서나 읽을 수 있습니다.',
  },
  wait: '형식 목록을 요청하는 중 …',
};
