import { h, type Child, type Props } from '../dom/element';
import { scroller } from './scroller';

export interface Column {
    title: string;
    /** n: a number, at the right. wide: left out where there is little space. */
    kind?: 'n' | 'wide' | 'n wide';
}

export interface Row {
    key: string;
    /** The first cell names the row. */
    cells: Child[];
    isChosen?: boolean;
}

/** A table with a caption. Without rows, a sentence instead. */
export function table(caption: string, columns: readonly Column[], rows: readonly Row[], empty: string): Child {
    if (rows.length === 0) {
        return h('p', { key: caption, class: 'empty' }, empty);
    }

    return scroller(caption, h(
        'table',
        {},
        h('caption', { class: 'hidden' }, caption),
        h('thead', {}, h('tr', {}, columns.map((column) => h('th', { scope: 'col', class: column.kind }, column.title)))),
        h('tbody', {}, rows.map((row) => h(
            'tr',
            { key: row.key, class: row.isChosen ? 'chosen' : undefined },
            row.cells.map((cell, index) => {
                const props: Props = { class: columns[index]?.kind };
                return index === 0 ? h('th', { ...props, scope: 'row' }, cell) : h('td', props, cell);
            }),
        ))),
    ));
}

/** Names and values. A wide value has a line of its own. */
export function facts(entries: readonly (readonly [name: string, value: Child, size?: 'wide'])[]): Child {
    return h('dl', { class: 'facts' }, entries.map(([name, value, size]) => h('div', { key: name, class: size }, h('dt', {}, name), h('dd', {}, value))));
}
