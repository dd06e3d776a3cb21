// Russian texts of the search, the table and of taking the selection elsewhere.

import { counted, number } from './nouns.js';

/** @type {typeof import('../en/search.js').SEARCH} */
export const SEARCH = {
  review: 'Проверка', reviewHint: 'Сдать сообщения и проверить черновики', suggestions: 'Подсказки', narrow: 'Сузить по полю', values: 'Фильтры', events: 'События',
  option: (title, value) => `${title}: ${value}`,
  takes: {
    supplier: 'кто отправляет', recipient: 'кто получает', status: 'к чему сводятся утверждения', kind: 'вид события', mode: 'чем перевозили', vessel: 'судно или другое средство', place: 'где это было или проходило',
    stage: 'на каком этапе', tag: 'тема', episode: 'история, частью которой это является', after: 'начиная с этого дня, месяца, года', before: 'до этой даты, не включая её', during: 'в этот день, месяц, год',
  },
  help: 'Слова ищутся по началу. “Lady R” в кавычках должны стоять рядом. Enter превращает слова с полем, такие как supplier:"North Korea", в фильтры.',
  showTable: (count) => `Показать в таблице: ${counted(count, 'event')}`,
  noEvents: 'Нет события со всеми этими словами.', byOther: 'найдено по другому имени', searching: 'Поиск …',
  found: (values, events) => `${counted(values, 'filter')}, ${counted(events, 'event')}`,
  count: (count) => number(count),
  wrong: {
    field: (field, nearest) => `Нет поля «${field}».${nearest ? ` Может быть, ${nearest}:?` : ''} Чтобы искать это как слова, возьмите в кавычки.`,
    value: (field, value, nearest) => `В поле ${field} нет значения «${value}».${nearest ? ` Может быть, ${nearest}?` : ''}`,
    many: (field, value, count) => `Значений поля ${field}, начинающихся с «${value}»: ${number(count)}. Допишите ещё.`,
    empty: (field) => `Напишите значение после ${field}:`,
    date: (field, value) => `${field}: принимает дату вида 2023, 2023-09 или 2023-09-07, а не «${value}».`,
    order: 'after: должно быть раньше before:.',
  },
};

/** @type {typeof import('../en/table.js').TABLE} */
export const TABLE = {
  caption: 'События выборки; кнопка в строке открывает событие.', columns: 'Столбцы', export: 'Экспорт',
  titles: {
    title: 'Событие', when: 'Когда', status: 'Статус', kind: 'Вид', supplier: 'Поставщик', recipient: 'Получатель', modes: 'Транспорт', for: 'За', against: 'Против', origins: 'Независимых',
    vessels: 'Суда', place: 'Место', cargo: 'Груз', stage: 'Этап', recorded: 'Записано',
  },
  page: (first, last, total) => `${number(first)}–${number(last)} из ${number(total)}`,
  earlier: 'Предыдущие строки', later: 'Следующие строки', unsorted: 'Служба не упорядочивает по этому столбцу',
};

/** @type {typeof import('../en/table.js').EXPORT} */
export const EXPORT = {
  open: 'Экспорт', title: 'Выгрузить эту выборку',
  about: (count) => `${counted(count, 'event')}, как сейчас выбрано фильтрами и окном. Файл создаётся по запросу.`,
  files: 'Файлы', address: 'Адрес', addressWords: 'Для программ, читающих GeoJSON по адресу; ответ — всегда текущее состояние выборки.',
  copyAddress: 'Копировать адрес', copySnippet: 'Копировать', programs: 'В программах',
  how: {
    curl: 'Загрузка из командной строки.',
    QGIS: 'В консоли Python. Вручную: Layer, Add Layer, Add Vector Layer, тип источника File, адрес вместо файла. Все события постранично: Add WFS / OGC API - Features Layer с адресом службы.',
    geopandas: 'Python с установленным geopandas.', GDAL: 'Копия в GeoPackage.', R: 'R с пакетом sf.', Leaflet: 'На странице с картой Leaflet; открытые данные можно читать с любого сайта.',
  },
  wait: 'Запрашиваются форматы …',
};
