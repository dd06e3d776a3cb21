// What the codes of the data are called in Korean.

/** @type {typeof import('../en/names.js').NAMES} */
export const NAMES = {
  confirmed: '확인됨', corroborated: '교차 확인됨', alleged: '주장됨', contested: '부인됨', refuted: '철회됨', unknown: '미상',
  shipment: '운송', delivery: '인도', sighting: '목격', interdiction: '차단·압류', use: '사용', production: '생산',
  meeting: '회담', agreement: '협정', designation: '제재 지정', strike: '타격', loss: '손실', episode: '일련의 사건',
  maritime: '해상', rail: '철도', road: '도로', air: '항공', inland_water: '내륙 수로', multimodal: '복합 운송',
  planned: '계획됨', ordered: '주문됨', loaded: '적재됨', in_transit: '운송 중', delivered: '인도됨', used: '사용됨',
  observed: '관측', sightings: '목격 지점', reported: '보고', computed: '계산', schematic: '개략',
  exact: '정확', site: '시설', town: '도시', district: '구역', region: '지역', country: '국가',
  government: '정부', wire: '통신사', news: '언론', imagery: '영상', think_tank: '연구 기관', ngo: '비정부기구', un_panel: '유엔 전문가 패널',
  state_media: '관영 매체', registry: '등록부', statement: '발언', document: '문서', track: '항적', physical: '물증',
  asserts: '주장', denies: '부인', corroborates: '뒷받침', doubts: '의문 제기', retracts: '철회',
  ammunition: '탄약', artillery: '포병 무기', missile: '미사일', rocket: '로켓', drone: '무인기', armoured_vehicle: '장갑차량',
  small_arms: '소형 무기', explosive: '폭발물', air_defence: '방공 무기', aircraft: '항공기', ship: '함정', naval_weapon: '해군 무기',
  anti_submarine: '대잠 무기', engine: '엔진', sensor: '감지기', satellite: '위성', component: '부품', dual_use: '이중 용도 품목',
  fuel: '연료', personnel: '인력', other: '기타', vessel: '선박', train: '열차', truck: '트럭',
  create: '추가', update: '정정', reindex: '재계산',
  added: '추가', corrected: '정정', recomputed: '재계산', deleted: '삭제', restored: '복원',
  day: '일', week: '주', month: '월', quarter: '분기', season: '계절', year: '연',
};

/** @type {typeof import('../en/names.js').PARTIES} */
export const PARTIES = {
  SU: '소련', YU: '유고슬라비아', CS: '체코슬로바키아', DD: '동독',
  eu: '유럽 연합', 'un-security-council': '유엔 안전보장이사회', houthis: '후티(안사르 알라)', 'wagner-group': '바그너 그룹',
  'libyan-national-army': '리비아 국민군', 'rapid-support-forces': '신속지원군', 'za-sandf': '남아프리카공화국 국방군',
};
