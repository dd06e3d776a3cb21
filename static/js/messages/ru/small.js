// Russian texts of the smaller parts of the page: embedded map, legend, large selections, time, help.

import { counted, formOf, number, OF_EVENTS } from './nouns.js';

/** @type {typeof import('../en/embed.js').EMBED} */
export const EMBED = { open: 'Открыть в Waybill', time: 'Время', earlier: 'Раньше', later: 'Позже', whole: 'Всё время' };

/** @type {typeof import('../en/legend.js').LEGEND} */
export const LEGEND = {
  status: 'Цвет — статус', mode: 'Линия — вид транспорта', basis: 'Откуда известен путь', kind: 'Форма — вид события',
  mix: 'Несколько событий в одной точке или рейсов по одному пути; кольцо показывает их статусы',
  precision: 'Пунктирный круг: место известно не точнее', area: 'Заливка: известен лишь регион или страна. Пустой знак стоит за всё целиком',
  borders: 'Штриховка до границы: как её проводит Natural Earth, по тому, кто владеет землёй. Пятно без края: регион, границ которого он не даёт',
};

/** @type {typeof import('../en/scale.js').SCALE} */
export const SCALE = {
  matching: (count) => `Найдено: ${counted(count, 'event')}.`,
  grouped: (most) => `Они сгруппированы, пока фильтр или окно не оставит не более ${number(most)}.`,
  legsHere: (count) => `${counted(count, 'leg')} вблизи этого пути`,
  zoom: 'Щёлкните, чтобы приблизить',
};

/** @type {typeof import('../en/time.js').TIME} */
export const TIME = {
  shown: (shown, total) => `${number(shown)} из ${number(total)} ${formOf(total, OF_EVENTS)}`,
  undated: (count) => `без даты: ${number(count)}`, unplaced: (count) => `без места: ${number(count)}`,
  undatedHint: 'Список событий без даты: их нет на шкале времени', unplacedHint: 'Список событий без места: их нет на карте',
  asOf: 'На дату', asOfHint: 'Показать, что было известно в один из прошлых дней', knownOn: 'Известно на', knownDay: 'День, знания которого показаны', playKnown: 'Проиграть известное день за днём',
  play: 'Пуск', pauseKnown: 'Пауза', earlierDay: 'Известное на шаг раньше', laterDay: 'Известное на шаг позже', leaveKnown: 'К настоящему',
  known: (day) => `Что было известно на ${day}`, knownNote: 'По утверждениям, сделанным к тому дню. Заголовки сегодняшние.',
  notYet: (day) => `На ${day} об этом событии ничего не было известно.`, badDay: 'Напишите прошедший день так: 2023-11-01',
  notKnown: 'неизвестно', others: 'прочие', said: 'Сказано', claims: (count) => counted(count, 'claim'),
  saying: (who, stance, when) => `${who} ${stance}, ${when}`,
  moreClaims: (count) => `и ещё ${number(count)}`, supports: 'говорит за', opposes: 'отрицает или сомневается', retracts: 'отзывает',
  plot: (matched) => `${counted(matched, 'event')} во времени, ниже — когда о них говорили. Окно задают поля и кнопки выше.`,
};

/** @type {typeof import('../en/help.js').HELP} */
export const HELP = {
  events: 'Каждое событие — то, что утверждают источники. Само по себе здесь ничто не достоверно: карточка события показывает, кто это утверждает, кто отрицает и какие источники лишь повторяют другой.',
  statuses: 'Статусы, вычисленные по утверждениям', time: 'Время',
  window: 'Окно включает свой первый день и не включает день, названный после «до». Событие с неточной датой входит в окно, если оно могло произойти тогда или только если точно произошло: это выбор «Даты». События без даты остаются видны.',
  keys: 'Клавиши',
  singleKeys: 'Управлять отдельными символами',
};

/** @type {typeof import('../en/help.js').KEYS} */
export const KEYS = [
  ['/', 'поиск'], ['← →', 'сдвинуть окно на шаг (на карте: сдвинуть карту)'], ['Space', 'пуск или пауза; пока показан прошлый день — его проигрывание'],
  [', .', 'показать известное на шаг раньше или позже'], ['[ ]', 'сузить или расширить окно на шаг'], ['Home, End', 'первое или последнее окно'], ['Esc', 'закрыть открытое, затем снять выбор события'], ['?', 'эта справка'],
];
