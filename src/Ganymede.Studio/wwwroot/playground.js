// The playground's board, charts and drawing. Frames come as bytes (Playground/Frame.cs writes them); a frame is acknowledged when it was drawn, so
// a page out of sight asks for none and its game rests.
(() => {
    const NUMBERS = ["rounds", "dMoves", "gMoves", "dLoss", "gLoss", "dReal", "dFake", "accuracy", "distance", "dGradient", "gGradient", "pull",
        "missed", "invented", "js", "covered", "modes", "good", "isBelief", "least", "most", "perSecond", "isPlaying", "stage", "mover"];
    const PER_UNIT = 8192, MOST = 32767, NOTHING = -32768, KEPT = 1200;
    let board = null;

    const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const part = (root, name) => root.querySelector(`[data-pg="${name}"]`);
    const text = (root, name, value) => { const e = part(root, name); if (e && e.textContent !== value) e.textContent = value; };
    const number = (v, digits = 2) => Number.isFinite(v) ? v.toFixed(digits) : "–";

    function rgb(context, color) {
        context.fillStyle = "#000";
        context.fillStyle = color;
        const hex = context.fillStyle;
        if (hex[0] === "#") return [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
        return (hex.match(/[\d.]+/g) ?? [0, 0, 0]).slice(0, 3).map(Number);
    }

    const mix = (a, b, share) => a.map((v, i) => Math.round(v + (b[i] - v) * share));
    const css = (c, alpha = 1) => `rgba(${c[0]}, ${c[1]}, ${c[2]}, ${alpha})`;

    function sharp(canvas) {
        const scale = window.devicePixelRatio || 1;
        const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
        if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
        const context = canvas.getContext("2d");
        context.setTransform(scale, 0, 0, scale, 0, 0);
        return context;
    }

    const palette = (context) => ({
        ground: rgb(context, style("--card")), ink: rgb(context, style("--ink")), line: rgb(context, style("--line")),
        real: rgb(context, style("--pg-real")), fake: rgb(context, style("--pg-fake")), pull: rgb(context, style("--pg-pull")), grid: rgb(context, style("--pg-grid")),
    });

    class Board {
        constructor(root) {
            this.root = root;
            this.canvas = part(root, "board");
            this.scene = null;
            this.now = null;
            this.history = [];
            this.before = [];
            this.shown = new Set(["real", "fake", "surface", "pull"]);
            this.arrows = 1;
            this.pointer = null;
            this.drawn = [];
            this.bend = 1;
            this.ended = new AbortController();
            const on = (element, kind, act) => element.addEventListener(kind, act, { signal: this.ended.signal });
            root.querySelectorAll("[data-pg-layer]").forEach(box => {
                box.checked = this.shown.has(box.dataset.pgLayer);
                on(box, "change", () => { box.checked ? this.shown.add(box.dataset.pgLayer) : this.shown.delete(box.dataset.pgLayer); this.draw(); });
            });
            on(part(root, "arrows"), "change", (e) => { this.arrows = Number(e.target.value); this.draw(); });
            on(this.canvas, "pointermove", (e) => { this.pointer = [e.offsetX, e.offsetY]; this.tell(); });
            on(this.canvas, "pointerleave", () => { this.pointer = null; this.tell(); });
            on(part(root, "bend"), "click", () => this.animate());
            on(part(root, "picture"), "click", () => this.save("playground.png", this.canvas));
            on(part(root, "points"), "click", () => this.save("points.csv", this.points()));
            on(part(root, "curves"), "click", () => this.save("curves.csv", this.curves()));
            this.resized = new ResizeObserver(() => this.draw());
            this.resized.observe(this.canvas);
            root.querySelectorAll("[data-pg-chart]").forEach(c => this.resized.observe(c));
            this.themed = new MutationObserver(() => [100, 600].forEach(t => setTimeout(() => this.draw(), t)));
            this.themed.observe(document.head, { subtree: true, childList: true, attributes: true });
        }

        close() {
            this.ended.abort();
            this.resized.disconnect();
            this.themed.disconnect();
        }

        begin(scene) {
            this.scene = scene;
            this.before = this.history.length > 5 ? this.history : this.before;
            this.history = [];
            this.now = null;
            this.root.classList.remove("pg-slow");
            this.draw();
        }

        take(bytes) {
            const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
            const count = view.getFloat32(0, true);
            const now = {};
            NUMBERS.forEach((name, i) => { now[name] = i < count ? view.getFloat32(4 + 4 * i, true) : NaN; });
            let at = 4 + 4 * count;
            const places = (n) => { const a = new Float32Array(n); for (let i = 0; i < n; i++, at += 2) { const v = view.getInt16(at, true); a[i] = v === NOTHING ? NaN : v / PER_UNIT; } return a; };
            const levels = (n) => { const a = new Float32Array(n); for (let i = 0; i < n; i++, at += 2) { const v = view.getInt16(at, true); a[i] = v === NOTHING ? NaN : v / MOST; } return a; };
            const shown = this.scene.real.length;
            now.fakes = places(shown);
            now.pulls = places(shown);
            now.warp = places(2 * this.scene.columns * this.scene.rows);
            now.fakeLevels = levels(shown / 2);
            now.realLevels = levels(shown / 2);
            now.surface = levels(this.scene.side * this.scene.side);
            this.now = now;
            this.remember(now);
            this.drawn.push(performance.now());
        }

        // A point for each frame in which somebody moved; every second one is dropped when there are many.
        remember(now) {
            const moves = now.dMoves + now.gMoves;
            const last = this.history[this.history.length - 1];
            const entry = { moves, rounds: now.rounds };
            ["dLoss", "gLoss", "dReal", "dFake", "accuracy", "distance", "pull", "missed", "invented", "js", "covered", "good", "dGradient", "gGradient"].forEach(n => entry[n] = now[n]);
            if (last && last.moves === moves) this.history[this.history.length - 1] = entry;
            else this.history.push(entry);
            if (this.history.length > KEPT) this.history = this.history.filter((_, i) => i % 2 === 0 || i === this.history.length - 1);
        }

        value(level) { return this.now.least + level * (this.now.most - this.now.least); }

        draw() {
            if (!this.scene || !this.canvas.isConnected) return;
            const context = sharp(this.canvas);
            const size = this.canvas.clientWidth;
            const colors = palette(context);
            const place = (x, y) => [(x + 1) / 2 * size, (1 - (y + 1) / 2) * size];
            context.fillStyle = css(colors.ground);
            context.fillRect(0, 0, size, size);
            if (this.now) {
                const strength = this.strengths();
                if (this.shown.has("surface")) this.drawSurface(context, size, colors, strength.surface);
                if (this.shown.has("grid")) this.drawWarp(context, place, colors, strength.grid);
            }
            const scene = this.scene, now = this.now, strength = this.strengths();
            if (this.shown.has("modes")) this.drawModes(context, place, size, colors);
            if (this.shown.has("real")) {
                context.strokeStyle = css(colors.real, 0.75 * strength.real);
                context.lineWidth = 1.2;
                for (let i = 0; i < scene.real.length; i += 2) {
                    const [x, y] = place((scene.real[i] - scene.x) / scene.half, (scene.real[i + 1] - scene.y) / scene.half);
                    context.beginPath();
                    context.arc(x, y, 2.6, 0, 7);
                    context.stroke();
                }
            }
            if (now && this.shown.has("pull")) this.drawPulls(context, place, size, colors, strength.pull);
            if (now && this.shown.has("fake")) {
                context.fillStyle = css(colors.fake, 0.85 * strength.fake);
                for (let i = 0; i < now.fakes.length; i += 2) {
                    if (!Number.isFinite(now.fakes[i])) continue;
                    const [x, y] = place(now.fakes[i], now.fakes[i + 1]);
                    context.beginPath();
                    context.moveTo(x, y - 3.6);
                    context.lineTo(x + 3.2, y + 2.4);
                    context.lineTo(x - 3.2, y + 2.4);
                    context.fill();
                }
            }
            this.drawCharts();
            this.tell();
        }

        // In slow motion what a stage is about stands out.
        strengths() {
            const all = { real: 1, fake: 1, surface: 1, grid: 1, pull: 1 };
            if (!this.now || !this.now.stage) return all;
            const about = this.now.mover === 0
                ? [[], ["real"], ["fake", "grid"], ["real", "fake", "surface"], ["surface"], ["surface", "real", "fake"]][this.now.stage]
                : [[], ["grid"], ["fake", "grid"], ["fake", "surface"], ["fake", "pull"], ["fake", "grid", "surface"]][this.now.stage];
            Object.keys(all).forEach(k => { all[k] = about.includes(k) ? 1 : 0.18; });
            return all;
        }

        // Where the discriminator leans to real, the real points' colour; to fake, the fakes'. The line is where it cannot say.
        drawSurface(context, size, colors, strength) {
            const side = this.scene.side, now = this.now, cell = size / side, middle = this.middle();
            for (let row = 0; row < side; row++) {
                for (let column = 0; column < side; column++) {
                    const level = now.surface[row * side + column];
                    if (!Number.isFinite(level)) continue;
                    const lean = level >= middle ? (level - middle) / Math.max(1e-6, 1 - middle) : (level - middle) / Math.max(1e-6, middle);
                    context.fillStyle = css(mix(colors.ground, lean >= 0 ? colors.real : colors.fake, 0.6 * strength * Math.min(1, Math.abs(lean)) ** 0.7));
                    context.fillRect(Math.floor(column * cell), Math.floor(size - (row + 1) * cell), Math.ceil(cell) + 1, Math.ceil(cell) + 1);
                }
            }
            context.strokeStyle = css(colors.ink, 0.55 * strength);
            context.lineWidth = 1.2;
            context.beginPath();
            const at = (row, column) => now.surface[row * side + column] - middle;
            for (let row = 0; row + 1 < side; row++) {
                for (let column = 0; column + 1 < side; column++) {
                    const corners = [at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column)];
                    const spots = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
                    const cuts = [];
                    for (let k = 0; k < 4; k++) {
                        const [a, b] = [corners[k], corners[(k + 1) % 4]];
                        if ((a < 0) === (b < 0)) continue;
                        const share = a / (a - b), [p, q] = [spots[k], spots[(k + 1) % 4]];
                        cuts.push([(p[0] + (q[0] - p[0]) * share + 0.5) * cell, size - (p[1] + (q[1] - p[1]) * share + 0.5) * cell]);
                    }
                    for (let k = 0; k + 1 < cuts.length; k += 2) { context.moveTo(...cuts[k]); context.lineTo(...cuts[k + 1]); }
                }
            }
            context.stroke();
        }

        // Between real and fake: a half, or for scores that only compare the middle of both means.
        middle() {
            if (this.now.isBelief) return 0.5;
            const mean = (a) => { let sum = 0; for (const v of a) sum += v; return sum / a.length; };
            const m = (mean(this.now.realLevels) + mean(this.now.fakeLevels)) / 2;
            return Number.isFinite(m) ? m : 0.5;
        }

        drawWarp(context, place, colors, strength) {
            const { columns, rows, latents } = this.scene, warp = this.now.warp;
            const at = (i) => place(latents[2 * i] * 0.95 * (1 - this.bend) + warp[2 * i] * this.bend, latents[2 * i + 1] * 0.95 * (1 - this.bend) + warp[2 * i + 1] * this.bend);
            const spots = Array.from({ length: columns * rows }, (_, i) => at(i));
            const cellArea = (this.canvas.clientWidth / columns) ** 2;
            context.lineWidth = 0.8;
            if (rows > 1) {
                for (let row = 0; row + 1 < rows; row++) {
                    for (let column = 0; column + 1 < columns; column++) {
                        const k = row * columns + column, corners = [spots[k], spots[k + 1], spots[k + columns + 1], spots[k + columns]];
                        let area = 0;
                        corners.forEach((p, i) => { const q = corners[(i + 1) % 4]; area += p[0] * q[1] - q[0] * p[1]; });
                        const alpha = Math.min(0.5, 0.12 * cellArea / Math.max(1, Math.abs(area) / 2));
                        context.fillStyle = css(colors.grid, alpha * strength);
                        context.beginPath();
                        corners.forEach((p, i) => i ? context.lineTo(...p) : context.moveTo(...p));
                        context.fill();
                    }
                }
            }
            context.strokeStyle = css(colors.grid, 0.7 * strength);
            context.beginPath();
            for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) column ? context.lineTo(...spots[row * columns + column]) : context.moveTo(...spots[row * columns]);
            if (rows > 1) for (let column = 0; column < columns; column++) for (let row = 0; row < rows; row++) row ? context.lineTo(...spots[row * columns + column]) : context.moveTo(...spots[column]);
            context.stroke();
        }

        drawModes(context, place, size, colors) {
            const { modes, modeSpread, half } = this.scene;
            context.strokeStyle = css(colors.ink, 0.5);
            context.lineWidth = 1;
            context.setLineDash([3, 3]);
            for (let i = 0; i < modes.length; i += 2) {
                const [x, y] = place((modes[i] - this.scene.x) / half, (modes[i + 1] - this.scene.y) / half);
                context.beginPath();
                context.arc(x, y, 3 * modeSpread / half * size / 2, 0, 7);
                context.stroke();
            }
            context.setLineDash([]);
        }

        // An arrow ends where the pull would take a point in a step of 0.15 of it; an eighth of the board is the longest.
        drawPulls(context, place, size, colors, strength) {
            const { fakes, pulls } = this.now;
            context.strokeStyle = css(colors.pull, 0.8 * strength);
            context.lineWidth = 1.1;
            context.beginPath();
            for (let i = 0; i < fakes.length; i += 2) {
                let [dx, dy] = [pulls[i] * 0.15 * this.arrows, pulls[i + 1] * 0.15 * this.arrows];
                const length = Math.hypot(dx, dy);
                if (!(length > 1e-3) || !Number.isFinite(fakes[i])) continue;
                if (length > 0.25) { dx *= 0.25 / length; dy *= 0.25 / length; }
                const [x, y] = place(fakes[i], fakes[i + 1]), [u, v] = place(fakes[i] + dx, fakes[i + 1] + dy);
                const [ex, ey] = [u - x, v - y], tip = Math.min(4, Math.hypot(ex, ey) / 2) / Math.max(1e-6, Math.hypot(ex, ey));
                context.moveTo(x, y);
                context.lineTo(u, v);
                context.moveTo(u - (ex - ey * 0.6) * tip, v - (ey + ex * 0.6) * tip);
                context.lineTo(u, v);
                context.lineTo(u - (ex + ey * 0.6) * tip, v - (ey - ex * 0.6) * tip);
            }
            context.stroke();
        }

        // What is under the pointer, and what happened, in words.
        tell() {
            const now = this.now, root = this.root;
            if (!now) { text(root, "hover", ""); return; }
            const word = now.isBelief ? "D says real with" : "D's score is";
            let said = "Point at the board to read values.";
            if (this.pointer) {
                const size = this.canvas.clientWidth, half = this.scene.half;
                const [x, y] = [this.pointer[0] / size * 2 - 1, 1 - this.pointer[1] / size * 2];
                const side = this.scene.side, cell = (v) => Math.min(side - 1, Math.max(0, Math.floor((v + 1) / 2 * side)));
                said = `At ${number(x * half + this.scene.x)}, ${number(y * half + this.scene.y)}: ${word} ${number(this.value(now.surface[cell(y) * side + cell(x)]))}.`;
                const near = this.nearest(x, y);
                if (near) said += ` ${near}`;
            }
            text(root, "hover", said);
        }

        nearest(x, y) {
            const { scene, now } = this;
            let [best, found] = [(8 / this.canvas.clientWidth * 2) ** 2, null];
            for (let i = 0; i < now.fakes.length; i += 2) {
                const d = (now.fakes[i] - x) ** 2 + (now.fakes[i + 1] - y) ** 2;
                if (this.shown.has("fake") && d < best) { best = d; found = `Fake: ${number(this.value(now.fakeLevels[i / 2]))}, pulled by ${number(Math.hypot(now.pulls[i], now.pulls[i + 1]) * scene.half, 3)}.`; }
                const [rx, ry] = [(scene.real[i] - scene.x) / scene.half, (scene.real[i + 1] - scene.y) / scene.half];
                const e = (rx - x) ** 2 + (ry - y) ** 2;
                if (this.shown.has("real") && e < best) { best = e; found = `Real point: ${number(this.value(now.realLevels[i / 2]))}.`; }
            }
            return found;
        }

        drawCharts() {
            const now = this.now;
            const recent = performance.now() - 1000;
            this.drawn = this.drawn.filter(t => t > recent);
            if (now) {
                const latest = { ...now, fps: now.isPlaying ? this.drawn.length : 0 };
                this.root.querySelectorAll("[data-pg-value]").forEach(e => {
                    const value = latest[e.dataset.pgValue];
                    const shown = Number.isFinite(value) ? value.toFixed(Number(e.dataset.pgDigits ?? 0)) : "–";
                    if (e.textContent !== shown) e.textContent = shown;
                });
                this.root.classList.toggle("pg-slow", now.stage > 0);
                this.root.querySelectorAll("[data-pg-stage]").forEach(e => {
                    const isNow = e.dataset.pgStage === `${now.mover}-${now.stage}`;
                    if (isNow) e.setAttribute("aria-current", "step"); else e.removeAttribute("aria-current");
                });
                const modes = Number.isFinite(now.modes) ? `, ${now.covered} of ${now.modes} modes covered` : "";
                this.canvas.setAttribute("aria-label", `The board after ${now.rounds} rounds${modes}, Jensen-Shannon divergence ${number(now.js, 3)}.`);
            }
            this.root.querySelectorAll("[data-pg-chart]").forEach(canvas => this.drawChart(canvas));
        }

        drawChart(canvas) {
            const context = sharp(canvas);
            const [width, height] = [canvas.clientWidth, canvas.clientHeight];
            const colors = palette(context);
            const names = canvas.dataset.pgChart.split(" ");
            const fixed = canvas.dataset.pgRange ? canvas.dataset.pgRange.split(" ").map(Number) : null;
            if (fixed && names[0] === "covered") fixed[1] = this.now && Number.isFinite(this.now.modes) ? this.now.modes : 1;
            context.clearRect(0, 0, width, height);
            const values = [];
            for (const entry of [...this.history, ...this.before]) for (const name of names) if (Number.isFinite(entry[name])) values.push(entry[name]);
            let [low, high] = fixed ?? [Math.min(0, ...values), Math.max(1e-3, ...values)];
            if (!fixed && values.length > 20) { values.sort((a, b) => a - b); high = Math.max(1e-3, values[Math.floor(values.length * 0.99)] * 1.1); low = Math.min(0, values[Math.floor(values.length * 0.01)] * 1.1); }
            const most = Math.max(1, ...[this.history, this.before].map(h => h.length ? h[h.length - 1].moves : 0));
            const left = 34, spot = (moves, v) => [left + moves / most * (width - left - 4), height - 4 - (Math.min(high, Math.max(low, v)) - low) / (high - low) * (height - 10)];
            context.font = "11px system-ui, sans-serif";
            context.fillStyle = css(colors.ink, 0.75);
            context.textAlign = "right";
            context.fillText(String(+high.toPrecision(2)), left - 4, 12);
            context.fillText(String(+low.toPrecision(2)), left - 4, height - 3);
            context.strokeStyle = css(colors.line);
            context.lineWidth = 1;
            context.strokeRect(left, 3.5, width - left - 4, height - 7);
            const line = (history, name, k, alpha) => {
                context.strokeStyle = css([colors.real, colors.fake, colors.ink][k], alpha);
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
        }

        animate() {
            const box = this.root.querySelector('[data-pg-layer="grid"]');
            if (!box.checked) { box.checked = true; this.shown.add("grid"); }
            const start = performance.now();
            const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
            const step = (time) => {
                this.bend = still ? 1 : Math.min(1, Math.max(0, (time - start) / 1600));
                this.draw();
                if (this.bend < 1 && this.canvas.isConnected) requestAnimationFrame(step);
            };
            requestAnimationFrame(step);
        }

        points() {
            const lines = ["kind,x,y,discriminator"], { scene, now } = this;
            for (let i = 0; i < scene.real.length; i += 2) lines.push(`real,${scene.real[i]},${scene.real[i + 1]},${now ? this.value(now.realLevels[i / 2]) : ""}`);
            if (now) for (let i = 0; i < now.fakes.length; i += 2) lines.push(`fake,${now.fakes[i] * scene.half + scene.x},${now.fakes[i + 1] * scene.half + scene.y},${this.value(now.fakeLevels[i / 2])}`);
            return lines.join("\n") + "\n";
        }

        curves() {
            if (!this.history.length) return "moves\n";
            const names = Object.keys(this.history[0]);
            return [names.join(","), ...this.history.map(e => names.map(n => Number.isFinite(e[n]) ? e[n] : "").join(","))].join("\n") + "\n";
        }

        save(name, what) {
            const give = (blob) => {
                const link = document.createElement("a");
                link.href = URL.createObjectURL(blob);
                link.download = name;
                link.click();
                setTimeout(() => URL.revokeObjectURL(link.href), 10000);
            };
            if (what instanceof HTMLCanvasElement) what.toBlob(give);
            else give(new Blob([what], { type: name.endsWith(".csv") ? "text/csv" : "application/octet-stream" }));
        }
    }

    // Dots put by mouse, pen, finger or keys.
    class Drawing {
        constructor(root, half, most, dots) {
            Object.assign(this, { root, half, most, cursor: [0, 0], strokes: [], isFocused: false });
            this.canvas = part(root, "drawing");
            if (dots.length) this.strokes.push(Array.from({ length: dots.length / 2 }, (_, i) => [dots[2 * i], dots[2 * i + 1]]));
            this.ended = new AbortController();
            const on = (element, kind, act) => element.addEventListener(kind, act, { signal: this.ended.signal });
            on(this.canvas, "pointerdown", (e) => { e.preventDefault(); this.canvas.setPointerCapture(e.pointerId); this.canvas.focus(); this.strokes.push([]); this.isDown = true; this.put(...this.spot(e)); });
            on(this.canvas, "pointermove", (e) => { if (this.isDown) for (const p of e.getCoalescedEvents?.() ?? [e]) this.put(...this.spot(p)); });
            on(this.canvas, "pointerup", () => { this.isDown = false; this.tell(); });
            on(this.canvas, "pointercancel", () => { this.isDown = false; });
            on(this.canvas, "keydown", (e) => this.key(e));
            on(this.canvas, "focus", () => { this.isFocused = true; this.draw(); });
            on(this.canvas, "blur", () => { this.isFocused = false; this.draw(); });
            on(part(root, "undo"), "click", () => this.undo());
            on(part(root, "clear"), "click", () => { this.strokes = []; this.tell("All dots are gone."); });
            this.resized = new ResizeObserver(() => this.draw());
            this.resized.observe(this.canvas);
            this.themed = new MutationObserver(() => [100, 600].forEach(t => setTimeout(() => this.draw(), t)));
            this.themed.observe(document.head, { subtree: true, childList: true, attributes: true });
            this.draw();
        }

        close() { this.ended.abort(); this.resized.disconnect(); this.themed.disconnect(); }

        get dots() { return this.strokes.flat(); }

        spot(e) {
            const box = this.canvas.getBoundingClientRect();
            return [((e.clientX - box.left) / box.width * 2 - 1) * this.half, (1 - (e.clientY - box.top) / box.height * 2) * this.half];
        }

        // Dots that would lie on each other say nothing new.
        put(x, y) {
            if (Math.abs(x) > this.half || Math.abs(y) > this.half) return;
            [x, y] = [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
            if (this.dots.length >= this.most) { this.tell(`${this.most} dots are the most.`); return; }
            if (this.dots.some(d => Math.hypot(d[0] - x, d[1] - y) < 0.05)) return;
            if (!this.strokes.length) this.strokes.push([]);
            this.strokes[this.strokes.length - 1].push([x, y]);
            this.draw();
        }

        key(e) {
            const step = e.shiftKey ? 0.25 : 0.05, move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
            if (move) {
                this.cursor = this.cursor.map((c, i) => Math.min(this.half, Math.max(-this.half, Math.round((c + move[i] * step) * 100) / 100)));
                this.tell(`Cursor at ${this.cursor[0].toFixed(2)}, ${this.cursor[1].toFixed(2)}.`);
            } else if (e.key === " " || e.key === "Enter") {
                this.strokes.push([]);
                this.put(...this.cursor);
                this.tell(`${this.dots.length} dots; the last one at ${this.cursor[0].toFixed(2)}, ${this.cursor[1].toFixed(2)}.`);
            } else if (e.key === "Backspace" || e.key === "Delete") this.undo();
            else return;
            e.preventDefault();
        }

        undo() {
            while (this.strokes.length && !this.strokes[this.strokes.length - 1].length) this.strokes.pop();
            this.strokes.pop();
            this.tell(`${this.dots.length} dots are left.`);
        }

        tell(words) {
            text(this.root, "dots", words ?? `${this.dots.length} dots.`);
            this.draw();
        }

        draw() {
            if (!this.canvas.isConnected || !this.canvas.clientWidth) return;
            const context = sharp(this.canvas), size = this.canvas.clientWidth, colors = palette(context);
            const place = ([x, y]) => [(x / this.half + 1) / 2 * size, (1 - (y / this.half + 1) / 2) * size];
            context.fillStyle = css(colors.ground);
            context.fillRect(0, 0, size, size);
            context.strokeStyle = css(colors.line);
            context.beginPath();
            context.moveTo(size / 2, 0); context.lineTo(size / 2, size); context.moveTo(0, size / 2); context.lineTo(size, size / 2);
            context.stroke();
            context.strokeStyle = css(colors.real);
            context.lineWidth = 1.6;
            for (const dot of this.dots) { const [x, y] = place(dot); context.beginPath(); context.arc(x, y, 4, 0, 7); context.stroke(); }
            if (!this.isFocused) return;
            const [x, y] = place(this.cursor);
            context.strokeStyle = css(colors.ink);
            context.beginPath();
            context.moveTo(x - 8, y); context.lineTo(x + 8, y); context.moveTo(x, y - 8); context.lineTo(x, y + 8);
            context.stroke();
        }
    }

    let drawing = null;
    window.ganymede.playground = {
        open(root) { board?.close(); board = new Board(root); },
        scene(scene) { board?.begin(scene); },
        // Drawn, then acknowledged.
        frame(bytes) {
            if (!board) return;
            board.take(bytes);
            return new Promise(done => requestAnimationFrame(() => { board?.draw(); done(); }));
        },
        draw(root, half, most, dots) { drawing?.close(); drawing = new Drawing(root, half, most, dots); },
        dots() { return drawing ? drawing.dots.flat() : []; },
        link(query) {
            const url = new URL(window.location.href);
            url.search = query;
            window.history.replaceState(window.history.state, "", url);
            return url.href;
        },
        async copy(words) {
            try { await navigator.clipboard.writeText(words); return true; } catch { return false; }
        },
        save(name, bytes) { board?.save(name, bytes); },
        close() { board?.close(); drawing?.close(); board = drawing = null; },
    };
})();
