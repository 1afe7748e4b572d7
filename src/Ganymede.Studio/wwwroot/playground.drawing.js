// The playground's drawing: dots put by mouse, pen, finger or keys.
(() => {
    const { part, text, sharp, palette, css } = window.ganymede.paint;
    const counted = (n) => n === 1 ? "1 dot" : `${n} dots`;
    const pairs = (dots) => Array.from({ length: dots.length / 2 }, (_, i) => [dots[2 * i], dots[2 * i + 1]]);
    let drawing = null;

    class Drawing {
        constructor(root, half, most) {
            Object.assign(this, { root, half, most, cursor: [0, 0], strokes: [], isFocused: false });
            this.canvas = part(root, "drawing");
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
                this.tell(`${counted(this.dots.length)}; the last one at ${this.cursor[0].toFixed(2)}, ${this.cursor[1].toFixed(2)}.`);
            } else if (e.key === "Backspace" || e.key === "Delete" || (e.key === "z" && (e.ctrlKey || e.metaKey))) this.undo();
            else return;
            e.preventDefault();
        }

        undo() {
            while (this.strokes.length && !this.strokes[this.strokes.length - 1].length) this.strokes.pop();
            this.strokes.pop();
            this.tell(`${counted(this.dots.length)} left.`);
        }

        tell(words) {
            text(this.root, "dots", words ?? `${counted(this.dots.length)}.`);
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

    window.ganymede.drawing = {
        open(root, half, most) { drawing?.close(); drawing = new Drawing(root, half, most); },
        // Dots that are played already may be drawn on; what was drawn here stays.
        offer(dots) { if (drawing && !drawing.dots.length && dots.length) { drawing.strokes.push(pairs(dots)); drawing.tell(); } },
        dots() { return drawing ? drawing.dots.flat() : []; },
        close() { drawing?.close(); drawing = null; },
    };
})();
