// The playground's curves: one entry for each frame in which somebody moved, and behind them, faintly, those of the game before.
(() => {
    const { sharp, palette, css } = window.ganymede.paint;
    const KEPT = 1200, LEFT = 42, INTERVAL = 150;
    const NAMES = ["dLoss", "gLoss", "dReal", "dFake", "accuracy", "distance", "pull", "missed", "invented", "js", "covered", "good", "dGradient", "gGradient"];

    const shown = value => value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(0) : String(+value.toPrecision(2));

    class Charts {
        constructor(root, on) {
            Object.assign(this, { root, history: [], before: [], now: null, pointed: null, last: -1e9 });
            this.canvases = [...root.querySelectorAll("[data-pg-chart]")];
            for (const canvas of this.canvases) {
                on(canvas, "pointermove", (e) => { this.pointed = { canvas, x: e.offsetX }; this.draw(); });
                on(canvas, "pointerleave", () => { this.pointed = null; this.draw(); });
            }
        }

        begin() {
            this.before = this.history.length > 5 ? this.history : this.before;
            this.history = [];
            this.now = null;
        }

        // Every second entry is dropped when there are many.
        take(now) {
            this.now = now;
            const moves = now.dMoves + now.gMoves, last = this.history[this.history.length - 1];
            const entry = { moves, rounds: now.rounds };
            NAMES.forEach(n => entry[n] = now[n]);
            if (last && last.moves === moves) this.history[this.history.length - 1] = entry;
            else this.history.push(entry);
            if (this.history.length > KEPT) this.history = this.history.filter((_, i) => i % 2 === 0 || i === this.history.length - 1);
        }

        draw(isAll = true) {
            const time = performance.now();
            if (!isAll && time - this.last < INTERVAL) return;
            this.last = time;
            this.canvases.forEach(canvas => this.drawOne(canvas));
        }

        drawOne(canvas) {
            if (!canvas.clientWidth) return;
            const context = sharp(canvas);
            const [width, height] = [canvas.clientWidth, canvas.clientHeight];
            const colors = palette(context);
            const names = canvas.dataset.pgChart.split(" ");
            const fixed = canvas.dataset.pgRange ? canvas.dataset.pgRange.split(" ").map(Number) : null;
            if (fixed && names[0] === "covered") fixed[1] = this.now && Number.isFinite(this.now.modes) ? this.now.modes : 1;
            context.clearRect(0, 0, width, height);
            const [low, high] = fixed ?? this.range(names);
            const most = Math.max(1, ...[this.history, this.before].map(h => h.length ? h[h.length - 1].moves : 0));
            const spot = (moves, v) => [LEFT + moves / most * (width - LEFT - 4), height - 4 - (Math.min(high, Math.max(low, v)) - low) / (high - low) * (height - 10)];
            context.font = "11px system-ui, sans-serif";
            context.fillStyle = css(colors.ink, 0.75);
            context.textAlign = "right";
            context.fillText(shown(high), LEFT - 4, 12);
            context.fillText(shown(low), LEFT - 4, height - 3);
            context.strokeStyle = css(colors.line);
            context.lineWidth = 1;
            context.strokeRect(LEFT, 3.5, width - LEFT - 4, height - 7);
            const ink = (k) => [colors.real, colors.fake, colors.ink][k];
            const line = (history, name, k, alpha) => {
                context.strokeStyle = css(ink(k), alpha);
                context.lineWidth = 1.6;
                context.setLineDash([[], [6, 3], [2, 2]][k]);
                context.beginPath();
                let isDown = false;
                for (const entry of history) {
                    if (!Number.isFinite(entry[name])) continue;
                    const p = spot(entry.moves, entry[name]);
                    if (isDown) context.lineTo(...p); else context.moveTo(...p);
                    isDown = true;
                }
                context.stroke();
                context.setLineDash([]);
            };
            names.forEach((name, k) => line(this.before, name, k, 0.25));
            names.forEach((name, k) => line(this.history, name, k, 1));
            if (this.pointed?.canvas === canvas) this.read(canvas, context, spot, ink, names, most, width, height);
        }

        // Losses have outliers; the range leaves one in a hundred out.
        range(names) {
            const values = [];
            for (const entry of [...this.history, ...this.before]) for (const name of names) if (Number.isFinite(entry[name])) values.push(entry[name]);
            let [low, high] = [0, 1e-3];
            for (const v of values) { low = Math.min(low, v); high = Math.max(high, v); }
            if (values.length <= 20) return [low, high];
            values.sort((a, b) => a - b);
            return [Math.min(0, values[Math.floor(values.length * 0.01)] * 1.1), Math.max(1e-3, values[Math.floor(values.length * 0.99)] * 1.1)];
        }

        // What the curves were where the pointer is.
        read(canvas, context, spot, ink, names, most, width, height) {
            const wanted = (this.pointed.x - LEFT) / (width - LEFT - 4) * most;
            let entry = null;
            for (const e of this.history) if (!entry || Math.abs(e.moves - wanted) < Math.abs(entry.moves - wanted)) entry = e;
            if (!entry) return;
            const [x] = spot(entry.moves, 0), words = [`round ${entry.rounds}`, ...names.map(n => Number.isFinite(entry[n]) ? String(+entry[n].toPrecision(3)) : "–")];
            context.strokeStyle = css(ink(2), 0.4);
            context.beginPath();
            context.moveTo(x, 4);
            context.lineTo(x, height - 4);
            context.stroke();
            context.textAlign = x > width / 2 ? "right" : "left";
            words.forEach((word, i) => {
                context.fillStyle = css(i ? ink(i - 1) : ink(2));
                context.fillText(word, x + (x > width / 2 ? -6 : 6), 16 + 13 * i);
            });
        }

        // Every number on the page that follows the game.
        tell(latest) {
            this.root.querySelectorAll("[data-pg-value]").forEach(e => {
                const value = latest[e.dataset.pgValue];
                const shown = Number.isFinite(value) ? value.toFixed(Number(e.dataset.pgDigits ?? 0)) : "–";
                if (e.textContent !== shown) e.textContent = shown;
            });
        }

        csv() {
            if (!this.history.length) return "moves\n";
            const names = Object.keys(this.history[0]);
            return [names.join(","), ...this.history.map(e => names.map(n => Number.isFinite(e[n]) ? e[n] : "").join(","))].join("\n") + "\n";
        }
    }

    window.ganymede.Charts = Charts;
})();
