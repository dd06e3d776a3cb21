// What the base map's seas are called where it is not read in English. Names of towns stay as GeoNames writes them.

/** By the name that seeds/labels.csv gives. @typedef {Readonly<Record<string, string>>} Seas */

/** @type {Seas} */
const KO = {
  'Pacific Ocean': '태평양', 'Atlantic Ocean': '대서양', 'Indian Ocean': '인도양', 'Arctic Ocean': '북극해', 'Southern Ocean': '남극해',
  'Sea of Japan / East Sea': '동해 / 일본해', 'Peter the Great Gulf': '표트르 대제만', 'Amur Bay': '아무르만', 'Ussuri Bay': '우수리만',
  'Korea Bay': '서한만', 'East Korea Bay': '동한만', 'Sea of Okhotsk': '오호츠크해', 'Bering Sea': '베링해', 'Yellow Sea': '황해', 'Bohai Sea': '보하이해',
  'East China Sea': '동중국해', 'South China Sea': '남중국해', 'Gulf of Tonkin': '통킹만', 'Gulf of Thailand': '타이만', 'Taiwan Strait': '타이완 해협',
  'Korea Strait': '대한 해협', 'La Pérouse Strait': '라페루즈 해협', 'Tsugaru Strait': '쓰가루 해협', 'Strait of Tartary': '타타르 해협',
  'Philippine Sea': '필리핀해', 'Sulu Sea': '술루해', 'Celebes Sea': '셀레베스해', 'Java Sea': '자바해', 'Banda Sea': '반다해', 'Arafura Sea': '아라푸라해',
  'Timor Sea': '티모르해', 'Coral Sea': '산호해', 'Tasman Sea': '태즈먼해', 'Strait of Malacca': '믈라카 해협', 'Andaman Sea': '안다만해',
  'Bay of Bengal': '벵골만', 'Laccadive Sea': '락샤드위프해', 'Arabian Sea': '아라비아해', 'Gulf of Oman': '오만만', 'Strait of Hormuz': '호르무즈 해협',
  'Persian Gulf': '페르시아만', 'Gulf of Aden': '아덴만', 'Bab el-Mandeb': '바브엘만데브 해협', 'Red Sea': '홍해', 'Gulf of Suez': '수에즈만',
  'Gulf of Aqaba': '아카바만', 'Mozambique Channel': '모잠비크 해협', 'Gulf of Guinea': '기니만', 'Caspian Sea': '카스피해', 'Aral Sea': '아랄해',
  'Black Sea': '흑해', 'Sea of Azov': '아조프해', 'Kerch Strait': '케르치 해협', Bosporus: '보스포루스 해협', 'Sea of Marmara': '마르마라해',
  Dardanelles: '다르다넬스 해협', 'Aegean Sea': '에게해', 'Mediterranean Sea': '지중해', 'Levantine Sea': '레반트해', 'Ionian Sea': '이오니아해',
  'Adriatic Sea': '아드리아해', 'Tyrrhenian Sea': '티레니아해', 'Ligurian Sea': '리구리아해', 'Balearic Sea': '발레아레스해', 'Strait of Gibraltar': '지브롤터 해협',
  'Bay of Biscay': '비스케이만', 'Celtic Sea': '켈트해', 'Irish Sea': '아일랜드해', 'English Channel': '영국 해협', 'North Sea': '북해', Skagerrak: '스카게라크 해협',
  Kattegat: '카테가트 해협', 'Baltic Sea': '발트해', 'Gulf of Riga': '리가만', 'Gulf of Finland': '핀란드만', 'Gulf of Bothnia': '보트니아만',
  'Norwegian Sea': '노르웨이해', 'Greenland Sea': '그린란드해', 'Barents Sea': '바렌츠해', 'White Sea': '백해', 'Kara Sea': '카라해', 'Laptev Sea': '랍테프해',
  'East Siberian Sea': '동시베리아해', 'Chukchi Sea': '추크치해', 'Beaufort Sea': '보퍼트해', 'Baffin Bay': '배핀만', 'Davis Strait': '데이비스 해협',
  'Denmark Strait': '덴마크 해협', 'Labrador Sea': '래브라도해', 'Hudson Bay': '허드슨만', 'Gulf of Saint Lawrence': '세인트로렌스만', 'Sargasso Sea': '사르가소해',
  'Caribbean Sea': '카리브해', 'Gulf of Mexico': '멕시코만', 'Gulf of California': '캘리포니아만', 'Gulf of Alaska': '알래스카만', 'Drake Passage': '드레이크 해협',
  'Scotia Sea': '스코샤해', 'Weddell Sea': '웨들해', 'Ross Sea': '로스해', 'Bass Strait': '배스 해협', 'Great Australian Bight': '그레이트오스트레일리아만',
  'Gulf of Carpentaria': '카펀테리아만',
};

/** @type {Seas} */
const RU = {
  'Pacific Ocean': 'Тихий океан', 'Atlantic Ocean': 'Атлантический океан', 'Indian Ocean': 'Индийский океан', 'Arctic Ocean': 'Северный Ледовитый океан',
  'Southern Ocean': 'Южный океан', 'Sea of Japan / East Sea': 'Японское море / Восточное море', 'Peter the Great Gulf': 'залив Петра Великого',
  'Amur Bay': 'Амурский залив', 'Ussuri Bay': 'Уссурийский залив', 'Korea Bay': 'Западно-Корейский залив', 'East Korea Bay': 'Восточно-Корейский залив',
  'Sea of Okhotsk': 'Охотское море', 'Bering Sea': 'Берингово море', 'Yellow Sea': 'Жёлтое море', 'Bohai Sea': 'Бохайское море',
  'East China Sea': 'Восточно-Китайское море', 'South China Sea': 'Южно-Китайское море', 'Gulf of Tonkin': 'Тонкинский залив',
  'Gulf of Thailand': 'Сиамский залив', 'Taiwan Strait': 'Тайваньский пролив', 'Korea Strait': 'Корейский пролив', 'La Pérouse Strait': 'пролив Лаперуза',
  'Tsugaru Strait': 'Сангарский пролив', 'Strait of Tartary': 'Татарский пролив', 'Philippine Sea': 'Филиппинское море', 'Sulu Sea': 'море Сулу',
  'Celebes Sea': 'море Сулавеси', 'Java Sea': 'Яванское море', 'Banda Sea': 'море Банда', 'Arafura Sea': 'Арафурское море', 'Timor Sea': 'Тиморское море',
  'Coral Sea': 'Коралловое море', 'Tasman Sea': 'Тасманово море', 'Strait of Malacca': 'Малаккский пролив', 'Andaman Sea': 'Андаманское море',
  'Bay of Bengal': 'Бенгальский залив', 'Laccadive Sea': 'Лаккадивское море', 'Arabian Sea': 'Аравийское море', 'Gulf of Oman': 'Оманский залив',
  'Strait of Hormuz': 'Ормузский пролив', 'Persian Gulf': 'Персидский залив', 'Gulf of Aden': 'Аденский залив', 'Bab el-Mandeb': 'Баб-эль-Мандебский пролив',
  'Red Sea': 'Красное море', 'Gulf of Suez': 'Суэцкий залив', 'Gulf of Aqaba': 'залив Акаба', 'Mozambique Channel': 'Мозамбикский пролив',
  'Gulf of Guinea': 'Гвинейский залив', 'Caspian Sea': 'Каспийское море', 'Aral Sea': 'Аральское море', 'Black Sea': 'Чёрное море',
  'Sea of Azov': 'Азовское море', 'Kerch Strait': 'Керченский пролив', Bosporus: 'Босфор', 'Sea of Marmara': 'Мраморное море', Dardanelles: 'Дарданеллы',
  'Aegean Sea': 'Эгейское море', 'Mediterranean Sea': 'Средиземное море', 'Levantine Sea': 'море Леванта', 'Ionian Sea': 'Ионическое море',
  'Adriatic Sea': 'Адриатическое море', 'Tyrrhenian Sea': 'Тирренское море', 'Ligurian Sea': 'Лигурийское море', 'Balearic Sea': 'Балеарское море',
  'Strait of Gibraltar': 'Гибралтарский пролив', 'Bay of Biscay': 'Бискайский залив', 'Celtic Sea': 'Кельтское море', 'Irish Sea': 'Ирландское море',
  'English Channel': 'Ла-Манш', 'North Sea': 'Северное море', Skagerrak: 'Скагеррак', Kattegat: 'Каттегат', 'Baltic Sea': 'Балтийское море',
  'Gulf of Riga': 'Рижский залив', 'Gulf of Finland': 'Финский залив', 'Gulf of Bothnia': 'Ботнический залив', 'Norwegian Sea': 'Норвежское море',
  'Greenland Sea': 'Гренландское море', 'Barents Sea': 'Баренцево море', 'White Sea': 'Белое море', 'Kara Sea': 'Карское море', 'Laptev Sea': 'море Лаптевых',
  'East Siberian Sea': 'Восточно-Сибирское море', 'Chukchi Sea': 'Чукотское море', 'Beaufort Sea': 'море Бофорта', 'Baffin Bay': 'залив Баффина',
  'Davis Strait': 'Девисов пролив', 'Denmark Strait': 'Датский пролив', 'Labrador Sea': 'море Лабрадор', 'Hudson Bay': 'Гудзонов залив',
  'Gulf of Saint Lawrence': 'залив Святого Лаврентия', 'Sargasso Sea': 'Саргассово море', 'Caribbean Sea': 'Карибское море', 'Gulf of Mexico': 'Мексиканский залив',
  'Gulf of California': 'Калифорнийский залив', 'Gulf of Alaska': 'залив Аляска', 'Drake Passage': 'пролив Дрейка', 'Scotia Sea': 'море Скоша',
  'Weddell Sea': 'море Уэдделла', 'Ross Sea': 'море Росса', 'Bass Strait': 'Бассов пролив', 'Great Australian Bight': 'Большой Австралийский залив',
  'Gulf of Carpentaria': 'залив Карпентария',
};

/** @type {Readonly<Record<import('../language.js').Language, Seas>>} */
export const SEAS = { en: {}, ko: KO, ru: RU };
