const name = 'console-token';

/** The administrator's token. The browser forgets it when the tab is closed. */
export const token = {
    get: (): string | null => sessionStorage.getItem(name),
    set: (value: string): void => sessionStorage.setItem(name, value),
    forget: (): void => sessionStorage.removeItem(name),
};
