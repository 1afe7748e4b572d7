// Light or dark: as the browser prefers, until the person has chosen. It is loaded before everything else, so that a page looks right from the first moment.
(() => {
    const year = 365 * 24 * 60 * 60;
    const prefersDark = matchMedia('(prefers-color-scheme: dark)');
    const remembered = () => /(?:^|; )ganymede-studio-appearance=(light|dark)(?:;|$)/.exec(document.cookie)?.[1];

    // Where the browser keeps no cookies, a choice holds until the page is loaded anew.
    let chosen = remembered();

    function show() {
        const shown = chosen ?? (prefersDark.matches ? 'dark' : 'light');
        document.documentElement.dataset.appearance = shown;
        for (const sheet of document.querySelectorAll('link[data-appearance]')) sheet.media = sheet.dataset.appearance === shown ? 'all' : 'not all';
    }

    function choose(appearance) {
        chosen = appearance;
        document.cookie = `ganymede-studio-appearance=${chosen}; path=/; max-age=${year}; samesite=lax`;
        show();
    }

    show();
    prefersDark.addEventListener('change', show);
    document.addEventListener('click', event => {
        if (event.target.closest('button.appearance')) choose(document.documentElement.dataset.appearance === 'dark' ? 'light' : 'dark');
    });
    // A page that was left and comes back, and one that came in another's place, are as the server drew them.
    window.addEventListener('pageshow', () => {
        chosen = remembered() ?? chosen;
        show();
    });
    document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', show));
})();
