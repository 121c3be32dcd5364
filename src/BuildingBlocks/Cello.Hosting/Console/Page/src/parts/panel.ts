import { h, type Child } from '../dom/element';

/** What was chosen on a page, next to it or below it. The router moves the focus to its heading. */
export function panel(title: Child, closeTo: string, ...content: Child[]): Child {
    return h(
        'section',
        { class: 'panel', 'aria-labelledby': 'panel-title' },
        h(
            'header',
            {},
            h('h2', { id: 'panel-title', tabindex: '-1' }, title),
            h('a', { class: 'close', href: closeTo }, 'Close'),
        ),
        content,
    );
}
