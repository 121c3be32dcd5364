let next: string | null = null;

/** Moves the focus to an element when the page is drawn next, if it is there then. */
export function focusNext(selector: string): void {
    next = selector;
}

export function moveFocus(): void {
    if (next !== null) {
        document.querySelector<HTMLElement>(next)?.focus();
        next = null;
    }
}
