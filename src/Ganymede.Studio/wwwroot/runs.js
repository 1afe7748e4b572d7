// Pointing at curves, choosing a range of them, and taking a command away. The numbers come from the studio; only the pointer is followed here.
window.ganymede.charts = (() => {
    const share = (plot, event) => {
        const box = plot.getBoundingClientRect();
        return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    };

    function attach(root, page) {
        let start = null, asked = false, wanted = null;

        const show = (name, from, to) => {
            root.style.setProperty(`--${name}-from`, `${100 * Math.min(from, to)}%`);
            root.style.setProperty(`--${name}-width`, `${100 * Math.abs(to - from)}%`);
        };

        // One question at a time; of those that come meanwhile, the last.
        async function read(at) {
            wanted = at;
            if (asked) return;
            asked = true;
            try {
                while (wanted !== null) {
                    const place = wanted;
                    wanted = null;
                    const [where, ...values] = await page.invokeMethodAsync('ReadAt', place);
                    root.querySelectorAll('.place').forEach(e => { e.textContent = where; });
                    root.querySelectorAll('.there').forEach((e, i) => { e.textContent = values[i] ?? ''; });
                }
            } catch { /* the page went away */ } finally { asked = false; }
        }

        const leave = () => {
            delete root.dataset.reading;
            wanted = null;
        };

        root.addEventListener('pointermove', event => {
            const plot = event.target.closest('.plot');
            if (!plot) return leave();
            const at = share(plot, event);
            root.dataset.reading = '';
            show('cross', at, at);
            if (start && start.plot === plot) {
                root.dataset.choosing = '';
                show('range', start.at, at);
            }
            read(at);
        });
        root.addEventListener('pointerleave', leave);
        root.addEventListener('pointerdown', event => {
            const plot = event.target.closest('.plot');
            if (!plot || event.button !== 0) return;
            start = { plot, at: share(plot, event) };
            plot.setPointerCapture(event.pointerId);
        });
        const end = event => {
            if (!start) return;
            const [from, to] = [start.at, share(start.plot, event)].sort((a, b) => a - b);
            start = null;
            delete root.dataset.choosing;
            if (event.type === 'pointerup' && to - from > 0.01) page.invokeMethodAsync('Choose', from, to);
        };
        root.addEventListener('pointerup', end);
        root.addEventListener('pointercancel', end);
        root.addEventListener('dblclick', event => {
            if (event.target.closest('.plot')) page.invokeMethodAsync('Whole');
        });
    }

    return { attach };
})();

window.ganymede.copy = async text => {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return false;
    }
};
