import { h, type Child } from '../dom/element';
import { clock, dateTime } from '../format';

export function timeOf(iso: string): Child {
    return h('time', { datetime: iso, title: iso }, clock(iso));
}

export function dateTimeOf(iso: string): Child {
    return h('time', { datetime: iso, title: iso }, dateTime(iso));
}
