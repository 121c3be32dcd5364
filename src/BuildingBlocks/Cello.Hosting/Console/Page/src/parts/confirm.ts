import { h, type Child } from '../dom/element';
import { invalidate } from '../state';

export interface Question {
    title: string;
    text: string;
    action: string;
    onConfirmed: () => void;
}

let question: Question | null = null;
let asked = 0;

/** Asks before something is done that cannot be undone. */
export function confirm(next: Question): void {
    question = next;
    asked++;
    invalidate();
}

export function confirmation(): Child {
    const shown = question;
    if (shown === null) {
        return null;
    }

    return h(
        'dialog',
        {
            key: `confirmation ${asked}`, // Each question has a dialog of its own, even if it follows the one before at once.
            'aria-labelledby': 'confirm-title',
            'aria-describedby': 'confirm-text',
            mount: (element) => (element as HTMLDialogElement).showModal(),
            on: { close: () => finish(shown) },
        },
        h('h2', { id: 'confirm-title' }, shown.title),
        h('p', { id: 'confirm-text' }, shown.text),
        h(
            'p',
            { class: 'actions' },
            h('button', { on: { click: close } }, 'Cancel'),
            h('button', {
                class: 'danger',
                on: {
                    click: (event) => {
                        close(event);
                        shown.onConfirmed();
                    },
                },
            }, shown.action),
        ),
    );
}

/** The browser then gives the focus back to the button that opened the dialog. */
function close(event: Event): void {
    (event.currentTarget as HTMLElement).closest('dialog')?.close();
}

function finish(shown: Question): void {
    if (question === shown) {
        question = null;
        invalidate();
    }
}
