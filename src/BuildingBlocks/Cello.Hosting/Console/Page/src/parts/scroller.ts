import { h, type Child } from '../dom/element';

/** Holds content that can be wider than the page. It takes the focus only while it can be scrolled, so that the arrow keys scroll it. */
export function scroller(label: string, ...content: Child[]): Child {
    const check = (element: HTMLElement) => {
        if (element.scrollWidth > element.clientWidth + 1) {
            element.tabIndex = 0;
            element.setAttribute('role', 'region');
            element.setAttribute('aria-label', label);
        } else {
            element.removeAttribute('tabindex');
            element.removeAttribute('role');
            element.removeAttribute('aria-label');
        }
    };
    return h('div', { key: `scroller ${label}`, class: 'scroller', update: check }, content);
}
