import { token } from '../model/token';
import { h, type Child } from '../dom/element';

/** Asks for an administrator's token. */
export function signInPage(status: number, onToken: () => void): Child {
    const hasToken = token.get() !== null;
    const submit = (event: Event) => {
        event.preventDefault();
        const field = (event.target as HTMLFormElement).querySelector('input');
        if (field !== null && field.value.trim() !== '') {
            token.set(field.value.trim());
            field.value = '';
            onToken();
        }
    };
    return h(
        'div',
        { class: 'page' },
        h(
            'form',
            { class: 'sign-in', on: { submit } },
            h('h1', {}, 'Administrators only'),
            hasToken && h('p', { class: 'error', role: 'alert' }, status === 403
                ? 'This token is valid, but it is not an administrator’s.'
                : 'This token is not valid, or it has expired.'),
            h('label', { for: 'token' }, 'Token with the role admin'),
            h('input', { id: 'token', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true }),
            h('button', { type: 'submit', class: 'primary' }, 'Open the console'),
            h('p', { class: 'note' }, 'A host prints one, if it is started with the JWT_SECRET of this one and the arguments ', h('code', {}, 'token --sub 1 --role admin'), '.'),
            h('p', { class: 'note' }, 'The browser keeps the token until this tab is closed, and sends it to this address only.'),
        ),
    );
}
