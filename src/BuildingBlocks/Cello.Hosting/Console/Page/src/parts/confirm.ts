import { h, type Child } from '../dom/element';
import { invalidate } from '../state';

export interface Question {
    title: string;
    text: string;
    action: string;
    onConfirmed: () => void;
}

let question: Question | null = null;

/** Asks before something is done that cannot be undone. */
export function confirm(asked: Question): void {
    question = asked;
    invalidate();
}

export function confirmation(): Child {
    const asked = question;
    if (asked === null) {
        return null;
    }

    return h(
        'dialog',
        {
            key: 'confirmation',
            'aria-labelledby': 'confirm-title',
            'aria-describedby': 'confirm-text',
            mount: (element) => (element as HTMLDialogElement).showModal(),
            on: { close: finish },
        },
        h('h2', { id: 'confirm-title' }, asked.title),
        h('p', { id: 'confirm-text' }, asked.text),
        h(
            'p',
            { class: 'actions' },
            h('button', { on: { click: close } }, 'Cancel'),
            h('button', {
                class: 'danger',
                on: {
                    click: (event) => {
                        close(event);
                        asked.onConfirmed();
                    },
                },
            }, asked.action),
        ),
    );
}

/** The browser then gives the focus back to the button that opened the dialog. */
function close(event: Event): void {
    (event.currentTarget as HTMLElement).closest('dialog')?.close();
}

function finish(): void {
    question = null;
    invalidate();
}
