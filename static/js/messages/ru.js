// The interface in Russian. What a report says is never here.

import { counted, formOf, forms, number, OF_EVENTS } from './ru/nouns.js';

export { CARD } from './ru/card.js';
export { CHARTS } from './ru/charts.js';
export { EXPORT, SEARCH, TABLE } from './ru/find.js';
export { NAMES, PARTIES } from './ru/names.js';
export { counted, COUNTED, formOf, number } from './ru/nouns.js';
export { EMBED, HELP, KEYS, LEGEND, SCALE, TIME } from './ru/small.js';

/** @typedef {typeof import('./en.js')} English */

export const LOCALE = 'ru';

/** @type {English['STATUS_MEANS']} */
export const STATUS_MEANS = {
  confirmed: 'это признаёт одна из сторон или есть вещественное доказательство', corroborated: 'это утверждают два или более независимых источника', alleged: 'это утверждает один источник',
  contested: 'одна из сторон это отрицает', refuted: 'все утверждавшие отозвали утверждение', unknown: 'никто этого официально не утверждает',
};

/** @type {English['RELIABILITY']} */
export const RELIABILITY = {
  A: 'полностью надёжный источник', B: 'обычно надёжный источник', C: 'довольно надёжный источник', D: 'не всегда надёжный источник', E: 'ненадёжный источник', F: 'надёжность источника оценить нельзя',
};

/** @type {English['CREDIBILITY']} */
export const CREDIBILITY = { 1: 'подтверждено другими источниками', 2: 'вероятно, правда', 3: 'возможно, правда', 4: 'сомнительно', 5: 'маловероятно', 6: 'достоверность оценить нельзя' };

/** @type {English['STANCE']} */
export const STANCE = { asserts: 'утверждает', corroborates: 'подкрепляет', denies: 'отрицает', doubts: 'сомневается', retracts: 'отзывает' };

/** @type {English['BASIS_MEANS']} */
export const BASIS_MEANS = {
  observed: 'Путь, как он наблюдался', sightings: 'Соединён по наблюдениям', reported: 'Через сообщённые пункты', computed: 'Рассчитан, не наблюдался', schematic: 'Схема, не действительный путь',
};

/** @type {English['PRECISION']} */
export const PRECISION = {
  exact: 'известно с точностью до 100 м', site: 'известно с точностью до 1 км', town: 'известно с точностью до 5 км', district: 'известно с точностью до 25 км',
  region: 'регион: точка стоит за него целиком. Штриховка — в границе по Natural Earth, иначе — пятно без края',
  country: 'страна: точка стоит за неё целиком. Штриховка — как у Natural Earth',
};

/** @type {English['WHEN_PRECISION']} */
export const WHEN_PRECISION = { day: 'известно до дня', week: 'известно до недели', month: 'известно до месяца', season: 'известно до сезона', year: 'известно до года', range: '' };

/** @type {English['FACET_TITLES']} */
export const FACET_TITLES = {
  status: 'Статус', kind: 'Вид', supplier: 'Поставщик', recipient: 'Получатель', mode: 'Вид транспорта', basis: 'Путь', parent: 'Эпизод', vessel: 'Судно', place: 'Место', stage: 'Этап', tag: 'Метка',
};

/** Each unit as it is counted, and what several are called by themselves. @type {Readonly<Record<string, readonly [import('../counted.js').Forms, string]>>} */
const UNITS = {
  container: [forms('контейнер', 'контейнера', 'контейнеров'), 'контейнеры'], round: [forms('выстрел', 'выстрела', 'выстрелов'), 'выстрелы'],
  missile: [forms('ракета', 'ракеты', 'ракет'), 'ракеты'], piece: [forms('единица', 'единицы', 'единиц'), 'единицы'],
  drone: [forms('беспилотник', 'беспилотника', 'беспилотников'), 'беспилотники'], voyage: [forms('рейс', 'рейса', 'рейсов'), 'рейсы'],
  person: [forms('человек', 'человека', 'человек'), 'люди'], shell: [forms('снаряд', 'снаряда', 'снарядов'), 'снаряды'], tonne: [forms('тонна', 'тонны', 'тонн'), 'тонны'],
  ton: [forms('тонна', 'тонны', 'тонн'), 'тонны'], barrel: [forms('баррель', 'барреля', 'баррелей'), 'баррели'],
  weapon: [forms('единица оружия', 'единицы оружия', 'единиц оружия'), 'единицы оружия'], aircraft: [forms('самолёт', 'самолёта', 'самолётов'), 'самолёты'],
  type: [forms('тип', 'типа', 'типов'), 'типы'], rifle: [forms('винтовка', 'винтовки', 'винтовок'), 'винтовки'], railcar: [forms('вагон', 'вагона', 'вагонов'), 'вагоны'],
  package: [forms('упаковка', 'упаковки', 'упаковок'), 'упаковки'], building: [forms('здание', 'здания', 'зданий'), 'здания'],
  vehicle: [forms('машина', 'машины', 'машин'), 'машины'], shipment: [forms('партия', 'партии', 'партий'), 'партии'],
  rocket: [forms('реактивный снаряд', 'реактивных снаряда', 'реактивных снарядов'), 'реактивные снаряды'], euro: [forms('евро', 'евро', 'евро'), 'евро'],
  call: [forms('заход', 'захода', 'заходов'), 'заходы'], battery: [forms('батарея', 'батареи', 'батарей'), 'батареи'],
  launcher: [forms('пусковая установка', 'пусковые установки', 'пусковых установок'), 'пусковые установки'], train: [forms('поезд', 'поезда', 'поездов'), 'поезда'],
  box: [forms('ящик', 'ящика', 'ящиков'), 'ящики'], ship: [forms('судно', 'судна', 'судов'), 'суда'], vessel: [forms('судно', 'судна', 'судов'), 'суда'],
  truck: [forms('грузовик', 'грузовика', 'грузовиков'), 'грузовики'], howitzer: [forms('гаубица', 'гаубицы', 'гаубиц'), 'гаубицы'],
};

/** @type {English['unitForms']} */
export const unitForms = (unit) => UNITS[unit]?.[0] ?? { other: unit };

/** @type {English['unitsWord']} */
export const unitsWord = (unit) => UNITS[unit]?.[1] ?? unit;

/** @type {English['countOfAtLeast']} */
export const countOfAtLeast = (least) => least;

/** @type {English['WORDINGS']} */
export const WORDINGS = {
  several: 'несколько', dozens: 'десятки', 'several dozen': 'несколько десятков', hundreds: 'сотни', thousands: 'тысячи', millions: 'миллионы', 'tens of thousands': 'десятки тысяч',
  'hundreds of thousands': 'сотни тысяч', 'a limited number': 'ограниченное число', 'limited number': 'ограниченное число', 'a significant number': 'значительное число',
};

/** @type {English['AMOUNT']} */
export const AMOUNT = {
  exact: (value, unit) => `${value} ${unit}`,
  atLeast: (low, unit) => `${low} ${unit} или больше`,
  range: (low, high, unit) => `${low}–${high} ${unit}`,
  atMost: (high, unit) => `максимум ${high} ${unit}`,
  about: (best, unit) => `примерно ${best} ${unit}`,
  of: (wording, unit) => `${unit}: ${wording}`,
};

const MONTHS = ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'];
/** The year's sign stands on its line. */
const G = '\u00a0г.';
const SHORT_MONTHS = ['янв.', 'февр.', 'марта', 'апр.', 'мая', 'июня', 'июля', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'];
const OF_MONTH = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'];
const SEASONS = { spring: 'весна', summer: 'лето', autumn: 'осень', winter: 'зима' };

/** A date that is no day stands in the nominative, so the words before it end in a colon or ask for none. @type {English['WHEN']} */
export const WHEN = {
  unknown: 'дата неизвестна',
  name({ year, decade, season, month, day }) {
    if (decade) {
      return `${year}-е годы`;
    }
    const part = season ? SEASONS[season] : month === undefined ? '' : day === undefined ? MONTHS[month - 1] : `${day} ${OF_MONTH[month - 1]}`;
    return part ? `${part} ${year}${G}` : `${year}${G}`;
  },
  short: ({ year, month = 1, day }) => `${day} ${SHORT_MONTHS[month - 1]} ${year}`,
  doubted: (name, doubt) => ({ '~': 'примерно ', '?': 'возможно, ', '%': 'возможно, примерно ', '': '' })[doubt] + name,
  sometime: (named, doubt) => `${WHEN.doubted(WHEN.name(named), doubt)} (день неизвестен)`,
  since: (name) => `начало: ${name}`,
  by: (name) => `не позднее: ${name}`,
  between(from, fromDoubt, to, toDoubt) {
    const [first, last] = [WHEN.name(from), WHEN.name(to)];
    const isDays = from.day !== undefined && to.day !== undefined;
    const ends = isDays ? [` ${OF_MONTH[(to.month ?? 1) - 1]} ${to.year}${G}`, ` ${to.year}${G}`] : [` ${to.year}${G}`];
    const common = ends.find((end) => first.endsWith(end) && last.endsWith(end)) ?? '';
    const [start, end] = [WHEN.doubted(first.slice(0, first.length - common.length), fromDoubt), WHEN.doubted(last, toDoubt)];
    return isDays && !fromDoubt && !toDoubt ? `между ${start} и ${end}` : `${start} – ${end}, в этих пределах`;
  },
};

/** @type {English['counts']} */
export function counts({ shown, total, undated, unplaced }) {
  return `${number(shown)} из ${number(total)} ${formOf(total, OF_EVENTS)} · без даты: ${number(undated)} · без места: ${number(unplaced)}`;
}

/** @type {English['TEXT']} */
export const TEXT = {
  skip: 'Перейти к таблице событий', view: 'Вид', map: 'Карта', table: 'Таблица', flows: 'Потоки', voyages: 'Рейсы', totals: 'Итоги', chosen: 'Выбранное событие', timeline: 'Шкала времени',
  helpTitle: 'Справка', search: 'Поиск событий', searchHint: 'Поиск: Rajin, supplier:KP, 포탄, “Lady R” …', filters: 'Фильтры', clearAll: 'Сбросить всё', clear: 'Сбросить',
  showAllOf: (count) => `Показать все: ${number(count)}`,
  findIn: 'Найти в списке', furtherIn: (count) => `и ещё ${number(count)}`, showFewer: 'Показать меньше', none: 'здесь нет', close: 'Закрыть', help: 'Справка и клавиши', theme: 'Светлая или тёмная тема',
  legend: 'Обозначения', from: 'С', before: 'до', wholeTime: 'Всё', earlier: 'На шаг раньше', later: 'На шаг позже', play: 'Пуск', pause: 'Пауза', step: 'Шаг', speed: 'Скорость',
  stepAndSpeed: 'Шаг, скорость …', perSecond: (speed) => `${number(speed)} / с`, modeShort: 'Транспорт', dates: 'Даты', language: 'Язык',
  cumulative: 'Накопительно', cumulativeHint: 'Оставлять начало на месте, когда окно движется', possibly: 'возможно', certainly: 'точно', certaintyHint: 'Как неточные даты сопоставляются с окном',
  lanes: 'Ряды', zoomIn: 'Приблизить к окну', zoomOut: 'Показать все годы', badDate: 'Напишите дату как 2023, 2023-09 или 2023-09-07', badOrder: 'Начало должно быть раньше конца',
  zoomMap: 'Приблизить карту', unzoomMap: 'Отдалить карту',
  loading: 'Загрузка …', nothing: 'Ни одно событие не подходит. Снимите фильтр или расширьте окно.', offline: 'Служба не ответила. Проверьте соединение и попробуйте снова.', retry: 'Попробовать снова',
  showEvent: 'Показать событие целиком на карте',
  partial: (returned, matched) => `Найдено: ${counted(matched, 'event')}; на карте и в таблице первые ${number(returned)}. Сузьте фильтры, чтобы увидеть остальные.`,
  eventsHere: (count) => `${counted(count, 'event')} здесь`,
  missing: (slug) => `События «${slug}» здесь нет.`,
  copied: 'Скопировано', aboutFile: 'Об этом файле', aboutFileWords: 'В нём выборка событий со всем, что о них известно, карта под ними и страница вокруг. Он ничего не запрашивает: открывается с диска, без сети.',
  fileSelection: 'Выборка', fileAll: 'всё', fileEvents: 'События', fileState: 'Состояние данных', fileMade: 'Создан', fileLicence: 'Лицензия данных', fileSource: 'Откуда', fileDigest: 'SHA-256 выборки',
  fileForms: 'Те же события в других форматах:', fileList: 'список', fileFeed: 'лента Atom', fileParts: 'Лицензии частей программы', legs: 'Участки', leg: 'Участок',
  showEpisode: (count) => `Показать эпизод: ${counted(count, 'event')}`,
  origins: (count, independent) => `${counted(count, 'source')}, в пользу: ${counted(independent, 'origin')}.`,
  repeatedBy: (count) => `повторили ещё: ${number(count)}`,
};
